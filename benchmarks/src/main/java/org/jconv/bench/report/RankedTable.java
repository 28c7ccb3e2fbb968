package org.jconv.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;

/**
 * The result of a run on a terminal of 80 columns: for each shape and direction the strategies, the
 * fastest first.
 */
public final class RankedTable {
  private static final String LINE = "  %2s  %-17s %9s %-8s %8s %8s %9s %9s";

  private static final String COPY = "copy";

  private RankedTable() {}

  /** The lines of all tables, in the order in which their first rows were measured. */
  public static List<String> lines(List<Measurement> measurements) {
    List<String> lines = new ArrayList<>();
    List<Measurement> left = new ArrayList<>(measurements);
    while (!left.isEmpty()) {
      Measurement first = left.get(0);
      List<Measurement> group = left.stream().filter(first::comparable).toList();
      left.removeAll(group);
      String rate = first.problem().flops() > 0 ? "GFLOP/s" : "GB/s";
      lines.add(title(first, measurements));
      lines.add(line("", "strategy", "time", "± 95%", rate, "speed-up", "allocated", "workspace"));
      int rank = 0;
      List<Measurement> ranked = new ArrayList<>(group);
      ranked.sort(Comparator.comparingDouble(Measurement::scoreNs));
      for (Measurement row : ranked) {
        lines.add(line(++rank, row, measurements));
      }
      lines.add("");
    }
    return lines;
  }

  private static String title(Measurement row, List<Measurement> all) {
    Problem problem = row.problem();
    String work =
        problem.flops() > 0 ? Units.operations(problem.flops()) : Units.bytes(problem.bytes());
    String threads = row.threads() == 1 ? "1 thread" : row.threads() + " threads";
    return problem.label() + ", " + row.benchmark() + ": " + work + ", " + threads + roof(row, all);
  }

  /** What memory limits is read beside the speed of a plain copy of the same size. */
  private static String roof(Measurement row, List<Measurement> all) {
    boolean isCopy = row.benchmark().equals(COPY);
    return all.stream()
        .filter(other -> !isCopy && row.problem().bytes() > 0 && other.benchmark().equals(COPY))
        .filter(other -> other.problem().label().equals(row.problem().label()))
        .findFirst()
        .map(copy -> "; a copy: " + Units.number(copy.gigabytesPerSecond()) + " GB/s")
        .orElse("");
  }

  private static String line(int rank, Measurement row, List<Measurement> all) {
    return line(
        Integer.toString(rank),
        row.strategy(),
        Units.time(row.scoreNs()),
        error(row),
        Units.number(row.problem().flops() > 0 ? row.gflops() : row.gigabytesPerSecond()),
        speedup(row, all),
        Units.bytes(row.bytesPerOp()),
        Units.bytes(row.workspaceBytes()));
  }

  /** Relative: one sees at once whether a difference between two rows means anything. */
  private static String error(Measurement row) {
    double error = row.errorNs() / row.scoreNs();
    return Double.isFinite(error) ? String.format(Locale.ROOT, "± %.1f%%", 100 * error) : "± -";
  }

  private static String speedup(Measurement row, List<Measurement> all) {
    double speedup = row.speedup(all).orElse(Double.NaN);
    return Double.isFinite(speedup) ? Units.number(speedup) + "x" : "-";
  }

  private static String line(String... cells) {
    return String.format(Locale.ROOT, LINE, (Object[]) cells).stripTrailing();
  }
}
