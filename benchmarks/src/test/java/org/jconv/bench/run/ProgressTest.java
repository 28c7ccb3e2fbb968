package org.jconv.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jconv.bench.jmh.ForkTimes;
import org.jconv.bench.journal.JournalEntry;
import org.jconv.bench.journal.RunState;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class ProgressTest {
  private static final Problem FIRST = new Problem("alexnet:conv1", "d1", 2e9, 0);
  private static final Problem SECOND = new Problem("long-".repeat(100), "d2", 0, 0);
  private static final RunPlan PLAN =
      new RunPlan(
          List.of(
              new RunPlan.Row("m", "forward", "nested-loops", FIRST, Map.of()),
              new RunPlan.Row("m", "backwardData", "im2col+ejml", SECOND, Map.of())),
          List.of());
  private static final Offset<Double> ROUNDED = Offset.offset(1e-9);
  private static final ForkTimes TIMES = new ForkTimes(2, 0, 1, 4, 1.0);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final RunState state =
      new RunState(PLAN.rows().stream().map(row -> row.planned(2)).toList());

  /** The first row is measured, the second fails. */
  private String run(boolean live) {
    List<ForkTimes> times = List.of(TIMES, TIMES);
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    Progress progress =
        new Progress(
            out,
            live,
            OutputFormatFactory.createFormatInstance(
                new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                VerboseMode.SILENT),
            PLAN,
            times,
            new Estimate(PLAN, times));
    for (int fork = 0; fork < 2; fork++) {
      progress.start(0, fork);
      MeasuredFork measured =
          new MeasuredFork(Examples.settings("avgt", "us/op"), Examples.fork((1 + fork) * 1e6));
      state.add(new JournalEntry.ForkMeasured(0, fork, List.of(measured)));
      progress.finish(0, state);
    }
    progress.start(1, 0);
    state.add(new JournalEntry.ForkFailed(1, 0, Status.FAILED, "it ".repeat(40) + "died"));
    progress.finish(1, state);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void inALog_isALineForEachFork() {
    List<String> lines = run(false).lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 80).noneMatch(line -> line.contains("\r"));
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0)).isEqualTo("alexnet:conv1");
    assertThat(lines.get(1))
        .matches("  \\[1/2] forward       nested-loops  fork 1/2    1.00 ms  0:0\\d left");
    assertThat(lines.get(2)).contains("fork 2/2    2.00 ms");
    assertThat(lines.get(3)).startsWith("long-").endsWith("…");
    assertThat(lines.get(4)).isEqualTo("  [2/2] backwardData  im2col+ejml   fork 1/2  FAILED");
    assertThat(lines.get(6)).isEqualTo("      it it it it it it it it it it it it it it it died");
  }

  @Test
  void onATerminal_oneLineIsWrittenOverAndRowsStay() {
    String all = run(true);
    List<String> lines = List.of(all.split("\n"));
    assertThat(lines).hasSize(6);
    assertThat(all).contains("\r  [1/2] forward       nested-loops  fork 2/2  elapsed 0:00");
    // what a terminal shows in the end: what follows the last return, but for what is wiped out
    List<String> seen =
        lines.stream().map(line -> line.substring(line.lastIndexOf('\r') + 1)).toList();
    assertThat(seen.get(1)).startsWith("  [1/2] forward       nested-loops    1.50 ms  0:0");
    for (String line : all.split("[\r\n]")) {
      assertThat(line.length()).isLessThanOrEqualTo(80);
    }
  }

  @Test
  void estimate_isCorrectedByWhatForksTook() {
    Estimate estimate = new Estimate(PLAN, List.of(TIMES, TIMES));
    // by the rule: the oracle's sums 2 s; forks of 1.7 s and 4 iterations of a call of 2 s and
    // another 2 calls; and two forks of 2.7 s
    assertThat(estimate.secondsLeft(state)).isCloseTo(2 + 2 * (1.7 + 8 + 4) + 2 * 2.7, ROUNDED);
    state.add(
        new JournalEntry.ForkMeasured(
            0,
            0,
            List.of(new MeasuredFork(Examples.settings("avgt", "us/op"), Examples.fork(1e6)))));
    estimate.measured(0, 0, 2 * (2 + 13.7));
    assertThat(estimate.secondsLeft(state)).isCloseTo(2 * (13.7 + 2 * 2.7), ROUNDED);
    state.add(
        new JournalEntry.ForkMeasured(
            0,
            1,
            List.of(new MeasuredFork(Examples.settings("avgt", "us/op"), Examples.fork(1e6)))));
    estimate.measured(0, 1, 30);
    assertThat(estimate.secondsLeft(state)).isCloseTo((31.4 + 30) / (2 + 2 * 13.7) * 5.4, ROUNDED);
  }

  @Test
  void minutes_areNotWrapped() {
    assertThat(Progress.minutes(59.4)).isEqualTo("0:59");
    assertThat(Progress.minutes(3600 * 2 + 5)).isEqualTo("120:05");
  }
}
