package org.jconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.jconv.verify.Outcome;
import org.jconv.verify.Tensor;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every strategy of the registry must compute, whatever its algorithm: what it does not
 * decline.
 */
@ParameterizedClass
@MethodSource("strategies")
class EveryStrategyTest {
  @Parameter ConvolutionStrategy strategy;

  static Stream<ConvolutionStrategy> strategies() {
    return Strategies.all().stream();
  }

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Able.shape(strategy);
  }

  @ParameterizedTest
  @EnumSource
  void uglyShapes_sameBitsAsOracleOrWithinStatedBound(Direction direction) {
    check(UglyShapes.all(), direction);
  }

  @ParameterizedTest
  @EnumSource
  void allSmallShapes_sameBitsAsOracleOrWithinStatedBound(Direction direction) {
    List<ConvolutionShape> shapes = smallShapes();
    assertThat(shapes).hasSizeGreaterThan(1500);
    check(shapes, direction);
  }

  private void check(List<ConvolutionShape> shapes, Direction direction) {
    List<String> wrong = new ArrayList<>();
    List<String> declined = new ArrayList<>();
    for (ConvolutionShape shape : shapes) {
      Oracle oracle = new Oracle(shape, Operands.integers(shape, 7));
      Outcome outcome = Outcome.onIntegers(strategy, shape, direction, oracle);
      switch (outcome.verdict()) {
        case RIGHT -> {}
        case WRONG -> wrong.add(shape + ": " + outcome.detail());
        case DECLINED -> declined.add(outcome.detail());
      }
    }
    assertThat(wrong).isEmpty();
    assumeTrue(
        declined.size() < shapes.size(),
        () -> strategy.name() + " declines " + direction + " of all: " + declined.get(0));
  }

  /**
   * Sizes 1…4 of image, filter and stride, padding 0…4, dense and dilated, three mixes of channels;
   * for what can do filters of 3×3 alone, images 1…9 high and wide; and random ones, whose windows
   * may lie in the padding altogether.
   */
  private static List<ConvolutionShape> smallShapes() {
    List<ConvolutionShape> shapes = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      shapes.add(RandomShape.next(random, 1 + i % 9));
    }
    int[][] channels = {{1, 1, 1, 1}, {2, 1, 2, 5}, {1, 2, 4, 2}}; // n, g, ic, oc
    for (int h = 1; h <= 9; h++) {
      for (int w = 1; w <= 9; w++) {
        int p = h >= 3 && w >= 3 ? (h + w) % 3 : 1 + (h + w) % 2;
        int[] c = channels[(h + 2 * w) % 3];
        shapes.add(
            ConvolutionShape.builder()
                .batch(c[0])
                .groups(c[1])
                .input(c[2], h, w)
                .filters(c[3], 3, 3)
                .padding(p, p, p, p)
                .build());
      }
    }
    for (int i = 1; i <= 4; i++) {
      for (int k = 1; k <= 4; k++) {
        for (int s = 1; s <= 4; s++) {
          for (int p = 0; p <= 4; p++) {
            for (int d = 0; d <= 1; d++) {
              for (int[] c : channels) {
                // the other axis has other sizes, so that swapped ones show
                ShapeBuilder builder =
                    ConvolutionShape.builder()
                        .batch(c[0])
                        .groups(c[1])
                        .input(c[2], i, 5 - i)
                        .filters(c[3], k, 1 + k % 2)
                        .stride(s, 1 + s % 3)
                        .padding(p, 1, p / 2, 2)
                        .dilation(d, 1 - d);
                if (i + p + p / 2 >= (k - 1) * (d + 1) + 1) {
                  shapes.add(builder.build());
                }
              }
            }
          }
        }
      }
    }
    return shapes;
  }

  @ParameterizedTest
  @EnumSource
  void realNumbers_withinErrorBounds(Direction direction) {
    Able.shape(strategy, direction);
    for (String descriptor :
        List.of(
            "mb1ic3ih67iw61oc16kh11sh4kw11sw4",
            "g3mb2ic12ih17iw19oc9kh3kw3ph1pw1",
            "mb2ic13ih17iw19oc11kh3kw3ph1pw1")) {
      ConvolutionShape shape = ConvolutionShape.parse(descriptor);
      if (strategy.unsupportedReason(shape, direction).isPresent()) {
        continue;
      }
      Oracle oracle = new Oracle(shape, Operands.uniform(shape, 11));
      OptionalDouble stated = strategy.errorBound(shape, direction);
      try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
        List<Tensor> answer = run(plan, shape, direction, oracle.operands());
        Oracle.Accuracy accuracy = oracle.compareWithinBounds(answer, direction, stated);
        assertThat(accuracy.mismatch()).isEmpty();
        assertThat(accuracy.maxAbsError()).isPositive().isLessThan(1e-3);
        assertThat(accuracy.maxRelError()).isPositive().isLessThan(stated.orElse(1e-5));
        assertThat(accuracy.maxUlpError()).isPositive();
      }
    }
  }

  /** One that forgave a missing product would forgive everything. */
  @ParameterizedTest
  @EnumSource
  void errorBound_whereStated_isSmall(Direction direction) {
    for (ConvolutionShape shape : UglyShapes.all()) {
      strategy
          .errorBound(shape, direction)
          .ifPresent(bound -> assertThat(bound).as("%s", shape).isBetween(0x1p-24, 1e-3));
    }
  }

  /** ⟨conv(x), y⟩ = ⟨x, backwardData(y)⟩ = ⟨w, backwardWeights(x, y)⟩, exact on integers. */
  @Test
  void directions_areAdjoint() {
    for (ConvolutionShape shape : UglyShapes.all()) {
      Operands random = Operands.integers(shape, 3);
      Operands in =
          new Operands(random.src(), random.weights(), new float[shape.oc()], random.diffDst());
      List<Direction> able = Able.directions(strategy, shape);
      if (able.isEmpty()) {
        continue;
      }
      Oracle oracle = new Oracle(shape, in);
      try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
        Direction first = able.get(0);
        double expected = product(plan, shape, first, in);
        for (Direction direction : able.subList(1, able.size())) {
          assertThat(product(plan, shape, direction, in))
              .as("%s and %s of %s", first, direction, shape)
              .isCloseTo(
                  expected,
                  within(tolerance(oracle, shape, first) + tolerance(oracle, shape, direction)));
        }
      }
    }
  }

  /** Of a direction's first output with that operand which is of the same form. */
  private static double product(
      ConvolutionPlan plan, ConvolutionShape shape, Direction direction, Operands in) {
    float[] output = run(plan, shape, direction, in).get(0).values();
    float[] operand = operand(direction, in);
    double sum = 0;
    for (int i = 0; i < operand.length; i++) {
      sum += (double) output[i] * operand[i];
    }
    return sum;
  }

  private static float[] operand(Direction direction, Operands in) {
    return switch (direction) {
      case FORWARD, INFERENCE -> in.diffDst();
      case BACKWARD_DATA -> in.src();
      case BACKWARD_WEIGHTS -> in.weights();
    };
  }

  /** How far that product may be off: not at all, or by what the strategy states. */
  private double tolerance(Oracle oracle, ConvolutionShape shape, Direction direction) {
    OptionalDouble stated = strategy.errorBound(shape, direction);
    if (stated.isEmpty()) {
      return 0;
    }
    double[] bounds = oracle.errorBounds(direction, stated).get(0);
    float[] operand = operand(direction, oracle.operands());
    double sum = 0;
    for (int i = 0; i < bounds.length; i++) {
      sum += bounds[i] * Math.abs(operand[i]);
    }
    return sum;
  }

  private static List<Tensor> run(
      ConvolutionPlan plan, ConvolutionShape shape, Direction direction, Operands in) {
    return Computation.run(plan, shape, direction, in);
  }

  /** All directions in turn, twice: what one leaves in the workspace must not reach another. */
  @Test
  void planUsedAgain_sameBitsOutputsOverwrittenInputsUnchanged() {
    for (ConvolutionShape shape : UglyShapes.all()) {
      if (strategy.unsupportedReason(shape).isPresent()) {
        continue;
      }
      Operands in = Operands.uniform(shape, 5);
      Operands untouched = Operands.uniform(shape, 5);
      try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
        List<float[]> first = allDirections(plan, shape, in);
        List<float[]> second = allDirections(plan, shape, in);
        for (int i = 0; i < first.size(); i++) {
          assertThat(second.get(i)).as("output %d of %s", i, shape).containsExactly(first.get(i));
        }
      }
      assertThat(in.src()).containsExactly(untouched.src());
      assertThat(in.weights()).containsExactly(untouched.weights());
      assertThat(in.bias()).containsExactly(untouched.bias());
      assertThat(in.diffDst()).containsExactly(untouched.diffDst());
    }
  }

  private List<float[]> allDirections(ConvolutionPlan plan, ConvolutionShape shape, Operands in) {
    List<float[]> outputs = new ArrayList<>();
    for (Direction direction : Able.directions(strategy, shape)) {
      run(plan, shape, direction, in).forEach(tensor -> outputs.add(tensor.values()));
    }
    return outputs;
  }

  @Test
  void inference_keepsTheWeightsItWasGiven() {
    ConvolutionShape shape = Able.shape(strategy, Direction.INFERENCE);
    Operands in = Operands.integers(shape, 1);
    Operands other = Operands.integers(shape, 2);
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      float[] expected = run(plan, shape, Direction.INFERENCE, in).get(0).values();
      float[] weights = in.weights().clone();
      float[] bias = in.bias().clone();
      ConvolutionPlan.Inference inference = plan.fixWeights(weights, bias);
      weights[0] += 100;
      bias[0] += 100;
      allDirections(plan, shape, other);
      plan.fixWeights(other.weights(), other.bias());
      float[] dst = new float[shape.dstLength()];
      inference.forward(in.src(), dst);
      assertThat(dst).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void steadyState_allocatesNothing(Direction direction) {
    // ND4J makes small objects of its own in each of the 4 products below
    long allowed = strategy.name().equals("im2col+nd4j") ? 4 * 8192 : 0;
    ConvolutionShape usual = ConvolutionShape.parse("g2mb2ic6ih13iw11oc10kh3kw3ph1pw1");
    ConvolutionShape shape =
        strategy.unsupportedReason(usual, direction).isEmpty()
            ? usual
            : Able.shape(strategy, direction);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      Runnable call = call(plan, shape, direction);
      long allocated = Long.MAX_VALUE;
      // vectors are objects until C2 has compiled the kernels, which takes it seconds
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      for (int i = 0; allocated > allowed && (i < 20 || System.nanoTime() < deadline); i++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        call.run();
        // the least: linking a method, once, is not the steady state
        allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(allocated).isLessThanOrEqualTo(allowed);
    }
  }

  private static Runnable call(ConvolutionPlan plan, ConvolutionShape shape, Direction direction) {
    Operands in = Operands.integers(shape, 1);
    List<Tensor> outputs = Computation.outputs(shape, direction);
    float[] first = outputs.get(0).values();
    float[] last = outputs.get(outputs.size() - 1).values();
    return switch (direction) {
      case FORWARD -> () -> plan.forward(in.src(), in.weights(), in.bias(), first);
      case INFERENCE -> {
        ConvolutionPlan.Inference inference = plan.fixWeights(in.weights(), in.bias());
        yield () -> inference.forward(in.src(), first);
      }
      case BACKWARD_DATA -> () -> plan.backwardData(in.diffDst(), in.weights(), first);
      case BACKWARD_WEIGHTS -> () -> plan.backwardWeights(in.src(), in.diffDst(), first, last);
    };
  }
}
