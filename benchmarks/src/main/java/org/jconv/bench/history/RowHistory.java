package org.jconv.bench.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jconv.bench.compare.RowKey;

/**
 * One row over all runs that have it.
 *
 * @param row which
 * @param ns its times, in nanoseconds
 * @param runs what each time is called: day and commit
 * @param changes the indices of the first runs after each change, ascending
 */
public record RowHistory(RowKey row, List<Double> ns, List<String> runs, List<Integer> changes) {
  /** Older runs have no say in what changed: a year of nights takes a minute for each row. */
  private static final int MOST_RUNS = 200;

  /** Copies the lists. */
  public RowHistory {
    ns = List.copyOf(ns);
    runs = List.copyOf(runs);
    changes = List.copyOf(changes);
  }

  /** Every row, in the order in which they first appear. */
  public static List<RowHistory> of(List<HistoryRun> runs) {
    Map<RowKey, List<Double>> times = new LinkedHashMap<>();
    Map<RowKey, List<String>> names = new LinkedHashMap<>();
    List<HistoryRun> last = runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size());
    for (HistoryRun run : last) {
      String name = run.started().toString().substring(0, 10) + " " + run.shortCommit();
      for (HistoryRun.Point point : run.rows()) {
        times.computeIfAbsent(point.row(), row -> new ArrayList<>()).add(point.ns());
        names.computeIfAbsent(point.row(), row -> new ArrayList<>()).add(name);
      }
    }
    List<RowHistory> rows = new ArrayList<>();
    times.forEach(
        (row, ns) ->
            rows.add(
                new RowHistory(row, ns, names.getOrDefault(row, List.of()), ChangePoints.of(ns))));
    return rows;
  }

  /** The mean between changes, geometric, before or after the change of that index. */
  public double level(int segment) {
    int from = segment == 0 ? 0 : changes.get(segment - 1);
    int to = segment == changes.size() ? ns.size() : changes.get(segment);
    return Math.exp(ns.subList(from, to).stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
