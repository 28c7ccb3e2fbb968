package org.jconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** What every strategy of the registry must do, whatever its algorithm. */
@ParameterizedClass
@MethodSource("strategies")
class EveryStrategyTest {
  private static final ConvolutionShape SMALL =
      ConvolutionShape.parse("g2mb2ic4ih6iw5oc6kh3kw2ph1pw0sh2");

  @Parameter ConvolutionStrategy strategy;

  static Stream<ConvolutionStrategy> strategies() {
    return Strategies.all().stream();
  }

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Optional<String> reason = strategy.unsupportedReason(SMALL);
    assumeTrue(reason.isEmpty(), () -> strategy.name() + " cannot run here: " + reason.get());
  }

  @ParameterizedTest
  @EnumSource
  void uglyShapes_sameBitsAsOracle(Direction direction) {
    List<String> wrong = new ArrayList<>();
    for (ConvolutionShape shape : UglyShapes.all()) {
      check(shape, direction, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void allSmallShapes_sameBitsAsOracle(Direction direction) {
    List<String> wrong = new ArrayList<>();
    int shapes = 0;
    for (ConvolutionShape shape : smallShapes()) {
      check(shape, direction, wrong);
      shapes++;
    }
    assertThat(wrong).isEmpty();
    assertThat(shapes).isGreaterThan(1500);
  }

  private void check(ConvolutionShape shape, Direction direction, List<String> wrong) {
    Oracle oracle = new Oracle(shape, Operands.integers(shape, 7));
    Outcome outcome = Outcome.exact(strategy, shape, direction, oracle);
    if (outcome.verdict() != Outcome.Verdict.RIGHT) {
      wrong.add(shape + ": " + outcome.detail());
    }
  }

  /**
   * Sizes 1…4 of image, filter and stride, padding 0…4, dense and dilated, three mixes of channels.
   */
  private static List<ConvolutionShape> smallShapes() {
    List<ConvolutionShape> shapes = new ArrayList<>();
    int[][] channels = {{1, 1, 1, 1}, {2, 1, 2, 5}, {1, 2, 4, 2}}; // n, g, ic, oc
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
    for (String descriptor :
        List.of("mb1ic3ih67iw61oc16kh11sh4kw11sw4", "g3mb2ic12ih17iw19oc9kh3kw3ph1pw1")) {
      ConvolutionShape shape = ConvolutionShape.parse(descriptor);
      Oracle oracle = new Oracle(shape, Operands.uniform(shape, 11));
      try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
        Oracle.Accuracy accuracy = oracle.compareWithinBounds(plan, direction);
        assertThat(accuracy.mismatch()).isEmpty();
        assertThat(accuracy.maxAbsError()).isPositive().isLessThan(1e-3);
        assertThat(accuracy.maxRelError()).isPositive().isLessThan(1e-5);
        assertThat(accuracy.maxUlpError()).isPositive();
      }
    }
  }

  /** ⟨conv(x), y⟩ = ⟨x, backwardData(y)⟩ = ⟨w, backwardWeights(x, y)⟩, exact on integers. */
  @Test
  void directions_areAdjoint() {
    for (ConvolutionShape shape : UglyShapes.all()) {
      Operands random = Operands.integers(shape, 3);
      Operands in =
          new Operands(random.src(), random.weights(), new float[shape.oc()], random.diffDst());
      try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
        double forward = dot(run(plan, shape, Direction.FORWARD, in).get(0), in.diffDst());
        assertThat(dot(run(plan, shape, Direction.BACKWARD_DATA, in).get(0), in.src()))
            .as("backwardData of %s", shape)
            .isEqualTo(forward);
        assertThat(dot(run(plan, shape, Direction.BACKWARD_WEIGHTS, in).get(0), in.weights()))
            .as("backwardWeights of %s", shape)
            .isEqualTo(forward);
      }
    }
  }

  private static List<Tensor> run(
      ConvolutionPlan plan, ConvolutionShape shape, Direction direction, Operands in) {
    return Computation.run(plan, shape, direction, in);
  }

  private static double dot(Tensor a, float[] b) {
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      sum += (double) a.values()[i] * b[i];
    }
    return sum;
  }

  /** All directions in turn, twice: what one leaves in the workspace must not reach another. */
  @Test
  void planUsedAgain_sameBitsOutputsOverwrittenInputsUnchanged() {
    for (ConvolutionShape shape : UglyShapes.all()) {
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

  private static List<float[]> allDirections(
      ConvolutionPlan plan, ConvolutionShape shape, Operands in) {
    List<float[]> outputs = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      run(plan, shape, direction, in).forEach(tensor -> outputs.add(tensor.values()));
    }
    return outputs;
  }

  @Test
  void inference_keepsTheWeightsItWasGiven() {
    Operands in = Operands.integers(SMALL, 1);
    Operands other = Operands.integers(SMALL, 2);
    try (ConvolutionPlan plan = strategy.plan(SMALL, 1)) {
      float[] expected = run(plan, SMALL, Direction.FORWARD, in).get(0).values();
      float[] weights = in.weights().clone();
      float[] bias = in.bias().clone();
      ConvolutionPlan.Inference inference = plan.fixWeights(weights, bias);
      weights[0] += 100;
      bias[0] += 100;
      allDirections(plan, SMALL, other);
      plan.fixWeights(other.weights(), other.bias());
      float[] dst = new float[SMALL.dstLength()];
      inference.forward(in.src(), dst);
      assertThat(dst).containsExactly(expected);
    }
  }

  @Test
  void steadyState_allocatesNothing() {
    // ND4J makes small objects of its own in each of the 16 products below
    long allowed = strategy.name().equals("im2col+nd4j") ? 16 * 8192 : 0;
    ConvolutionShape shape = ConvolutionShape.parse("g2mb2ic6ih13iw11oc10kh3kw3ph1pw1");
    Operands in = Operands.integers(shape, 1);
    float[] dst = new float[shape.dstLength()];
    float[] diffSrc = new float[shape.srcLength()];
    float[] diffWeights = new float[shape.weightsLength()];
    float[] diffBias = new float[shape.biasLength()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      ConvolutionPlan.Inference inference = plan.fixWeights(in.weights(), in.bias());
      long allocated = Long.MAX_VALUE;
      for (int call = 0; call < 20; call++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        plan.forward(in.src(), in.weights(), in.bias(), dst);
        inference.forward(in.src(), dst);
        plan.backwardData(in.diffDst(), in.weights(), diffSrc);
        plan.backwardWeights(in.src(), in.diffDst(), diffWeights, diffBias);
        // the least: linking a method, once, is not the steady state
        allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(allocated).isLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void workspace_isStated() {
    try (ConvolutionPlan plan = strategy.plan(SMALL, 1)) {
      assertThat(plan.workspaceBytes()).isNotNegative();
    }
    assertThat(strategy.provenance()).isNotBlank();
    assertThat(strategy.name()).matches("[a-z0-9+.-]+");
  }

  @ParameterizedTest
  @EnumSource
  void traffic_isAtLeastTheOperands(Direction direction) {
    for (ConvolutionShape shape : UglyShapes.all()) {
      try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
        assertThat(plan.trafficBytes(direction))
            .as("%s of %s", direction, shape)
            .isGreaterThanOrEqualTo(shape.operandBytes(direction));
        if (direction == Direction.INFERENCE) {
          assertThat(plan.trafficBytes(direction))
              .as("inference of %s has less to prepare", shape)
              .isLessThanOrEqualTo(plan.trafficBytes(Direction.FORWARD));
        }
      }
    }
  }

  @Test
  void badArguments_messageNamesArgumentValueAndRule() {
    float[] src = new float[SMALL.srcLength()];
    float[] weights = new float[SMALL.weightsLength()];
    float[] bias = new float[SMALL.biasLength()];
    float[] dst = new float[SMALL.dstLength()];
    float[] diffDst = new float[SMALL.dstLength()];
    float[] diffSrc = new float[SMALL.srcLength()];
    float[] diffWeights = new float[SMALL.weightsLength()];
    float[] diffBias = new float[SMALL.biasLength()];
    try (ConvolutionPlan plan = strategy.plan(SMALL, 1)) {
      refuses("src", src, bad -> plan.forward(bad, weights, bias, dst));
      refuses("weights", weights, bad -> plan.forward(src, bad, bias, dst));
      refuses("bias", bias, bad -> plan.forward(src, weights, bad, dst));
      refuses("dst", dst, bad -> plan.forward(src, weights, bias, bad));
      refuses("diffDst", diffDst, bad -> plan.backwardData(bad, weights, diffSrc));
      refuses("weights", weights, bad -> plan.backwardData(diffDst, bad, diffSrc));
      refuses("diffSrc", diffSrc, bad -> plan.backwardData(diffDst, weights, bad));
      refuses("src", src, bad -> plan.backwardWeights(bad, diffDst, diffWeights, diffBias));
      refuses("diffDst", diffDst, bad -> plan.backwardWeights(src, bad, diffWeights, diffBias));
      refuses("diffWeights", diffWeights, bad -> plan.backwardWeights(src, diffDst, bad, diffBias));
      refuses("diffBias", diffBias, bad -> plan.backwardWeights(src, diffDst, diffWeights, bad));
      refuses("weights", weights, bad -> plan.fixWeights(bad, bias));
      refuses("bias", bias, bad -> plan.fixWeights(weights, bad));
      ConvolutionPlan.Inference inference = plan.fixWeights(weights, bias);
      refuses("src", src, bad -> inference.forward(bad, dst));
      refuses("dst", dst, bad -> inference.forward(src, bad));
    }
  }

  private interface Call {
    void with(float[] argument);
  }

  private static void refuses(String name, float[] right, Call call) {
    refuses(name, "null", right.length, () -> call.with(null));
    for (int length : new int[] {0, right.length - 1, right.length + 1}) {
      refuses(name, "a float[" + length + "]", right.length, () -> call.with(new float[length]));
    }
  }

  private static void refuses(String name, String value, int length, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s is %s; it must be a float[%d] for %s", name, value, length, SMALL);
  }

  @Test
  void arraysOfAnotherShape_areRefused() {
    ConvolutionShape other = SMALL.withBatch(3);
    Operands in = Operands.integers(other, 1);
    try (ConvolutionPlan plan = strategy.plan(SMALL, 1)) {
      assertThatThrownBy(
              () -> plan.forward(in.src(), in.weights(), in.bias(), new float[other.dstLength()]))
          .hasMessage("src is a float[360]; it must be a float[240] for %s", SMALL);
    }
  }

  @Test
  void outputThatIsAnInput_isRefused() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih1oc1kh1");
    float[] a = new float[1];
    float[] b = new float[1];
    float[] c = new float[1];
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      assertThatThrownBy(() -> plan.forward(a, b, c, a))
          .hasMessage("dst is the same array as src; it must be another one");
      assertThatThrownBy(() -> plan.backwardData(a, b, b))
          .hasMessage("diffSrc is the same array as weights; it must be another one");
      assertThatThrownBy(() -> plan.backwardWeights(a, b, c, c))
          .hasMessage("diffBias is the same array as diffWeights; it must be another one");
    }
  }

  @Test
  void closedPlan_refusesAndClosesTwice() {
    ConvolutionPlan plan = strategy.plan(SMALL, 1);
    Operands in = Operands.integers(SMALL, 1);
    ConvolutionPlan.Inference inference = plan.fixWeights(in.weights(), in.bias());
    plan.close();
    plan.close();
    String message =
        "this plan of " + strategy.name() + " for " + SMALL + " is closed; make another one";
    for (Direction direction : Direction.values()) {
      assertThatThrownBy(() -> run(plan, SMALL, direction, in))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(message);
    }
    assertThatThrownBy(() -> inference.forward(in.src(), new float[SMALL.dstLength()]))
        .hasMessage(message);
  }

  @Test
  void threadsBelowOne_areRefused() {
    assertThatThrownBy(() -> strategy.plan(SMALL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 0; it must be at least 1");
  }
}
