package org.jconv.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;

class AbStateTest {
  private final AbPlan plan = AbRows.plan(2, 1, 3, 3, 1);
  private final AbState state = new AbState(plan);
  private final Step first = new Step(Stage.SCREEN, 0, 0, Side.HEAD);
  private final Step second = new Step(Stage.SCREEN, 1, 0, Side.BASE);

  private AbEntry measured(Side side, int block) {
    return new AbEntry.ForkEnded(AbRows.measured(plan, 0, side, Stage.SCREEN, block));
  }

  @Test
  void step_isDoneWhenBothSidesAre() {
    assertThat(state.lacks(first, Side.HEAD)).isTrue();
    state.add(measured(Side.HEAD, 0));
    assertThat(state.lacks(first, Side.HEAD)).isFalse();
    assertThat(state.lacks(first, Side.BASE)).isTrue();
    state.add(measured(Side.BASE, 0));
    assertThat(state.isDone(first)).isTrue();
    assertThat(state.isDone(second)).isFalse();
  }

  @Test
  void resumed_measuresAForkWithoutItsPartnerAgain() {
    state.add(measured(Side.HEAD, 0));
    state.add(measured(Side.BASE, 0));
    state.add(measured(Side.BASE, 1));
    state.add(new AbEntry.Resumed(Instant.EPOCH));
    assertThat(state.isDone(first)).isTrue();
    assertThat(state.lacks(second, Side.BASE)).isTrue();
    assertThat(state.samples()).hasSize(2);
    state.add(measured(Side.BASE, 1));
    assertThat(state.lacks(second, Side.HEAD)).isTrue();
  }

  @Test
  void failedRow_isOver_afterALookAtTheOtherSide() {
    state.add(new AbEntry.ForkEnded(AbRows.failed(plan, 0, Side.HEAD, Status.FAILED)));
    assertThat(state.lacks(first, Side.BASE)).isTrue();
    assertThat(state.isDone(second)).isTrue();
    assertThat(state.isOver()).isFalse();
    state.add(new AbEntry.ForkEnded(AbRows.failed(plan, 1, Side.BASE, Status.DECLINED)));
    assertThat(state.isOver()).as("but for the control").isTrue();
    state.add(new AbEntry.Resumed(Instant.EPOCH));
    assertThat(state.lacks(first, Side.HEAD)).as("a failure needs no partner").isFalse();
  }

  @Test
  void verified_keepsWhatIsWrongOfThePlan_andWhatIsBesideIt() {
    AbPlan other = AbRows.plan(9, 0, 3, 3, 1);
    state.add(
        new AbEntry.Verified(
            List.of(
                AbRows.failed(plan, 0, Side.BASE, Status.WRONG_ANSWER),
                AbRows.failed(other, 8, Side.BASE, Status.WRONG_ANSWER))));
    assertThat(state.wrong()).hasValueSatisfying(wrong -> assertThat(wrong).hasSize(2));
    assertThat(state.samples()).hasSize(1);
    assertThat(state.lacks(first, Side.HEAD)).isTrue();
    assertThat(state.isDone(second)).isTrue();
  }

  @Test
  void screened_saysWhatFollows() {
    assertThat(state.flagged()).isEmpty();
    state.add(new AbEntry.Screened(List.of(new AbEntry.Flagged(1, 12, "slower"))));
    assertThat(state.flagged()).hasValue(Map.of(1, 12));
    state.add(new AbEntry.Finished(Instant.EPOCH));
    assertThat(state.isFinished()).isTrue();
  }

  @Test
  void whatDoesNotFollow_isRefused() {
    state.add(measured(Side.HEAD, 0));
    assertThatThrownBy(() -> state.add(measured(Side.HEAD, 0)))
        .hasMessage("block 0 of 'tiny forward, strategy-0' has a fork of the head already");
    AbPlan other = AbRows.plan(9, 0, 3, 3, 1);
    assertThatThrownBy(
            () ->
                state.add(
                    new AbEntry.ForkEnded(AbRows.measured(other, 8, Side.BASE, Stage.SCREEN, 0))))
        .hasMessageStartingWith("the plan has no row 'tiny forward, strategy-8'");
    assertThatThrownBy(
            () -> state.add(new AbEntry.Screened(List.of(new AbEntry.Flagged(3, 1, "")))))
        .hasMessage("there is no row 3; the plan has 3, from 0");
  }
}
