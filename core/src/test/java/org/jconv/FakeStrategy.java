package org.jconv;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jconv.direct.NestedLoops;

/** Nested loops that lack directions, or are off and state by how much: to see who notices. */
public final class FakeStrategy implements ConvolutionStrategy {
  /** Why a direction is missing. */
  public static final String REASON = "nobody has thought of a way";

  private final Set<Direction> missing;
  private final float off;
  private final OptionalDouble errorBound;

  private FakeStrategy(Set<Direction> missing, float off, OptionalDouble errorBound) {
    this.missing = missing;
    this.off = off;
    this.errorBound = errorBound;
  }

  /** Right, but without some directions. */
  public static FakeStrategy lacking(Direction first, Direction... more) {
    return new FakeStrategy(EnumSet.of(first, more), 0, OptionalDouble.empty());
  }

  /** Adds {@code off} to the last element of dst, diffSrc and diffWeights. */
  public static FakeStrategy offBy(float off, OptionalDouble errorBound) {
    return new FakeStrategy(EnumSet.noneOf(Direction.class), off, errorBound);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return Optional.empty();
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    return missing.contains(direction) ? Optional.of(REASON) : Optional.empty();
  }

  @Override
  public OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
    return errorBound;
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new Plan(this, shape, threads);
  }

  private static final class Plan extends CheckedPlan {
    private final ConvolutionPlan right;
    private final float off;

    Plan(FakeStrategy strategy, ConvolutionShape shape, int threads) {
      super(strategy, shape, threads);
      right = new NestedLoops().plan(shape, threads);
      off = strategy.off;
    }

    @Override
    protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
      right.forward(src, weights, bias, dst);
      dst[dst.length - 1] += off;
    }

    @Override
    protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
      right.backwardData(diffDst, weights, diffSrc);
      diffSrc[diffSrc.length - 1] += off;
    }

    @Override
    protected void computeBackwardWeights(
        float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
      right.backwardWeights(src, diffDst, diffWeights, diffBias);
      diffWeights[diffWeights.length - 1] += off;
    }

    @Override
    protected Inference prepareInference(float[] weights, float[] bias) {
      Inference inference = right.fixWeights(weights, bias);
      return (src, dst) -> {
        inference.forward(src, dst);
        dst[dst.length - 1] += off;
      };
    }

    @Override
    public long workspaceBytes() {
      return 0;
    }
  }
}
