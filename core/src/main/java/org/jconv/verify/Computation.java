package org.jconv.verify;

import java.util.Arrays;
import java.util.List;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;

/** Runs one direction of a plan and names what comes out. */
public final class Computation {
  private Computation() {}

  /**
   * The outputs of a direction, in new arrays that were full of NaN before: what is not overwritten
   * shows.
   */
  public static List<Tensor> run(
      ConvolutionPlan plan, ConvolutionShape shape, Direction direction, Operands in) {
    switch (direction) {
      case FORWARD -> {
        Tensor dst = dst(shape);
        plan.forward(in.src(), in.weights(), in.bias(), dst.values());
        return List.of(dst);
      }
      case INFERENCE -> {
        Tensor dst = dst(shape);
        plan.fixWeights(in.weights(), in.bias()).forward(in.src(), dst.values());
        return List.of(dst);
      }
      case BACKWARD_DATA -> {
        Tensor diffSrc =
            tensor("diffSrc", shape.srcLength(), shape.n(), shape.ic(), shape.ih(), shape.iw());
        plan.backwardData(in.diffDst(), in.weights(), diffSrc.values());
        return List.of(diffSrc);
      }
      case BACKWARD_WEIGHTS -> {
        Tensor diffWeights =
            tensor(
                "diffWeights",
                shape.weightsLength(),
                shape.oc(),
                shape.icPerGroup(),
                shape.kh(),
                shape.kw());
        Tensor diffBias = tensor("diffBias", shape.biasLength(), shape.oc());
        plan.backwardWeights(in.src(), in.diffDst(), diffWeights.values(), diffBias.values());
        return List.of(diffWeights, diffBias);
      }
    }
    throw new AssertionError(direction);
  }

  private static Tensor dst(ConvolutionShape shape) {
    return tensor("dst", shape.dstLength(), shape.n(), shape.oc(), shape.oh(), shape.ow());
  }

  private static Tensor tensor(String name, int length, int... sizes) {
    float[] values = new float[length];
    Arrays.fill(values, Float.NaN);
    return new Tensor(name, values, sizes);
  }
}
