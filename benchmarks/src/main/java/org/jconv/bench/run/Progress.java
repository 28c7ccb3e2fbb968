package org.jconv.bench.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.report.Units;
import org.jconv.bench.result.Measurement;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * What a person sees while a run goes on: a line for each row, which begins when the row does,
 * grows by a dot with each fork and ends with the result. It only ever appends, so that it looks
 * the same on a terminal and in a log. JMH's own, long report goes to another stream.
 */
public final class Progress {
  private final PrintStream out;
  private final OutputFormat log;
  private final int rows;
  private final int labelWidth;
  private final int strategyWidth;
  private final long startNanos = System.nanoTime();
  private int row;
  private @Nullable String heading;

  /**
   * Progress of one run.
   *
   * @param out where people look
   * @param log JMH's own report
   */
  public Progress(PrintStream out, OutputFormat log, RunPlan plan) {
    this.out = out;
    this.log = new ForkDots(log);
    rows = plan.rows().size();
    labelWidth = plan.rows().stream().mapToInt(r -> r.label().length()).max().orElse(0);
    strategyWidth = plan.rows().stream().mapToInt(r -> r.strategy().length()).max().orElse(0);
  }

  /** What JMH is to report to. */
  OutputFormat log() {
    return log;
  }

  void start(RunPlan.Row next) {
    if (!next.problem().label().equals(heading)) {
      heading = next.problem().label();
      out.println(heading);
    }
    row++;
    int digits = Integer.toString(rows).length();
    out.printf(
        Locale.ROOT,
        "  [%" + digits + "d/%d] %-" + labelWidth + "s  %-" + strategyWidth + "s ",
        row,
        rows,
        next.label(),
        next.strategy());
    out.flush();
  }

  void finish(List<Measurement> measured) {
    for (Measurement measurement : measured) {
      out.printf("  %9s", Units.time(measurement.scoreNs()));
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    Duration left = elapsed.multipliedBy(rows - row).dividedBy(row);
    out.println(row == rows ? "" : "  " + minutes(left) + " left");
  }

  void fail(BenchmarkRun.Failure failure) {
    out.println("  FAILED");
    out.println("      " + failure.reason());
  }

  private static String minutes(Duration duration) {
    return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }

  /** JMH's own report, and a dot when the last iteration of a fork is in. */
  private final class ForkDots extends ForwardingOutputFormat {
    ForkDots(OutputFormat log) {
      super(log);
    }

    @Override
    public void iterationResult(
        BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
      super.iterationResult(benchmark, params, iteration, data);
      if (params.getType() == IterationType.MEASUREMENT && iteration == params.getCount()) {
        out.print('.');
        out.flush();
      }
    }
  }
}
