package org.jconv.bench.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.AcceptedBaseline;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.RunInfo;
import org.jconv.bench.result.Status;
import org.jspecify.annotations.Nullable;

/**
 * A run in a history, a line of its file.
 *
 * @param started when, UTC
 * @param commit of the sources
 * @param dirty whether they had changed since; null where the commit is unknown
 * @param machine on what: processor, vector unit, cores and JDK; not its patches, whose effect a
 *     history is to show
 * @param rows what was measured
 */
public record HistoryRun(
    Instant started, String commit, @Nullable Boolean dirty, String machine, List<Point> rows) {

  /**
   * A row of a run.
   *
   * @param row which
   * @param ns the median over its forks, in nanoseconds
   * @param forkNs its forks
   */
  public record Point(RowKey row, double ns, List<Double> forkNs) {
    /** Copies the list. */
    public Point {
      forkNs = List.copyOf(forkNs);
    }
  }

  /** Copies the rows. */
  public HistoryRun {
    rows = List.copyOf(rows);
  }

  /**
   * Of a run's files.
   *
   * @param name of the run, for messages
   * @throws IllegalArgumentException if they do not say when, on what and from which sources
   */
  public static HistoryRun of(Object name, Results results) {
    if (results.run().isEmpty() || results.machine().isEmpty()) {
      throw new IllegalArgumentException(
          name + " does not say when and on what it was measured; a history needs a results.json");
    }
    RunInfo run = results.run().get();
    Machine machine = results.machine().get();
    List<Point> points = new ArrayList<>();
    for (ResultRow row : results.rows()) {
      if (row.status() == Status.MEASURED) {
        List<Double> forks = row.forks().stream().map(Fork::ns).toList();
        points.add(new Point(RowKey.of(row), median(forks), forks));
      }
    }
    if (run.finished() == null || points.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + (points.isEmpty() ? " holds no measured row" : " was cut off")
              + "; only whole runs go into a history");
    }
    return new HistoryRun(
        run.started(),
        machine.build().commit(),
        machine.build().dirty(),
        AcceptedBaseline.machineName(machine),
        points);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The commit as short as Git shows it. */
  String shortCommit() {
    return commit.matches("[0-9a-f]{40,64}") ? commit.substring(0, 9) : commit;
  }
}
