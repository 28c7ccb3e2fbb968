package org.jconv.layer;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jspecify.annotations.Nullable;

/**
 * {@code conv2d-…}: a convolution, computed by any {@link ConvolutionStrategy}, and its parameters.
 *
 * <p>The layer owns the weights, the bias and their gradients: {@link #weights}, {@link #bias},
 * {@link #diffWeights} and {@link #diffBias} are the arrays themselves, not copies. The parameters
 * are zero at first and only the caller changes them. The gradients are overwritten, never added
 * to, by each backward of any plan of this layer; backward needs {@code src}, so that no copy of it
 * is kept, but not {@code dst}.
 *
 * <p>The layer can do what the strategy can: where that lacks a direction of the convolution, the
 * call that needs it is an {@link UnsupportedOperationException} that says why, so that a network
 * whose convolutions are forward only is good for inference.
 *
 * <p>A change of the parameters shows in the next forward, in the next backward's {@code diffSrc}
 * and in the next inference; only after {@link LayerPlan#fixWeights} is inference held to the
 * parameters of that moment. A plan's workspace is the strategy's, without what {@code fixWeights}
 * keeps.
 *
 * <p>The {@linkplain org.jconv package description of org.jconv} gives the formulas.
 */
public final class Conv2d implements Layer {
  private final ConvolutionShape shape;
  private final ConvolutionStrategy strategy;
  private final int threads;
  private final float[] weights;
  private final float[] bias;
  private final float[] diffWeights;
  private final float[] diffBias;

  /**
   * The layer, its parameters zero.
   *
   * @param shape the sizes; the batch is taken from the input instead
   * @param strategy computes it
   * @param threads the most threads that a call may use, at least 1
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public Conv2d(ConvolutionShape shape, ConvolutionStrategy strategy, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
    }
    this.shape = shape.withBatch(1);
    this.strategy = strategy;
    this.threads = threads;
    weights = new float[shape.weightsLength()];
    bias = new float[shape.biasLength()];
    diffWeights = new float[shape.weightsLength()];
    diffBias = new float[shape.biasLength()];
  }

  /** The layer in one thread, its parameters zero; the batch of {@code shape} does not matter. */
  public static Conv2d of(ConvolutionShape shape, ConvolutionStrategy strategy) {
    return new Conv2d(shape, strategy, 1);
  }

  /** The sizes, for one image. */
  public ConvolutionShape shape() {
    return shape;
  }

  /** The filters, {@code [oc][ic/g][kh][kw]}, to be read and written. */
  public float[] weights() {
    return weights;
  }

  /** What is added to each output channel, {@code [oc]}, to be read and written. */
  public float[] bias() {
    return bias;
  }

  /** The gradient by {@link #weights} of the last backward, summed over the batch. */
  public float[] diffWeights() {
    return diffWeights;
  }

  /** The gradient by {@link #bias} of the last backward, summed over the batch. */
  public float[] diffBias() {
    return diffBias;
  }

  @Override
  public String name() {
    return "conv2d-" + strategy.name();
  }

  /** The strategy's reason for one image; a larger batch may be refused by {@link #plan}. */
  @Override
  public Optional<String> unsupportedReason() {
    return strategy.unsupportedReason(shape);
  }

  @Override
  public Activations output(Activations input) {
    if (input.c() != shape.ic() || input.h() != shape.ih() || input.w() != shape.iw()) {
      throw new IllegalArgumentException(
          "the input of %s is %s; it must be %sx%sx%sx%s for %s"
              .formatted(
                  name(), input, input.n(), shape.ic(), shape.ih(), shape.iw(), shape.label()));
    }
    return new Activations(input.n(), shape.oc(), shape.oh(), shape.ow());
  }

  @Override
  public LayerPlan plan(Activations input) {
    return new Plan(this, input);
  }

  private static final class Plan extends CheckedLayerPlan {
    private final Conv2d layer;
    private final ConvolutionPlan plan;
    private ConvolutionPlan.@Nullable Inference fixed;

    Plan(Conv2d layer, Activations input) {
      super(layer, input, false);
      this.layer = layer;
      plan = layer.strategy.plan(layer.shape.withBatch(input.n()), layer.threads);
    }

    @Override
    public boolean needsDst() {
      return false;
    }

    @Override
    void prepareInference() {
      fixed = plan.fixWeights(layer.weights, layer.bias);
    }

    @Override
    void computeInference(float[] src, float[] dst) {
      if (fixed != null) {
        fixed.forward(src, dst);
      } else {
        plan.forward(src, layer.weights, layer.bias, dst);
      }
    }

    @Override
    void computeForward(float[] src, float[] dst) {
      fixed = null;
      plan.forward(src, layer.weights, layer.bias, dst);
    }

    @Override
    void computeBackward(float[] src, float[] dst, float[] diffDst, float @Nullable [] diffSrc) {
      plan.backwardWeights(src, diffDst, layer.diffWeights, layer.diffBias);
      if (diffSrc != null) {
        plan.backwardData(diffDst, layer.weights, diffSrc);
      }
    }

    @Override
    public long workspaceBytes() {
      return plan.workspaceBytes();
    }

    @Override
    void release() {
      plan.close();
    }
  }
}
