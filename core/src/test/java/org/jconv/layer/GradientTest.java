package org.jconv.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Strategies;
import org.jconv.direct.NestedLoops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Backward against central differences of forward. The loss is {@code Σ dst·r} with fixed random
 * {@code r}, summed in double; {@code r} is then the gradient by {@code dst}.
 *
 * <p>In each single value the loss is piecewise linear, so that a central difference is exact, up
 * to rounding, wherever no kink (a ReLU's zero, a tie of a pooling) lies within the step. The data
 * keep away from kinks by more than a step can move anything.
 */
class GradientTest {

  /**
   * A power of two, so that adding it rounds little. Outputs near 1 are rounded to 2⁻²⁴, some ten
   * of them add up, and 2⁻²⁴·10/(2·STEP) leaves gradients near 1 an accuracy of some thousandths.
   */
  private static final float STEP = 1f / 4096;

  private static final double TOLERANCE = 1e-2;

  private static final Activations FRONT_INPUT = new Activations(2, 2, 9, 9);

  /** A step in an input or a weight moves an activation by some ten steps at most. */
  private static final double FRONT_MARGIN = 20 * STEP;

  private static final long FRONT_SEED = seedAwayFromKinks();

  private static long seedAwayFromKinks() {
    for (long seed = 1; seed <= 1000; seed++) {
      if (distanceToKinks(front(new NestedLoops(), seed), frontInput(seed)) > FRONT_MARGIN) {
        return seed;
      }
    }
    throw new AssertionError("no seed in 1000 keeps the activations away from the kinks");
  }

  private static Sequential front(ConvolutionStrategy strategy) {
    return front(strategy, FRONT_SEED);
  }

  private static Sequential front(ConvolutionStrategy strategy, long seed) {
    Sequential front =
        Sequential.of(
            Conv2d.of(ConvolutionShape.parse("ic2ih9oc4kh3ph1"), strategy),
            Relu.plain(),
            MaxPool2d.plain(MaxPool2d.Window.of(3, 2)),
            Dropout.forms(0.3, 7).get(0),
            Conv2d.of(ConvolutionShape.parse("g2ic4ih4oc4kh3ph1"), strategy),
            Relu.plain(),
            MaxPool2d.plain(MaxPool2d.Window.of(2, 2)));
    return TrainingStep.initialised(front, new SplittableRandom(seed));
  }

  private static float[] frontInput() {
    return frontInput(FRONT_SEED);
  }

  private static float[] frontInput(long seed) {
    return TrainingStep.normal(FRONT_INPUT.length(), 1, new SplittableRandom(-seed));
  }

  private static float[] lossWeights(Layer layer, Activations input) {
    return TrainingStep.normal(layer.output(input).length(), 1, new SplittableRandom(99));
  }

  private static double loss(Layer layer, Activations input, float[] src, float[] r) {
    float[] dst = new float[r.length];
    // a fresh plan, so that dropout draws the same mask each time
    try (LayerPlan plan = layer.plan(input)) {
      plan.forward(src, dst);
    }
    double sum = 0;
    for (int i = 0; i < r.length; i++) {
      sum += (double) dst[i] * r[i];
    }
    return sum;
  }

  private static void assertGradientsAreSlopes(Layer layer, Activations input, float[] src) {
    float[] r = lossWeights(layer, input);
    TrainingStep step = TrainingStep.of(layer, input, src, r);
    assertSlopes("src", src, step.diffSrc(), layer, input, src, r);
    List<Conv2d> convolutions = TrainingStep.convolutions(layer);
    for (int i = 0; i < convolutions.size(); i++) {
      String which = " of convolution " + i;
      Conv2d conv = convolutions.get(i);
      List<float[]> gradients = step.parameters();
      assertSlopes("weights" + which, conv.weights(), gradients.get(2 * i), layer, input, src, r);
      assertSlopes("bias" + which, conv.bias(), gradients.get(2 * i + 1), layer, input, src, r);
    }
  }

  private static void assertSlopes(
      String what,
      float[] values,
      float[] gradient,
      Layer layer,
      Activations input,
      float[] src,
      float[] r) {
    for (int i = 0; i < values.length; i++) {
      float value = values[i];
      float above = value + STEP;
      float below = value - STEP;
      values[i] = above;
      double up = loss(layer, input, src, r);
      values[i] = below;
      double down = loss(layer, input, src, r);
      values[i] = value;
      double slope = (up - down) / ((double) above - below);
      assertThat((double) gradient[i])
          .as("%s[%s] of %s", what, i, layer.name())
          .isCloseTo(slope, within(TOLERANCE * Math.max(1, Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb2ic2ih5iw4oc3kh3kw2",
        "g2mb2ic4ih6iw5oc6kh3kw2ph1pw0sh2dw1",
        "mb1ic1ih7oc2kh3sh3",
        "g3mb2ic3ih4oc3kh2ph1"
      })
  void conv2d_gradientsAreSlopes(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    SplittableRandom random = new SplittableRandom(3);
    Conv2d conv = TrainingStep.initialised(Conv2d.of(shape, new NestedLoops()), random);
    assertGradientsAreSlopes(
        conv,
        new Activations(shape.n(), shape.ic(), shape.ih(), shape.iw()),
        TrainingStep.normal(shape.srcLength(), 1, random));
  }

  static Stream<Layer> otherLayers() {
    return Stream.of(
            Relu.forms(),
            Dropout.forms(0.3, 5),
            MaxPool2d.forms(MaxPool2d.Window.of(2, 2)),
            MaxPool2d.forms(MaxPool2d.Window.of(3, 2)),
            MaxPool2d.forms(MaxPool2d.Window.of(3, 1)))
        .<Layer>flatMap(List::stream)
        .filter(layer -> layer.unsupportedReason().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("otherLayers")
  void otherLayer_gradientsAreSlopes(Layer layer) {
    Activations input = new Activations(2, 3, 7, 9);
    assertGradientsAreSlopes(layer, input, distinctAndNotZero(input.length()));
  }

  /** All multiples of 1/64 but 0 nearest to it, shuffled: no two alike, none near zero. */
  private static float[] distinctAndNotZero(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i / 2 + 1) / 64f * (i % 2 == 0 ? 1 : -1);
    }
    SplittableRandom random = new SplittableRandom(8);
    for (int i = length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      float swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
    return values;
  }

  @Test
  void wholeFront_gradientsAreSlopes() {
    Sequential front = front(new NestedLoops());
    float[] src = frontInput();
    assertGradientsAreSlopes(front, FRONT_INPUT, src);
    assertGradientsAreSlopes(Sequential.of(front), FRONT_INPUT, src);
  }

  /** The smallest distance of what a ReLU reads from 0 and of a pooling's maximum from the next. */
  private static double distanceToKinks(Sequential network, float[] src) {
    double smallest = Double.MAX_VALUE;
    float[] in = src;
    Activations sizes = FRONT_INPUT;
    for (Layer layer : network.layers()) {
      float[] out = new float[layer.output(sizes).length()];
      try (LayerPlan plan = layer.plan(sizes)) {
        plan.forward(in, out);
      }
      if (layer instanceof Relu) {
        for (float value : in) {
          smallest = Math.min(smallest, Math.abs(value));
        }
      } else if (layer instanceof MaxPool2d) {
        smallest = Math.min(smallest, gapOfMaxima(in, sizes, layer.output(sizes)));
      }
      in = out;
      sizes = layer.output(sizes);
    }
    return smallest;
  }

  /** Windows of zeros alone do not count: the ReLU before them holds all of them there. */
  private static double gapOfMaxima(float[] src, Activations in, Activations out) {
    int k = out.h() == 4 ? 3 : 2;
    double smallest = Double.MAX_VALUE;
    for (int plane = 0; plane < in.n() * in.c(); plane++) {
      for (int y = 0; y < out.h(); y++) {
        for (int x = 0; x < out.w(); x++) {
          float[] window = new float[k * k];
          for (int i = 0; i < window.length; i++) {
            int row = plane * in.h() + 2 * y + i / k;
            window[i] = src[row * in.w() + 2 * x + i % k];
          }
          Arrays.sort(window);
          float maximum = window[window.length - 1];
          if (maximum > 0) {
            smallest = Math.min(smallest, maximum - window[window.length - 2]);
          }
        }
      }
    }
    return smallest;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiled-loops", "im2col+ejml"})
  void wholeFront_sameGradientsByEveryStrategy(String strategy) {
    float[] src = frontInput();
    Sequential oracle = front(new NestedLoops());
    float[] diffDst = lossWeights(oracle, FRONT_INPUT);
    List<float[]> expected = TrainingStep.of(oracle, FRONT_INPUT, src, diffDst).all();
    List<float[]> actual =
        TrainingStep.of(front(Strategies.byName(strategy)), FRONT_INPUT, src, diffDst).all();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      // sums of some hundred terms near 1, each rounded to 2⁻²⁴ of itself
      assertThat(actual.get(i)).as("output %s", i).containsExactly(expected.get(i), within(2e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nested-loops", "tiled-loops", "im2col+ejml"})
  void stepFromFreshPlans_sameBits(String strategy) {
    float[] src = frontInput();
    Sequential front = front(Strategies.byName(strategy));
    float[] diffDst = lossWeights(front, FRONT_INPUT);
    List<float[]> first = TrainingStep.of(front, FRONT_INPUT, src, diffDst).all();
    List<float[]> second =
        TrainingStep.of(front(Strategies.byName(strategy)), FRONT_INPUT, src, diffDst).all();
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i)).as("output %s", i).containsExactly(first.get(i));
    }
  }
}
