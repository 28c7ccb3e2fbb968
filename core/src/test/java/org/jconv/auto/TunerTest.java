package org.jconv.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TunerTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb2ic4ih6oc6kh3ph1");

  private final Fake fast = new Fake("fast").taking(50_000);
  private final Fake slow = new Fake("slow").taking(250_000);
  private final Fake hopeless = new Fake("hopeless").taking(3_000_000);

  @Test
  void everyDirection_isRankedAndThoseFarBehindAreDropped() {
    Tuning tuning = Tuner.tune(SHAPE, 3, 2000, List.of(hopeless, slow, fast));
    assertThat(tuning.unmeasured()).isEmpty();
    for (Direction direction : Direction.values()) {
      assertThat(tuning.rankings().get(direction))
          .extracting(Tuning.Timing::strategy)
          .containsExactly("fast", "slow");
      assertThat(tuning.choices().find(SHAPE, direction, 3).orElseThrow().strategy())
          .isEqualTo("fast");
      assertThat(tuning.choices().find(SHAPE, direction, 1)).isEmpty();
    }
    assertThat(fast.planned).allMatch(plan -> plan.endsWith(" 3"));
    assertThat(fast.open + slow.open + hopeless.open).as("plans left open").isZero();
  }

  @Test
  void strategyWithoutADirection_isNotMeasuredThere() {
    fast.without(Direction.BACKWARD_WEIGHTS);
    slow.without(Direction.BACKWARD_WEIGHTS, Direction.INFERENCE);
    Tuning tuning = Tuner.tune(SHAPE, 1, 2000, List.of(slow, fast));
    assertThat(tuning.unmeasured())
        .containsOnlyKeys(Direction.BACKWARD_WEIGHTS)
        .containsValue("no strategy can compute it");
    assertThat(tuning.rankings().get(Direction.INFERENCE)).hasSize(1);
    assertThat(tuning.rankings().get(Direction.FORWARD)).hasSize(2);
  }

  @Test
  void strategyWhosePlanCannotBeMade_isLeftOut() {
    Tuning tuning = Tuner.tune(SHAPE, 1, 2000, List.of(new Fake("large").failing(), fast));
    assertThat(tuning.rankings().get(Direction.FORWARD)).hasSize(1);
    Tuning nothing = Tuner.tune(SHAPE, 1, 2000, List.of(new Fake("large").failing()));
    assertThat(nothing.rankings()).isEmpty();
    assertThat(nothing.choices()).isEqualTo(Choices.none());
    assertThat(nothing.unmeasured().get(Direction.FORWARD))
        .isEqualTo("no strategy has the memory to compute it");
  }

  @Test
  void budgetThatIsTooSmall_leavesNothingChosenAndSaysSo() {
    Tuning tuning = Tuner.tune(SHAPE, 1, 1, List.of(hopeless, slow));
    assertThat(tuning.rankings()).isEmpty();
    assertThat(tuning.choices()).isEqualTo(Choices.none());
    assertThat(tuning.unmeasured()).containsOnlyKeys(Direction.values());
    assertThat(tuning.unmeasured().get(Direction.FORWARD))
        .isEqualTo("its time, 0 ms, was up before its strategies had 5 turns each");
  }

  @Test
  void badArguments_areRefused() {
    List<ConvolutionStrategy> one = List.of(fast);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tuner.tune(SHAPE, 0, 1, one))
        .withMessage("threads is 0; it must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tuner.tune(SHAPE, 1, 0, one))
        .withMessage("the budget in milliseconds is 0; it must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tuner.tune(SHAPE, 1, 1, List.of(fast, new Auto())))
        .withMessage("auto picks one of the others; only those can be tuned");
  }

  @ParameterizedTest
  @EnumSource
  void smallerShape_isValidAndOfTheSameKind(Direction direction) {
    for (ConvolutionShape shape : UglyShapes.all()) {
      ConvolutionShape small = Tuner.smaller(shape.withBatch(3));
      assertThat(small.n()).isEqualTo(1);
      assertThat(small.operandBytes(direction)).isLessThanOrEqualTo(shape.operandBytes(direction));
    }
    assertThat(Tuner.smaller(ConvolutionShape.parse("g64mb8ic128ih57oc256kh3ph1sh2n\"x\"")))
        .isEqualTo(ConvolutionShape.parse("g16mb1ic32ih28oc64oh14kh3ph1sh2"));
    assertThat(Tuner.smaller(ConvolutionShape.parse("mb1ic512ih7oc512kh3ph1")))
        .isEqualTo(ConvolutionShape.parse("mb1ic32ih7oc32kh3ph1"));
  }
}
