package org.jconv.verify;

import java.util.Arrays;
import java.util.List;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;

/** Makes and names the outputs of a direction, and runs one of a plan into them. */
public final class Computation {
  private Computation() {}

  /** The outputs of a direction, computed by a plan into {@link #outputs}. */
  public static List<Tensor> run(
      ConvolutionPlan plan, ConvolutionShape shape, Direction direction, Operands in) {
    List<Tensor> outputs = outputs(shape, direction);
    call(plan, direction, in, outputs).run();
    return outputs;
  }

  /**
   * A direction of a plan with its arguments, to be run again and again. For inference the weights
   * are fixed here, not in each run.
   *
   * @param outputs written to by each run, as {@link #outputs} lists them
   */
  public static Runnable call(
      ConvolutionPlan plan, Direction direction, Operands in, List<Tensor> outputs) {
    float[] src = in.src();
    float[] weights = in.weights();
    float[] bias = in.bias();
    float[] diffDst = in.diffDst();
    float[] first = outputs.get(0).values();
    return switch (direction) {
      case FORWARD -> () -> plan.forward(src, weights, bias, first);
      case INFERENCE -> {
        ConvolutionPlan.Inference inference = plan.fixWeights(weights, bias);
        yield () -> inference.forward(src, first);
      }
      case BACKWARD_DATA -> () -> plan.backwardData(diffDst, weights, first);
      case BACKWARD_WEIGHTS -> {
        float[] diffBias = outputs.get(1).values();
        yield () -> plan.backwardWeights(src, diffDst, first, diffBias);
      }
    };
  }

  /**
   * The outputs of a direction before it is computed: {@code dst} for forward and inference, {@code
   * diffSrc} for backwardData, {@code diffWeights} and {@code diffBias}, in this order, for
   * backwardWeights. The arrays are new and full of NaN, so that what is not overwritten shows.
   */
  public static List<Tensor> outputs(ConvolutionShape shape, Direction direction) {
    return switch (direction) {
      case FORWARD, INFERENCE ->
          List.of(tensor("dst", shape.dstLength(), shape.n(), shape.oc(), shape.oh(), shape.ow()));
      case BACKWARD_DATA ->
          List.of(
              tensor("diffSrc", shape.srcLength(), shape.n(), shape.ic(), shape.ih(), shape.iw()));
      case BACKWARD_WEIGHTS ->
          List.of(
              tensor(
                  "diffWeights",
                  shape.weightsLength(),
                  shape.oc(),
                  shape.icPerGroup(),
                  shape.kh(),
                  shape.kw()),
              tensor("diffBias", shape.biasLength(), shape.oc()));
    };
  }

  private static Tensor tensor(String name, int length, int... sizes) {
    float[] values = new float[length];
    Arrays.fill(values, Float.NaN);
    return new Tensor(name, values, sizes);
  }
}
