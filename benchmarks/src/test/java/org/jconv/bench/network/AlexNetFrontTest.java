package org.jconv.bench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jconv.ConvolutionStrategy;
import org.jconv.Strategies;
import org.jconv.bench.input.Photograph;
import org.jconv.layer.Activations;
import org.jconv.layer.Conv2d;
import org.jconv.layer.Layer;
import org.jconv.layer.LayerPlan;
import org.jconv.layer.Sequential;
import org.junit.jupiter.api.Test;

class AlexNetFrontTest {
  private static final ConvolutionStrategy TILED = Strategies.byName("tiled-loops");

  /** How far parameters are moved, as the length of the move. */
  private static final double STEP = 1e-3;

  @Test
  void sizes_areThePublishedOnes() {
    Activations sizes = AlexNetFront.input(1);
    assertThat(sizes).hasToString("1x3x227x227");
    List<String> after = new ArrayList<>();
    for (Layer layer : AlexNetFront.of(TILED, "plain").layers()) {
      sizes = layer.output(sizes);
      after.add(layer.name() + " " + sizes);
    }
    assertThat(after)
        .containsExactly(
            "conv2d-tiled-loops 1x96x55x55",
            "relu-plain 1x96x55x55",
            "maxpool-plain 1x96x27x27",
            "conv2d-tiled-loops 1x256x27x27",
            "relu-plain 1x256x27x27",
            "maxpool-plain 1x256x13x13",
            "conv2d-tiled-loops 1x384x13x13",
            "relu-plain 1x384x13x13",
            "conv2d-tiled-loops 1x384x13x13",
            "relu-plain 1x384x13x13",
            "conv2d-tiled-loops 1x256x13x13",
            "relu-plain 1x256x13x13",
            "maxpool-plain 1x256x6x6",
            "dropout-plain 1x256x6x6");
  }

  @Test
  void missingForm_isRefusedNamingThoseThereAre() {
    assertThatThrownBy(() -> AlexNetFront.of(TILED, "fast"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("form is fast; it must be that of one of relu-plain");
  }

  @Test
  void sameSeed_sameWeights() {
    List<Conv2d> first = convolutions(AlexNetFront.of(TILED, "plain"));
    List<Conv2d> second = convolutions(AlexNetFront.of(TILED, "plain"));
    for (int i = 0; i < 5; i++) {
      assertThat(Arrays.equals(second.get(i).weights(), first.get(i).weights())).isTrue();
    }
  }

  /**
   * Two orders of summation, of up to 2304 terms, in each of five layers: measured, they differ by
   * less than 10⁻⁶ of an output's length. A tolerance of 10⁻⁵ would not forgive one gradient that
   * is sent to another place.
   */
  @Test
  void photograph_sameAnswerByLoopsAndByMatrixProduct() {
    List<float[]> tiled = step(TILED);
    List<float[]> product = step(Strategies.byName("im2col+ejml"));
    assertThat(largest(tiled.get(0))).isGreaterThan(0.1);
    for (int i = 0; i < tiled.size(); i++) {
      assertThat(distance(product.get(i), tiled.get(i))).as("output %s", i).isLessThan(1e-5);
    }
  }

  /**
   * Along the gradient itself the loss must change by the gradient's length. With the mask fixed
   * the network is linear between the kinks of ReLU and pooling; a step this small crosses few of
   * its hundred thousands, and is still far above the rounding errors of a float.
   */
  @Test
  void gradients_areTheLosssSlopes() {
    Sequential network = AlexNetFront.of(TILED, "plain");
    float[] photograph = Photograph.sample().toTensor(227, 227);
    float[] diffDst = gradientByDst();
    float[] diffSrc = new float[photograph.length];
    try (LayerPlan plan = network.plan(AlexNetFront.input(1))) {
      float[] dst = new float[diffDst.length];
      plan.forward(photograph, dst);
      plan.backward(photograph, dst, diffDst, diffSrc);
    }
    List<float[]> parameters = new ArrayList<>(List.of(photograph));
    List<float[]> gradients = new ArrayList<>(List.of(diffSrc));
    for (Conv2d convolution : convolutions(network)) {
      parameters.addAll(List.of(convolution.weights(), convolution.bias()));
      gradients.addAll(List.of(convolution.diffWeights().clone(), convolution.diffBias().clone()));
    }
    for (int i = 0; i < parameters.size(); i++) {
      float[] gradient = gradients.get(i);
      double length = length(gradient);
      double step = STEP / length;
      double up = lossAt(network, photograph, parameters.get(i), gradient, step, diffDst);
      double down = lossAt(network, photograph, parameters.get(i), gradient, -step, diffDst);
      double slope = (up - down) / (2 * step);
      assertThat(slope / (length * length)).as("parameters %s", i).isBetween(0.98, 1.02);
    }
  }

  /** The loss with one set of parameters moved along a direction; they are as before afterwards. */
  private static double lossAt(
      Sequential network,
      float[] photograph,
      float[] parameters,
      float[] direction,
      double step,
      float[] diffDst) {
    float[] before = parameters.clone();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (step * direction[i]);
    }
    double loss = 0;
    // a plan of its own: its first mask is every plan's first
    try (LayerPlan plan = network.plan(AlexNetFront.input(1))) {
      float[] dst = new float[diffDst.length];
      plan.forward(photograph, dst);
      for (int i = 0; i < dst.length; i++) {
        loss += (double) dst[i] * diffDst[i];
      }
    }
    System.arraycopy(before, 0, parameters, 0, before.length);
    return loss;
  }

  private static float[] gradientByDst() {
    float[] diffDst = new float[256 * 6 * 6];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < diffDst.length; i++) {
      diffDst[i] = (float) random.nextGaussian();
    }
    return diffDst;
  }

  private static double length(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /** The output, the gradients by the photograph, by each layer's weights and by its bias. */
  private static List<float[]> step(ConvolutionStrategy strategy) {
    Sequential network = AlexNetFront.of(strategy, "plain");
    float[] photograph = Photograph.sample().toTensor(227, 227);
    try (LayerPlan plan = network.plan(AlexNetFront.input(1))) {
      float[] dst = new float[plan.output().length()];
      float[] diffDst = gradientByDst();
      float[] diffSrc = new float[plan.input().length()];
      plan.forward(photograph, dst);
      plan.backward(photograph, dst, diffDst, diffSrc);
      List<float[]> outputs = new ArrayList<>(List.of(dst, diffSrc));
      for (Conv2d convolution : convolutions(network)) {
        outputs.add(convolution.diffWeights());
        outputs.add(convolution.diffBias());
      }
      return outputs;
    }
  }

  private static List<Conv2d> convolutions(Sequential network) {
    return network.layers().stream()
        .filter(Conv2d.class::isInstance)
        .map(Conv2d.class::cast)
        .toList();
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** The length of the difference over that of {@code expected}. */
  private static double distance(float[] actual, float[] expected) {
    double difference = 0;
    double length = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) actual[i] - expected[i], 2);
      length += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference / length);
  }
}
