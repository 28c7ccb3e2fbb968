package org.jconv.bench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jconv.bench.jmh.ForkTimes;
import org.jconv.bench.journal.RunState;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.run.Estimate;
import org.jconv.bench.run.RunPlan;

/** What a run will do, before it does: rows, forks, time and place. */
final class PlanLines {
  private static final int INDENT = 2;

  private PlanLines() {}

  /**
   * A few lines on the whole.
   *
   * @param seconds that it will take
   */
  static List<String> summary(
      RunPlan plan, List<ForkTimes> times, RunState state, double seconds, Path folder) {
    List<String> lines = new ArrayList<>();
    int rows = plan.rows().size();
    int forks = times.stream().mapToInt(ForkTimes::runs).sum();
    int done = 0;
    int left = 0;
    for (int i = 0; i < rows; i++) {
      done += state.forks(i);
      left += state.isDone(i) ? 0 : times.get(i).runs() - state.forks(i);
    }
    lines.add(rows + " rows, results in " + folder);
    if (state.rowsDone() > 0 || done > 0) {
      lines.addAll(
          Paragraph.lines(
              "",
              0,
              "%d of %d rows and %d of %d forks are done"
                  .formatted(state.rowsDone(), rows, done, forks)));
    }
    if (left > 0) {
      lines.addAll(
          Paragraph.lines(
              "",
              0,
              String.format(
                  Locale.ROOT,
                  "%d forks, about %s: %s s of iterations in each, and some %s s to start, check"
                      + " and warm up",
                  left,
                  about(seconds),
                  iterations(times),
                  number(Estimate.SECONDS_BESIDE_ITERATIONS))));
    }
    return lines;
  }

  /** The least and the most, where benchmarks differ. */
  private static String iterations(List<ForkTimes> times) {
    double least = times.stream().mapToDouble(ForkTimes::iterationSeconds).min().orElse(0);
    double most = times.stream().mapToDouble(ForkTimes::iterationSeconds).max().orElse(0);
    return least == most ? number(least) : number(least) + " to " + number(most);
  }

  private static String number(double seconds) {
    return String.format(Locale.ROOT, seconds < 1 ? "%.2f" : "%.1f", seconds);
  }

  /** Such as {@code 40 s}, {@code 8 min} or {@code 2 h 10 min}. */
  static String about(double seconds) {
    if (seconds < 90) {
      return Math.max(1, Math.round(seconds)) + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 90 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** Every row: for each problem and benchmark, the strategies. */
  static List<String> rows(RunPlan plan, List<ForkTimes> times) {
    Map<String, Map<String, Set<String>>> problems = new LinkedHashMap<>();
    for (int i = 0; i < plan.rows().size(); i++) {
      RunPlan.Row row = plan.rows().get(i);
      int forks = times.get(i).runs();
      String how =
          row.label()
              + (row.threads() == 1 ? "" : ", " + row.threads() + " threads")
              + (forks == 1 ? ", 1 fork each: " : ", " + forks + " forks each: ");
      problems
          .computeIfAbsent(row.problem().label(), label -> new LinkedHashMap<>())
          .computeIfAbsent(how, h -> new LinkedHashSet<>())
          .add(row.strategy());
    }
    List<String> lines = new ArrayList<>();
    problems.forEach(
        (label, benchmarks) -> {
          lines.addAll(Paragraph.lines("", 0, label));
          benchmarks.forEach(
              (how, strategies) ->
                  lines.addAll(Paragraph.lines("", INDENT, how + String.join(", ", strategies))));
        });
    return lines;
  }
}
