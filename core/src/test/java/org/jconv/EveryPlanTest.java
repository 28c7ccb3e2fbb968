package org.jconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every plan of the registry's strategies must say and refuse. */
@ParameterizedClass
@MethodSource("strategies")
class EveryPlanTest {
  @Parameter ConvolutionStrategy strategy;

  static Stream<ConvolutionStrategy> strategies() {
    return Strategies.all().stream();
  }

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Able.shape(strategy);
  }

  @Test
  void reasons_ofAllDirectionsAndOfTheShape_goTogether() {
    for (ConvolutionShape shape : UglyShapes.all()) {
      assertThat(Able.directions(strategy, shape).isEmpty())
          .as("%s", shape)
          .isEqualTo(strategy.unsupportedReason(shape).isPresent());
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingDirection_isRefusedWithItsReason(Direction direction) {
    for (ConvolutionShape shape : UglyShapes.all()) {
      if (strategy.unsupportedReason(shape).isEmpty()) {
        strategy
            .unsupportedReason(shape, direction)
            .ifPresent(reason -> refuses(shape, direction, reason));
      }
    }
  }

  private void refuses(ConvolutionShape shape, Direction direction, String reason) {
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      assertThatThrownBy(() -> Computation.run(plan, shape, direction, Operands.integers(shape, 1)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("%s cannot compute %s of %s: %s", strategy.name(), direction, shape, reason);
    }
  }

  @Test
  void workspace_isStated() {
    try (ConvolutionPlan plan = strategy.plan(Able.shape(strategy), 1)) {
      assertThat(plan.workspaceBytes()).isNotNegative();
    }
    assertThat(strategy.provenance()).isNotBlank();
    assertThat(strategy.name()).matches("[a-z0-9+.-]+");
  }

  @ParameterizedTest
  @EnumSource
  void traffic_isAtLeastTheOperands(Direction direction) {
    for (ConvolutionShape shape : UglyShapes.all()) {
      List<Direction> able = Able.directions(strategy, shape);
      if (!able.contains(direction)) {
        continue;
      }
      try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
        assertThat(plan.trafficBytes(direction))
            .as("%s of %s", direction, shape)
            .isGreaterThanOrEqualTo(shape.operandBytes(direction));
        if (direction == Direction.INFERENCE && able.contains(Direction.FORWARD)) {
          assertThat(plan.trafficBytes(direction))
              .as("inference of %s has less to prepare", shape)
              .isLessThanOrEqualTo(plan.trafficBytes(Direction.FORWARD));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void badArguments_messageNamesArgumentValueAndRule(Direction direction) {
    ConvolutionShape shape = Able.shape(strategy, direction);
    float[] src = new float[shape.srcLength()];
    float[] weights = new float[shape.weightsLength()];
    float[] bias = new float[shape.biasLength()];
    float[] dst = new float[shape.dstLength()];
    float[] diffDst = new float[shape.dstLength()];
    float[] diffSrc = new float[shape.srcLength()];
    float[] diffWeights = new float[shape.weightsLength()];
    float[] diffBias = new float[shape.biasLength()];
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      switch (direction) {
        case FORWARD -> {
          refuses("src", src, shape, bad -> plan.forward(bad, weights, bias, dst));
          refuses("weights", weights, shape, bad -> plan.forward(src, bad, bias, dst));
          refuses("bias", bias, shape, bad -> plan.forward(src, weights, bad, dst));
          refuses("dst", dst, shape, bad -> plan.forward(src, weights, bias, bad));
        }
        case INFERENCE -> {
          refuses("weights", weights, shape, bad -> plan.fixWeights(bad, bias));
          refuses("bias", bias, shape, bad -> plan.fixWeights(weights, bad));
          ConvolutionPlan.Inference inference = plan.fixWeights(weights, bias);
          refuses("src", src, shape, bad -> inference.forward(bad, dst));
          refuses("dst", dst, shape, bad -> inference.forward(src, bad));
        }
        case BACKWARD_DATA -> {
          refuses("diffDst", diffDst, shape, bad -> plan.backwardData(bad, weights, diffSrc));
          refuses("weights", weights, shape, bad -> plan.backwardData(diffDst, bad, diffSrc));
          refuses("diffSrc", diffSrc, shape, bad -> plan.backwardData(diffDst, weights, bad));
        }
        case BACKWARD_WEIGHTS -> {
          refuses(
              "src", src, shape, bad -> plan.backwardWeights(bad, diffDst, diffWeights, diffBias));
          refuses(
              "diffDst",
              diffDst,
              shape,
              bad -> plan.backwardWeights(src, bad, diffWeights, diffBias));
          refuses(
              "diffWeights",
              diffWeights,
              shape,
              bad -> plan.backwardWeights(src, diffDst, bad, diffBias));
          refuses(
              "diffBias",
              diffBias,
              shape,
              bad -> plan.backwardWeights(src, diffDst, diffWeights, bad));
        }
      }
    }
  }

  private interface Call {
    void with(float[] argument);
  }

  private static void refuses(String name, float[] right, ConvolutionShape shape, Call call) {
    refuses(name, "null", right.length, shape, () -> call.with(null));
    for (int length : new int[] {0, right.length - 1, right.length + 1}) {
      String value = "a float[" + length + "]";
      refuses(name, value, right.length, shape, () -> call.with(new float[length]));
    }
  }

  private static void refuses(
      String name, String value, int length, ConvolutionShape shape, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s is %s; it must be a float[%d] for %s", name, value, length, shape);
  }

  @Test
  void arraysOfAnotherShape_areRefused() {
    ConvolutionShape shape = Able.shape(strategy, Direction.FORWARD);
    ConvolutionShape other = shape.withBatch(shape.n() + 1);
    Operands in = Operands.integers(other, 1);
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      assertThatThrownBy(
              () -> plan.forward(in.src(), in.weights(), in.bias(), new float[other.dstLength()]))
          .hasMessage(
              "src is a float[%d]; it must be a float[%d] for %s",
              other.srcLength(), shape.srcLength(), shape);
    }
  }

  @ParameterizedTest
  @EnumSource
  void outputThatIsAnInput_isRefused(Direction direction) {
    // src, weights and dst of 9 elements
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih3oc1kh3ph1");
    Optional<String> reason = strategy.unsupportedReason(shape, direction);
    assumeTrue(
        reason.isEmpty(), () -> strategy.name() + " declines " + direction + ": " + reason.get());
    float[] a = new float[9];
    float[] b = new float[9];
    float[] bias = new float[1];
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      switch (direction) {
        case FORWARD ->
            assertThatThrownBy(() -> plan.forward(a, b, bias, a))
                .hasMessage("dst is the same array as src; it must be another one");
        case INFERENCE ->
            assertThatThrownBy(() -> plan.fixWeights(b, bias).forward(a, a))
                .hasMessage("dst is the same array as src; it must be another one");
        case BACKWARD_DATA ->
            assertThatThrownBy(() -> plan.backwardData(a, b, b))
                .hasMessage("diffSrc is the same array as weights; it must be another one");
        case BACKWARD_WEIGHTS ->
            assertThatThrownBy(() -> plan.backwardWeights(a, b, b, bias))
                .hasMessage("diffWeights is the same array as diffDst; it must be another one");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void closedPlan_refusesAndClosesTwice(Direction direction) {
    ConvolutionShape shape = Able.shape(strategy, direction);
    ConvolutionPlan plan = strategy.plan(shape, 1);
    Operands in = Operands.integers(shape, 1);
    String message =
        "this plan of " + strategy.name() + " for " + shape + " is closed; make another one";
    if (direction == Direction.INFERENCE) {
      ConvolutionPlan.Inference inference = plan.fixWeights(in.weights(), in.bias());
      plan.close();
      assertThatThrownBy(() -> inference.forward(in.src(), new float[shape.dstLength()]))
          .hasMessage(message);
    }
    plan.close();
    plan.close();
    assertThatThrownBy(() -> Computation.run(plan, shape, direction, in))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  @Test
  void threadsBelowOne_areRefused() {
    ConvolutionShape shape = Able.shape(strategy);
    assertThatThrownBy(() -> strategy.plan(shape, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 0; it must be at least 1");
  }
}
