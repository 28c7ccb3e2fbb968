package org.jconv.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.FakeStrategy;
import org.jconv.verify.Outcome.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb2ic3ih5oc4kh3ph1");
  private static final Oracle ORACLE = new Oracle(SHAPE, Operands.integers(SHAPE, 1));
  private static final OptionalDouble EXACT = OptionalDouble.empty();

  private static Outcome onIntegers(ConvolutionStrategy strategy, Direction direction) {
    return Outcome.onIntegers(strategy, SHAPE, direction, ORACLE);
  }

  @ParameterizedTest
  @EnumSource
  void missingDirection_isDeclinedWithItsReason(Direction direction) {
    FakeStrategy strategy = FakeStrategy.lacking(direction);
    for (Direction each : Direction.values()) {
      Outcome outcome = onIntegers(strategy, each);
      assertThat(outcome)
          .isEqualTo(
              each == direction
                  ? new Outcome(Verdict.DECLINED, FakeStrategy.REASON)
                  : new Outcome(Verdict.RIGHT, ""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void offByALittle_isRightOnlyWithinAStatedBound(Direction direction) {
    // Σ|a·b| of the last plane is 40 to 80 in each direction
    assertThat(onIntegers(FakeStrategy.offBy(0.01f, OptionalDouble.of(1e-3)), direction))
        .isEqualTo(new Outcome(Verdict.RIGHT, ""));
    Outcome beyond = onIntegers(FakeStrategy.offBy(0.01f, OptionalDouble.of(1e-5)), direction);
    assertThat(beyond.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(beyond.detail()).contains("; it must be ", " ± ");
    Outcome exact = onIntegers(FakeStrategy.offBy(0.01f, EXACT), direction);
    assertThat(exact.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(exact.detail()).doesNotContain("±");
  }

  @Test
  void answerFromElsewhere_isJudgedLikeAPlans() {
    for (Direction direction : Direction.values()) {
      List<Tensor> answer = ORACLE.expected(direction);
      assertThat(judged(direction, EXACT, () -> answer).verdict()).isEqualTo(Verdict.RIGHT);
      for (OptionalDouble stated : List.of(EXACT, OptionalDouble.of(1e-3))) {
        Outcome missing = judged(direction, stated, () -> Computation.outputs(SHAPE, direction));
        assertThat(missing.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(missing.detail()).contains("[0] is NaN; it must be ");
      }
    }
    Outcome thrown =
        judged(
            Direction.FORWARD,
            EXACT,
            () -> {
              throw new IllegalStateException("no library");
            });
    assertThat(thrown.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(thrown.detail()).isEqualTo("it threw java.lang.IllegalStateException: no library");
    assertThat(judged(Direction.FORWARD, EXACT, List::of).detail())
        .startsWith("it threw java.lang.IllegalArgumentException: the answer of forward is 0");
  }

  private static Outcome judged(
      Direction direction, OptionalDouble stated, Supplier<List<Tensor>> answer) {
    return Outcome.onIntegers(ORACLE, direction, stated, answer);
  }

  @Test
  void outputNotWritten_isWrong() {
    Outcome outcome = onIntegers(FakeStrategy.offBy(Float.NaN, EXACT), Direction.FORWARD);
    assertThat(outcome.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(outcome.detail()).startsWith("dst[1][3][4][4] is NaN; it must be ");
  }

  @Test
  void exception_isAWrongAnswer() {
    Outcome outcome =
        Outcome.ofPlan(
            FakeStrategy.offBy(0, EXACT),
            SHAPE,
            Direction.FORWARD,
            plan -> {
              plan.close();
              return ORACLE.compareExactly(plan, Direction.FORWARD);
            });
    assertThat(outcome.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(outcome.detail()).startsWith("it threw java.lang.IllegalStateException: this plan");
  }
}
