package org.jconv.winograd;

import org.jconv.CheckedPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.parallel.Team;

/** The directions of {@link Winograd} over one workspace. */
final class WinogradPlan extends CheckedPlan {
  private static final float[] NO_BIAS = {};

  private final Correlation correlation;
  private final Blocking blocking;
  private final Blocking gradientBlocking;
  private final Correlator forward;
  private final Correlator backwardData;
  private final FilterGradient backwardWeights;
  private final Filters filters;
  private final Filters turnedFilters;
  private final Scratch[] scratch;

  WinogradPlan(ConvolutionStrategy strategy, ConvolutionShape shape, int m, int threads) {
    super(strategy, shape, threads);
    correlation = Correlation.forward(shape);
    Correlation gradient = Correlation.backwardData(shape);
    blocking = new Blocking(correlation, m, threads);
    gradientBlocking = new Blocking(gradient, m, threads);
    GradientBlocking weightsBlocking = new GradientBlocking(correlation, m, threads);
    scratch = new Scratch[threads];
    for (int member = 0; member < threads; member++) {
      scratch[member] = new Scratch(blocking, gradientBlocking, weightsBlocking, member == 0);
    }
    Team team = new Team(threads);
    forward = new Correlator(correlation, blocking, team, scratch);
    backwardData = new Correlator(gradient, gradientBlocking, team, scratch);
    backwardWeights = new FilterGradient(correlation, weightsBlocking, team, scratch);
    filters = new Filters(correlation, blocking, Filters.passing(blocking));
    turnedFilters = new Filters(gradient, gradientBlocking, Filters.passing(gradientBlocking));
  }

  @Override
  protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
    forward.prepare(filters, weights);
    forward.compute(src, filters, bias, dst);
  }

  @Override
  protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
    backwardData.prepare(turnedFilters, weights);
    backwardData.compute(diffDst, turnedFilters, NO_BIAS, diffSrc);
  }

  @Override
  protected void computeBackwardWeights(
      float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
    backwardWeights.compute(src, diffDst, diffWeights, diffBias);
  }

  @Override
  protected Inference prepareInference(float[] weights, float[] bias) {
    Filters fixed = new Filters(correlation, blocking, Filters.lasting(blocking));
    forward.prepare(fixed, weights);
    float[] fixedBias = bias.clone();
    return (src, dst) -> forward.compute(src, fixed, fixedBias, dst);
  }

  @Override
  public long workspaceBytes() {
    long bytes =
        forward.bytes()
            + backwardData.bytes()
            + backwardWeights.bytes()
            + filters.bytes()
            + turnedFilters.bytes();
    for (Scratch s : scratch) {
      bytes += s.bytes();
    }
    return bytes;
  }

  /**
   * What is kept of the filters is written once and read for each chunk. Where two threads split a
   * chunk, each reads all of its input. The matrices of a chunk are tiles, sized to stay in the
   * caches, and do not count; neither do sums.
   */
  @Override
  protected long intermediateBytes(Direction direction) {
    return Float.BYTES
        * switch (direction) {
          case FORWARD ->
              filters.length() * (1 + blocking.chunks) + (blocking.splits - 1L) * shape.srcLength();
          // the first chunk's reading is the operand's
          case INFERENCE ->
              filters.length() * (blocking.chunks - 1) + (blocking.splits - 1L) * shape.srcLength();
          case BACKWARD_DATA ->
              turnedFilters.length() * (1 + gradientBlocking.chunks)
                  + (gradientBlocking.splits - 1L) * shape.dstLength();
          case BACKWARD_WEIGHTS -> backwardWeights.passes();
        };
  }
}
