package org.jconv;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one place where arguments are checked. A strategy's plan extends this class and implements
 * the computations, which may rely on valid arguments.
 */
public abstract class CheckedPlan implements ConvolutionPlan {
  private final String strategy;

  /** What this plan computes. */
  protected final ConvolutionShape shape;

  /** Why some directions cannot be computed; asked once, for the calls to look up. */
  private final Map<Direction, String> missing = new EnumMap<>(Direction.class);

  private boolean closed;

  /**
   * Refuses what the strategy cannot do, before the subclass makes its workspace. A direction that
   * the strategy lacks is refused by its method, and its computation is never called.
   *
   * @throws IllegalArgumentException if {@code threads} is below 1
   * @throws UnsupportedOperationException with the strategy's reason
   */
  protected CheckedPlan(ConvolutionStrategy strategy, ConvolutionShape shape, int threads) {
    this.strategy = strategy.name();
    this.shape = shape;
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
    }
    strategy
        .unsupportedReason(shape)
        .ifPresent(
            reason -> {
              throw new UnsupportedOperationException(
                  strategy.name() + " cannot compute " + shape + ": " + reason);
            });
    for (Direction direction : Direction.values()) {
      strategy
          .unsupportedReason(shape, direction)
          .ifPresent(reason -> missing.put(direction, reason));
    }
  }

  /** {@link ConvolutionPlan#forward} on valid arguments. */
  protected abstract void computeForward(float[] src, float[] weights, float[] bias, float[] dst);

  /** {@link ConvolutionPlan#backwardData} on valid arguments. */
  protected abstract void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc);

  /** {@link ConvolutionPlan#backwardWeights} on valid arguments. */
  protected abstract void computeBackwardWeights(
      float[] src, float[] diffDst, float[] diffWeights, float[] diffBias);

  /** {@link ConvolutionPlan#fixWeights} on valid arguments, which it must copy. */
  protected abstract Inference prepareInference(float[] weights, float[] bias);

  /**
   * Bytes that a direction writes and reads beside each operand once, by the rules of {@link
   * ConvolutionPlan#trafficBytes}; 0 unless overridden.
   */
  protected long intermediateBytes(Direction direction) {
    return 0;
  }

  /** {@link ConvolutionPlan#computedBy} of a direction that there is; the strategy's name. */
  protected String describeComputation(Direction direction) {
    return strategy;
  }

  /** Gives back what the garbage collector does not; called once. */
  protected void release() {}

  @Override
  public final void forward(float[] src, float[] weights, float[] bias, float[] dst) {
    checkCallable(Direction.FORWARD);
    checkLength("src", src, shape.srcLength());
    checkLength("weights", weights, shape.weightsLength());
    checkLength("bias", bias, shape.biasLength());
    checkLength("dst", dst, shape.dstLength());
    checkDistinct("dst", dst, "src", src);
    checkDistinct("dst", dst, "weights", weights);
    checkDistinct("dst", dst, "bias", bias);
    computeForward(src, weights, bias, dst);
  }

  @Override
  public final void backwardData(float[] diffDst, float[] weights, float[] diffSrc) {
    checkCallable(Direction.BACKWARD_DATA);
    checkLength("diffDst", diffDst, shape.dstLength());
    checkLength("weights", weights, shape.weightsLength());
    checkLength("diffSrc", diffSrc, shape.srcLength());
    checkDistinct("diffSrc", diffSrc, "diffDst", diffDst);
    checkDistinct("diffSrc", diffSrc, "weights", weights);
    computeBackwardData(diffDst, weights, diffSrc);
  }

  @Override
  public final void backwardWeights(
      float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
    checkCallable(Direction.BACKWARD_WEIGHTS);
    checkLength("src", src, shape.srcLength());
    checkLength("diffDst", diffDst, shape.dstLength());
    checkLength("diffWeights", diffWeights, shape.weightsLength());
    checkLength("diffBias", diffBias, shape.biasLength());
    checkDistinct("diffWeights", diffWeights, "src", src);
    checkDistinct("diffWeights", diffWeights, "diffDst", diffDst);
    checkDistinct("diffBias", diffBias, "src", src);
    checkDistinct("diffBias", diffBias, "diffDst", diffDst);
    checkDistinct("diffBias", diffBias, "diffWeights", diffWeights);
    computeBackwardWeights(src, diffDst, diffWeights, diffBias);
  }

  @Override
  public final Inference fixWeights(float[] weights, float[] bias) {
    checkCallable(Direction.INFERENCE);
    checkLength("weights", weights, shape.weightsLength());
    checkLength("bias", bias, shape.biasLength());
    Inference inference = prepareInference(weights, bias);
    return (src, dst) -> {
      checkOpen();
      checkLength("src", src, shape.srcLength());
      checkLength("dst", dst, shape.dstLength());
      checkDistinct("dst", dst, "src", src);
      inference.forward(src, dst);
    };
  }

  @Override
  public final long trafficBytes(Direction direction) {
    checkSupported(direction);
    return shape.operandBytes(direction) + intermediateBytes(direction);
  }

  @Override
  public final String computedBy(Direction direction) {
    checkSupported(direction);
    return describeComputation(direction);
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }

  private void checkCallable(Direction direction) {
    checkOpen();
    checkSupported(direction);
  }

  private void checkSupported(Direction direction) {
    String reason = missing.get(direction);
    if (reason != null) {
      throw new UnsupportedOperationException(
          strategy + " cannot compute " + direction + " of " + shape + ": " + reason);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          "this plan of " + strategy + " for " + shape + " is closed; make another one");
    }
  }

  private void checkLength(String name, float @Nullable [] array, int length) {
    if (array == null || array.length != length) {
      throw new IllegalArgumentException(
          String.format(
              "%s is %s; it must be a float[%s] for %s",
              name, array == null ? "null" : "a float[" + array.length + "]", length, shape));
    }
  }

  private void checkDistinct(String output, float[] array, String input, float[] other) {
    if (array == other) {
      throw new IllegalArgumentException(
          output + " is the same array as " + input + "; it must be another one");
    }
  }
}
