package org.jconv.direct;

import java.util.Optional;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;

/**
 * {@code nested-loops}: the formulas of the {@linkplain org.jconv package description}, written
 * down as the loops of {@link DoubleSums}. Each sum is taken in {@code double} and rounded once, at
 * the end.
 *
 * <p>Every other strategy is compared with these sums, so the loops are written to be read, not to
 * be fast. They can do every shape, in one thread and without a workspace.
 */
public final class NestedLoops implements ConvolutionStrategy {

  @Override
  public String name() {
    return "nested-loops";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return Optional.empty();
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new Plan(this, shape, threads);
  }

  private static final class Plan extends CheckedPlan {
    private final DoubleSums sums;

    // kept, since making one in each call would allocate
    private final Rounded output = new Rounded();
    private final Rounded diffBiasOutput = new Rounded();

    Plan(ConvolutionStrategy strategy, ConvolutionShape shape, int threads) {
      super(strategy, shape, threads);
      sums = new DoubleSums(shape);
    }

    @Override
    protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
      sums.forward(src, weights, bias, output.into(dst));
    }

    @Override
    protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
      sums.backwardData(diffDst, weights, output.into(diffSrc));
    }

    @Override
    protected void computeBackwardWeights(
        float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
      sums.backwardWeights(src, diffDst, output.into(diffWeights), diffBiasOutput.into(diffBias));
    }

    /** Nothing depends on the weights alone, so that inference is forward. */
    @Override
    protected Inference prepareInference(float[] weights, float[] bias) {
      float[] fixedWeights = weights.clone();
      float[] fixedBias = bias.clone();
      return (src, dst) -> computeForward(src, fixedWeights, fixedBias, dst);
    }

    @Override
    public long workspaceBytes() {
      return 0;
    }
  }

  /** Rounds the sums into an array. */
  private static final class Rounded implements DoubleSums.Sink {
    private float[] array = {};

    Rounded into(float[] to) {
      array = to;
      return this;
    }

    @Override
    public void put(int at, double sum) {
      array[at] = (float) sum;
    }
  }
}
