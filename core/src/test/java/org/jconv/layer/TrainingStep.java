package org.jconv.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one forward and one backward give.
 *
 * @param parameters the gradients by the weights and the bias of each convolution, in their order
 */
record TrainingStep(float[] dst, float[] diffSrc, List<float[]> parameters) {

  /** A step from a fresh plan. */
  static TrainingStep of(Layer layer, Activations input, float[] src, float[] diffDst) {
    try (LayerPlan plan = layer.plan(input)) {
      return of(layer, plan, src, diffDst);
    }
  }

  /** A step of a plan of that layer. */
  static TrainingStep of(Layer layer, LayerPlan plan, float[] src, float[] diffDst) {
    float[] dst = new float[plan.output().length()];
    float[] diffSrc = new float[plan.input().length()];
    plan.forward(src, dst);
    plan.backward(src, dst, diffDst, diffSrc);
    List<float[]> parameters = new ArrayList<>();
    for (Conv2d convolution : convolutions(layer)) {
      parameters.add(convolution.diffWeights().clone());
      parameters.add(convolution.diffBias().clone());
    }
    return new TrainingStep(dst, diffSrc, parameters);
  }

  /** All outputs of the step. */
  List<float[]> all() {
    List<float[]> all = new ArrayList<>(List.of(dst, diffSrc));
    all.addAll(parameters);
    return all;
  }

  /** The convolutions in a layer, in their order. */
  static List<Conv2d> convolutions(Layer layer) {
    if (layer instanceof Conv2d convolution) {
      return List.of(convolution);
    }
    return layer instanceof Sequential sequential
        ? sequential.layers().stream().flatMap(part -> convolutions(part).stream()).toList()
        : List.of();
  }

  /** Normally distributed values. */
  static float[] normal(int length, double deviation, SplittableRandom random) {
    float[] values = new float[length];
    fill(values, deviation, random);
    return values;
  }

  /** Gives each convolution normally distributed parameters. */
  static <L extends Layer> L initialised(L layer, SplittableRandom random) {
    for (Conv2d convolution : convolutions(layer)) {
      int fanIn = convolution.weights().length / convolution.bias().length;
      fill(convolution.weights(), Math.sqrt(2.0 / fanIn), random);
      fill(convolution.bias(), 0.1, random);
    }
    return layer;
  }

  private static void fill(float[] values, double deviation, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
  }
}
