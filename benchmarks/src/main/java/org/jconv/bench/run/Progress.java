package org.jconv.bench.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jconv.bench.jmh.ForkTimes;
import org.jconv.bench.jmh.ForwardingOutputFormat;
import org.jconv.bench.journal.RunState;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.report.Units;
import org.jconv.bench.result.ScoreUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * What a person sees while a run goes on. On a terminal, one line that is written over and over and
 * says which fork runs, and a line that stays for each row that is done; elsewhere, a line for each
 * fork. JMH's own, long report goes to another stream.
 */
public final class Progress {
  /** One column is left free: some terminals begin a new line after the last. */
  private static final int COLUMNS = 79;

  private final PrintStream out;
  private final boolean live;
  private final RunPlan plan;
  private final List<ForkTimes> times;
  private final Estimate estimate;
  private final OutputFormat log;
  private final int labelWidth;
  private final int strategyWidth;
  private final long startNanos = System.nanoTime();
  private long forkNanos;
  private String left = "";
  private int inProgress;
  private int forkInProgress;
  private int shown;
  private @Nullable String heading;

  /**
   * Progress of one run.
   *
   * @param out where people look
   * @param live whether that is a terminal, on which a line can be written over
   * @param log JMH's own report
   * @param times how each row of the plan is measured
   * @param estimate how long that takes
   */
  public Progress(
      PrintStream out,
      boolean live,
      OutputFormat log,
      RunPlan plan,
      List<ForkTimes> times,
      Estimate estimate) {
    this.out = out;
    this.live = live;
    this.plan = plan;
    this.times = List.copyOf(times);
    this.estimate = estimate;
    this.log = new Iterations(log);
    labelWidth = plan.rows().stream().mapToInt(r -> r.label().length()).max().orElse(0);
    strategyWidth = plan.rows().stream().mapToInt(r -> r.strategy().length()).max().orElse(0);
  }

  /** What JMH is to report to. */
  OutputFormat log() {
    return log;
  }

  synchronized void start(int row, int fork) {
    forkNanos = System.nanoTime();
    String label = plan.rows().get(row).problem().label();
    if (!label.equals(heading)) {
      clear();
      heading = label;
      out.println(cut(label));
    }
    inProgress = row;
    forkInProgress = fork;
    show("", "");
  }

  /** A fork is done, well or not. */
  synchronized void finish(int row, RunState state) {
    Optional<String> failure = state.failure(row);
    int fork = failure.isPresent() ? state.forks(row) : state.forks(row) - 1;
    estimate.measured(row, fork, (System.nanoTime() - forkNanos) / 1e9);
    left = state.isComplete() ? "" : "  " + minutes(estimate.secondsLeft(state)) + " left";
    clear();
    if (failure.isPresent()) {
      out.println(cut(head(row) + "  " + fork(row, fork) + "  FAILED" + left));
      Paragraph.lines("", 6, failure.get()).forEach(out::println);
    } else if (!live) {
      double ns = state.times(row).get(fork);
      out.println(line(head(row) + "  " + fork(row, fork), ns));
    } else if (state.isDone(row)) {
      out.println(
          line(
              head(row),
              state.times(row).stream().mapToDouble(Double::doubleValue).average().orElse(0)));
    }
    out.flush();
  }

  /** Takes the live line away. */
  synchronized void clear() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      out.flush();
      shown = 0;
    }
  }

  /** Shows the fork in progress, and its last iteration. */
  private void show(String iteration, String time) {
    if (live) {
      RunPlan.Row row = plan.rows().get(inProgress);
      String line =
          new LiveLine(
                  head(inProgress),
                  number(inProgress) + " " + row.label() + " " + row.strategy(),
                  count(inProgress, forkInProgress),
                  iteration,
                  time,
                  minutes((System.nanoTime() - startNanos) / 1e9),
                  left.strip())
              .in(COLUMNS);
      out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      out.flush();
      shown = line.length();
    }
  }

  private String line(String beginning, double nanoseconds) {
    return cut(String.format(Locale.ROOT, "%s  %9s%s", beginning, Units.time(nanoseconds), left));
  }

  private String head(int row) {
    RunPlan.Row of = plan.rows().get(row);
    return String.format(
        Locale.ROOT,
        "%s %-" + labelWidth + "s  %-" + strategyWidth + "s",
        number(row),
        of.label(),
        of.strategy());
  }

  private String number(int row) {
    int rows = plan.rows().size();
    return String.format(
        Locale.ROOT, "  [%" + Integer.toString(rows).length() + "d/%d]", row + 1, rows);
  }

  private String fork(int row, int fork) {
    return "fork " + count(row, fork);
  }

  private String count(int row, int fork) {
    return (fork + 1) + "/" + times.get(row).runs();
  }

  private static String cut(String line) {
    return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS - 1) + "…";
  }

  /** Minutes and seconds. */
  static String minutes(double seconds) {
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }

  /** JMH's own report, and on a terminal the iteration that is done. */
  private final class Iterations extends ForwardingOutputFormat {
    Iterations(OutputFormat log) {
      super(log);
    }

    @Override
    public void iterationResult(
        BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
      super.iterationResult(benchmark, params, iteration, data);
      String kind = params.getType() == IterationType.WARMUP ? "warm-up" : "iteration";
      double ns =
          ScoreUnit.of(benchmark.getMode().shortLabel(), data.getPrimaryResult().getScoreUnit())
              .nanoseconds(data.getPrimaryResult().getScore());
      synchronized (Progress.this) {
        show(kind + " " + iteration + "/" + params.getCount(), Units.time(ns));
      }
    }
  }
}
