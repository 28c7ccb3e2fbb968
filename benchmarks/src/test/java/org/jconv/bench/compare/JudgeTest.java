package org.jconv.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.Metric;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final RowKey ROW = Made.key("im2col+ejml");
  private static final RowKey OTHER = Made.key("direct-simd");
  private static final RowKey CONTROL = Made.key("ruler");

  /** Twelve blocks around a ratio, a per cent apart. */
  private static double[] around(double ratio) {
    return around(ratio, 12, 0.01);
  }

  private static double[] around(double ratio, int blocks, double spread) {
    double[] logs = new double[blocks];
    Arrays.setAll(
        logs, i -> Math.log(ratio) + spread * (2.0 * i / (blocks - 1) - 1) * (1 + 0.001 * i));
    return logs;
  }

  private static Made made() {
    return new Made(Kind.INTERLEAVED);
  }

  private static RowComparison only(Comparison comparison) {
    assertThat(comparison.rows()).hasSize(1);
    return comparison.rows().get(0);
  }

  @Test
  void slowerByMoreThanTheMargin_onFreshData_fails() {
    Comparison comparison =
        made()
            .blocks(ROW, Stage.SCREEN, around(1.12, 6, 0.01))
            .blocks(ROW, Stage.CONFIRM, around(1.10))
            .control(CONTROL, around(1, 6, 0.01))
            .judged();
    RowComparison row = only(comparison);
    assertThat(row.verdict()).isEqualTo(Verdict.SLOWER);
    Timing time = Objects.requireNonNull(row.time());
    assertThat(time.stage()).isEqualTo(Stage.CONFIRM);
    assertThat(time.ratio()).as("of fresh data alone").isCloseTo(1.10, within(1e-4));
    assertThat(time.low()).isBetween(1.09, 1.10);
    assertThat(time.method()).isEqualTo("signed ranks");
    assertThat(time.logRatios()).hasSize(12);
    assertThat(time.mde()).isBetween(1.03, 1.05);
    assertThat(comparison.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(comparison.exitCode()).isEqualTo(1);
    assertThat(comparison.outcomeReason()).isEqualTo("1 row is slower.");
  }

  @Test
  void slowerInScreeningAlone_neverFails() {
    Comparison comparison =
        made()
            .blocks(ROW, Stage.SCREEN, around(1.5, 6, 0.01))
            .control(CONTROL, around(1, 6, 0.01))
            .judged();
    assertThat(only(comparison).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(only(comparison).notes())
        .containsExactly("it looks slower and was not measured again");
    assertThat(comparison.exitCode()).isZero();
  }

  @Test
  void verdicts_comeFromTheInterval() {
    assertThat(confirmed(around(0.9)).verdict()).isEqualTo(Verdict.FASTER);
    assertThat(confirmed(around(1.0)).verdict()).isEqualTo(Verdict.SAME);
    assertThat(confirmed(around(1.03)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(confirmed(around(1.0, 12, 0.2)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static RowComparison confirmed(double... logRatios) {
    return only(made().blocks(ROW, Stage.CONFIRM, logRatios).judged());
  }

  @Test
  void slowerRowAmongMany_isJudgedByHolm() {
    // seen by itself, nine of ten blocks are slower than the margin: p = 0.02
    double[] logs = new double[10];
    Arrays.setAll(logs, i -> Math.log(1.10) + 0.001 * i);
    logs[0] = Math.log(1.01);
    logs[1] = Math.log(0.99);
    assertThat(confirmed(logs).verdict()).isEqualTo(Verdict.SLOWER);
    Made many = made().blocks(ROW, Stage.CONFIRM, logs);
    for (int i = 0; i < 9; i++) {
      many.blocks(Made.key("other-" + i), Stage.CONFIRM, around(1, 10, 0.01));
    }
    Comparison comparison = many.judged();
    RowComparison row =
        comparison.rows().stream().filter(one -> one.key().equals(ROW)).findFirst().orElseThrow();
    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(row.notes())
        .containsExactly("by itself it would be slower; among 10 rows one looks so now and then");
    Timing time = Objects.requireNonNull(row.time());
    assertThat(time.adjustedP()).isCloseTo(10 * time.p(), within(1e-12));
  }

  @Test
  void wildBlock_neitherHidesNorMakesASlowdown() {
    double[] slower = around(1.10);
    slower[3] = Math.log(0.3);
    assertThat(confirmed(slower).verdict()).isEqualTo(Verdict.SLOWER);
    double[] same = around(1.0);
    same[3] = Math.log(3);
    RowComparison row = confirmed(same);
    assertThat(row.verdict())
        .as("a slow mode is no proof of being the same")
        .isNotEqualTo(Verdict.SAME);
    assertThat(row.verdict()).isNotEqualTo(Verdict.SLOWER);
  }

  @Test
  void fewNanoseconds_areNeverSlower() {
    Made made = made();
    for (int i = 0; i < 12; i++) {
      made.measured(ROW, Side.BASE, Stage.CONFIRM, i, Made.fork(100 + 0.1 * i, Map.of()));
      made.measured(ROW, Side.HEAD, Stage.CONFIRM, i, Made.fork(140 + 0.2 * i, Map.of()));
    }
    RowComparison row = only(made.judged());
    assertThat(Objects.requireNonNull(row.time()).margin()).isCloseTo(0.5, within(0.01));
    assertThat(row.verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void margin_isThatOfTheFirstPatternThatFits() {
    Margins margins = new Margins(0.03, 0, Map.of("^alexnet:conv1 forward, im2col", 0.2));
    Comparison comparison =
        new Judge(Rules.STANDARD.withMargins(margins))
            .judge(
                made()
                    .blocks(ROW, Stage.CONFIRM, around(1.1))
                    .blocks(OTHER, Stage.CONFIRM, around(1.1))
                    .experiment());
    assertThat(comparison.with(Verdict.SAME)).extracting(RowComparison::key).containsExactly(ROW);
    assertThat(comparison.with(Verdict.SLOWER))
        .extracting(RowComparison::key)
        .containsExactly(OTHER);
  }

  @Test
  void screening_flagsWhatDiffersOrMight() {
    Made made = made().control(CONTROL, around(1.5, 6, 0.01));
    made.blocks(ROW, Stage.SCREEN, around(1.10, 6, 0.01));
    made.blocks(OTHER, Stage.SCREEN, around(1.0, 6, 0.01));
    made.blocks(Made.key("precise"), Stage.SCREEN, around(1.01, 6, 0.001));
    made.blocks(Made.key("noisy"), Stage.SCREEN, around(1.05, 6, 0.2));
    made.blocks(Made.key("faster"), Stage.SCREEN, around(0.5, 6, 0.01));
    Screening screening = new Judge(Rules.STANDARD).screen(made.experiment());
    assertThat(screening.flagged())
        .extracting(flag -> flag.row().strategy())
        .containsExactly(ROW.strategy(), "noisy", "faster");
    assertThat(screening.flagged().get(0).fewest())
        .as("as many as ranks want, that one wild fork may spoil")
        .isEqualTo(14);
    assertThat(screening.flagged().get(0).wanted()).as("a quiet row").isLessThan(14);
    assertThat(screening.flagged().get(1).wanted()).as("a noisy one takes more").isGreaterThan(100);
  }

  @Test
  void control_thatDiffers_makesTheRunUnusable() {
    Comparison comparison =
        made()
            .blocks(ROW, Stage.CONFIRM, around(1.10))
            .control(CONTROL, around(1.06, 6, 0.01))
            .judged();
    assertThat(comparison.outcome()).isEqualTo(Outcome.UNUSABLE);
    assertThat(comparison.exitCode()).isEqualTo(3);
    assertThat(comparison.outcomeReason())
        .isEqualTo(
            "The control alexnet:conv1 forward, ruler, which no change can touch, came out slower:"
                + " the machine was not the same for both sides, and nothing fails by such a run.");
    assertThat(comparison.controls()).hasSize(1);
  }

  @Test
  void control_isJudgedByAllItsBlocks() {
    Made made = made().blocks(ROW, Stage.SCREEN, around(1, 6, 0.01));
    made.control(CONTROL, around(1, 6, 0.01)).blocks(CONTROL, Stage.CONFIRM, 0.001);
    Comparison comparison = made.judged();
    assertThat(comparison.exitCode()).isZero();
    assertThat(Objects.requireNonNull(comparison.controls().get(0).time()).forks()).isEqualTo(7);
  }

  @Test
  void controlThatFailed_makesTheRunUnusable() {
    Made made = made().blocks(ROW, Stage.SCREEN, around(1, 6, 0.01));
    made.control(CONTROL, around(1, 6, 0.01))
        .failed(CONTROL, Side.HEAD, Status.FAILED, "its JVM ended with exit code 1");
    assertThat(made.judged().exitCode()).isEqualTo(3);
    assertThat(made.judged().outcomeReason())
        .isEqualTo(
            "The control alexnet:conv1 forward, ruler cannot be compared: its JVM ended with exit"
                + " code 1.");
  }

  @Test
  void oneSidedRun_withholdsSlowerRows() {
    Made made = made().control(CONTROL, around(1, 6, 0.01));
    for (int i = 0; i < 14; i++) {
      made.blocks(Made.key("row-" + i), Stage.SCREEN, around(1.015, 6, 0.01));
    }
    assertThat(made.judged().exitCode()).as("nothing to withhold").isZero();
    made.blocks(Made.key("row-0"), Stage.CONFIRM, around(1.06));
    Comparison comparison = made.judged();
    assertThat(comparison.outcome()).isEqualTo(Outcome.UNUSABLE);
    assertThat(Objects.requireNonNull(comparison.shift()).signP()).isLessThan(0.001);
  }

  @Test
  void wrongAnswer_failsWhateverTheMachineDid() {
    Comparison comparison =
        made()
            .blocks(OTHER, Stage.SCREEN, around(1, 6, 0.01))
            .blocks(ROW, Stage.SCREEN, around(1, 6, 0.01))
            .failed(ROW, Side.HEAD, Status.WRONG_ANSWER, "dst[3] is 7, and must be 8")
            .control(CONTROL, around(1.5, 6, 0.01))
            .judged();
    assertThat(comparison.exitCode()).isEqualTo(1);
    assertThat(comparison.rows().get(0).state()).isEqualTo(RowState.WRONG);
    assertThat(comparison.rows().get(0).reason()).isEqualTo("dst[3] is 7, and must be 8");
  }

  @Test
  void rowsThatAreNotOnBothSides_haveStates() {
    RowKey gone = Made.key("gone");
    RowKey declined = Made.key("declined");
    RowKey crashed = Made.key("crashed");
    RowKey lost = Made.key("lost");
    RowKey fresh = Made.key("fresh");
    RowKey repaired = Made.key("repaired");
    RowKey nowhere = Made.key("nowhere");
    double[] some = around(1, 6, 0.01);
    Made made = made().blocks(ROW, Stage.SCREEN, some);
    Fork fork = Made.fork(1e6, Map.of());
    made.measured(gone, Side.BASE, Stage.SCREEN, 0, fork);
    made.measured(declined, Side.BASE, Stage.SCREEN, 0, fork)
        .failed(declined, Side.HEAD, Status.DECLINED, "it needs AVX-512");
    made.blocks(crashed, Stage.SCREEN, some)
        .failed(crashed, Side.HEAD, Status.FAILED, "its JVM ended with exit code 137");
    made.measured(lost, Side.BASE, Stage.SCREEN, 0, fork).planned(lost, Side.HEAD);
    made.measured(fresh, Side.HEAD, Stage.SCREEN, 0, fork);
    made.blocks(repaired, Stage.SCREEN, some)
        .failed(repaired, Side.BASE, Status.WRONG_ANSWER, "dst[0] is 1");
    made.failed(nowhere, Side.BASE, Status.DECLINED, "no")
        .failed(nowhere, Side.HEAD, Status.DECLINED, "no");
    Comparison comparison = made.judged();
    assertThat(comparison.rows())
        .extracting(row -> row.key().strategy() + " " + row.state().label() + " " + row.reason())
        .containsExactlyInAnyOrder(
            "crashed failed its JVM ended with exit code 137",
            "lost failed it was to be measured, and no fork of it came back",
            "gone removed the head has no such row",
            "declined removed the head declines it: it needs AVX-512",
            "fresh new the base has no such row",
            "repaired new the base computed it wrongly: dst[0] is 1",
            "im2col+ejml matched null");
    assertThat(comparison.exitCode()).isEqualTo(4);
    assertThat(comparison.outcomeReason()).isEqualTo("2 rows are failed, 2 missing.");
  }

  @Test
  void nothingInCommon_isNoSuccess() {
    Fork fork = Made.fork(1e6, Map.of());
    Comparison comparison = made().measured(ROW, Side.HEAD, Stage.SCREEN, 0, fork).judged();
    assertThat(comparison.exitCode()).isEqualTo(4);
    assertThat(comparison.outcomeReason()).isEqualTo("No row was measured on both sides.");
    assertThat(made().judged().exitCode()).isEqualTo(4);
  }

  @Test
  void tooFewBlocks_cannotBeJudged() {
    Comparison comparison = made().blocks(ROW, Stage.SCREEN, 0.5, 0.5).judged();
    assertThat(only(comparison).state()).isEqualTo(RowState.TOO_FEW_FORKS);
    assertThat(comparison.exitCode()).isEqualTo(3);
  }

  @Test
  void otherDefinitionOfTheBenchmark_isNotCompared() {
    Made made = made();
    JmhSettings base = Made.jmh();
    JmhSettings head = Made.jmh("500 ms", "ms/op", base.jvmArgs());
    for (int i = 0; i < 6; i++) {
      Fork fork = Made.fork(1e6 + i, Map.of());
      made.measured(ROW, Side.BASE, Stage.SCREEN, i, new MeasuredFork(base, fork));
      made.measured(ROW, Side.HEAD, Stage.SCREEN, i, new MeasuredFork(head, fork));
    }
    Comparison comparison = made.judged();
    assertThat(only(comparison).state()).isEqualTo(RowState.CHANGED);
    assertThat(only(comparison).reason())
        .as("neither the unit of scores nor the place of the JVM matters")
        .isEqualTo("their measured time is 200 ms on the base, 500 ms on the head");
    assertThat(comparison.exitCode()).isEqualTo(5);
  }

  @Test
  void otherMachine_isNotCompared() {
    Comparison comparison =
        made()
            .blocks(ROW, Stage.CONFIRM, around(2))
            .on(Side.BASE, Examples.machine())
            .on(Side.HEAD, Machines.withJdk(Examples.machine(), "21.0.1+12"))
            .judged();
    assertThat(comparison.exitCode()).isEqualTo(5);
    assertThat(only(comparison).state()).isEqualTo(RowState.CHANGED);
    assertThat(comparison.outcomeReason())
        .startsWith("The two cannot be compared: the JDK is Debian 17.0.15+6")
        .contains("Debian 21.0.1+12");
  }

  @Test
  void withoutGate_slowerIsShownAndDoesNotFail() {
    Experiment experiment = made().blocks(ROW, Stage.CONFIRM, around(2)).experiment();
    Comparison comparison = new Judge(Rules.STANDARD.withGate(false)).judge(experiment);
    assertThat(only(comparison).verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(comparison.exitCode()).isZero();
    assertThat(comparison.outcomeReason()).isEqualTo("1 row is slower; that does not fail here.");
  }

  @Test
  void strict_failsForWhatIsInconclusive() {
    Experiment experiment = made().blocks(ROW, Stage.CONFIRM, around(1.0, 12, 0.2)).experiment();
    assertThat(new Judge(Rules.STANDARD).judge(experiment).exitCode()).isZero();
    assertThat(new Judge(Rules.STANDARD.withStrict(true)).judge(experiment).exitCode())
        .isEqualTo(3);
  }

  @Test
  void lenient_passesWhatCannotBeJudged_andSaysSo() {
    Experiment experiment =
        made()
            .blocks(ROW, Stage.CONFIRM, around(1.10))
            .control(CONTROL, around(1.06, 6, 0.01))
            .experiment();
    Comparison comparison = new Judge(Rules.STANDARD.withLenient(true)).judge(experiment);
    assertThat(comparison.outcome()).isEqualTo(Outcome.UNUSABLE);
    assertThat(comparison.exitCode()).isZero();
    Experiment slower = made().blocks(ROW, Stage.CONFIRM, around(1.10)).experiment();
    assertThat(new Judge(Rules.STANDARD.withLenient(true)).judge(slower).exitCode())
        .as("what can be judged is")
        .isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rules.STANDARD.withLenient(true).withStrict(true))
        .withMessageStartingWith("a comparison is strict or lenient");
  }

  @Test
  void headMayLackRows_ifThatIsAllowed_butNotAll() {
    Judge judge = new Judge(Rules.STANDARD.withAllowRemoved(true));
    Fork fork = Made.fork(1e6, Map.of());
    Made made = made().measured(Made.key("gone"), Side.BASE, Stage.SCREEN, 0, fork);
    assertThat(judge.judge(made.experiment()).outcomeReason())
        .isEqualTo("No row was measured on both sides.");
    assertThat(judge.judge(made.experiment()).exitCode()).isEqualTo(4);
    made.blocks(ROW, Stage.SCREEN, around(1, 6, 0.01));
    assertThat(made.judged().exitCode()).isEqualTo(4);
    Comparison comparison = judge.judge(made.experiment());
    assertThat(comparison.count(RowState.REMOVED)).isEqualTo(1);
    assertThat(comparison.exitCode()).isZero();
  }

  @Test
  void unsteadyIterations_areMarked() {
    Made made = made();
    for (int i = 0; i < 6; i++) {
      Fork falling = Made.fork(List.of(110.0e4, 105.0e4, 100.0e4 + i), Map.of(), "jconv");
      made.measured(ROW, Side.BASE, Stage.SCREEN, i, falling);
      made.measured(ROW, Side.HEAD, Stage.SCREEN, i, falling);
    }
    RowComparison row = only(made.judged());
    assertThat(Objects.requireNonNull(row.time()).unsteady()).isTrue();
    assertThat(Objects.requireNonNull(confirmed(around(1)).time()).unsteady()).isFalse();
  }

  @Test
  void allocationOfAFewBytes_failsThoughTimesAreTheSame() {
    Made made = made().control(CONTROL, around(1, 6, 0.01));
    for (int i = 0; i < 6; i++) {
      made.measured(
          ROW, Side.BASE, Stage.SCREEN, i, Made.fork(1e6 + i, Map.of(Metric.ALLOCATED, 0.0)));
      made.measured(
          ROW, Side.HEAD, Stage.SCREEN, i, Made.fork(1e6 + i, Map.of(Metric.ALLOCATED, 64.0)));
    }
    Comparison comparison = made.judged();
    assertThat(only(comparison).needsMore()).isTrue();
    assertThat(comparison.exitCode()).isEqualTo(1);
    assertThat(comparison.outcomeReason())
        .isEqualTo("1 row is in need of more memory or less exact.");
  }

  @Test
  void geometricMean_isOverBlocks() {
    Shift shift =
        Objects.requireNonNull(
            made()
                .blocks(ROW, Stage.SCREEN, around(1.10, 6, 0.01))
                .blocks(OTHER, Stage.SCREEN, around(1.0 / 1.10, 6, 0.01))
                .judged()
                .shift());
    assertThat(shift.ratio()).isCloseTo(1, within(1e-4));
    assertThat(shift.low()).isBetween(0.98, 1.0);
    assertThat(shift.slower()).isEqualTo(1);
    assertThat(shift.faster()).isEqualTo(1);
    assertThat(shift.signP()).isEqualTo(1);
  }

  @Test
  void rowsOfAStrategy_haveAGeometricMeanOfTheirOwn_whereThereAreSeveral() {
    RowKey backward =
        new RowKey(
            "backwardData",
            ROW.strategy(),
            ROW.label(),
            ROW.problem(),
            1,
            1,
            ROW.mode(),
            ROW.contract());
    Comparison comparison =
        made()
            .blocks(ROW, Stage.SCREEN, around(1.10, 6, 0.01))
            .blocks(backward, Stage.SCREEN, around(1.21, 6, 0.01))
            .blocks(OTHER, Stage.SCREEN, around(1, 6, 0.01))
            .judged();
    assertThat(comparison.parts())
        .extracting(Shift::of)
        .containsExactly(ROW.strategy(), ROW.benchmark());
    assertThat(comparison.parts().get(0).ratio()).isCloseTo(Math.sqrt(1.10 * 1.21), within(1e-4));
    assertThat(comparison.parts().get(1).ratio()).isCloseTo(Math.sqrt(1.10), within(1e-4));
  }
}
