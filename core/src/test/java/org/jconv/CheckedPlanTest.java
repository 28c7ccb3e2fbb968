package org.jconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jconv.direct.NestedLoops;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckedPlanTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb2ic3ih5oc4kh3ph1");
  private static final Operands IN = Operands.integers(SHAPE, 1);

  @Test
  void strategyWithoutBackwardWeights_computesTheOtherDirections() {
    Oracle oracle = new Oracle(SHAPE, IN);
    try (ConvolutionPlan plan = FakeStrategy.lacking(Direction.BACKWARD_WEIGHTS).plan(SHAPE, 1)) {
      for (Direction direction :
          List.of(Direction.FORWARD, Direction.INFERENCE, Direction.BACKWARD_DATA)) {
        assertThat(oracle.compareExactly(plan, direction)).isEmpty();
        assertThat(plan.trafficBytes(direction)).isEqualTo(SHAPE.operandBytes(direction));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingDirection_isRefusedWithStrategyDirectionShapeAndReason(Direction direction) {
    String message = "fake cannot compute %s of %s: %s";
    try (ConvolutionPlan plan = FakeStrategy.lacking(direction).plan(SHAPE, 1)) {
      assertThatThrownBy(() -> Computation.run(plan, SHAPE, direction, IN))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(message, direction, SHAPE, FakeStrategy.REASON);
      assertThatThrownBy(() -> plan.trafficBytes(direction))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(message, direction, SHAPE, FakeStrategy.REASON);
    }
  }

  @Test
  void missingDirection_isToldBeforeBadArguments() {
    try (ConvolutionPlan plan = FakeStrategy.lacking(Direction.FORWARD).plan(SHAPE, 1)) {
      assertThatThrownBy(() -> plan.forward(null, null, null, null))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void closedPlan_isToldBeforeAMissingDirection() {
    ConvolutionPlan plan = FakeStrategy.lacking(Direction.BACKWARD_DATA).plan(SHAPE, 1);
    plan.close();
    assertThatThrownBy(() -> Computation.run(plan, SHAPE, Direction.BACKWARD_DATA, IN))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void outputThatIsTheOtherOutput_isRefused() {
    float[] one = new float[1];
    try (ConvolutionPlan plan =
        new NestedLoops().plan(ConvolutionShape.parse("mb1ic1ih1oc1kh1"), 1)) {
      assertThatThrownBy(() -> plan.backwardWeights(new float[1], new float[1], one, one))
          .hasMessage("diffBias is the same array as diffWeights; it must be another one");
    }
  }
}
