package org.jconv.bench.report.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.ResultRow;

/**
 * Rows that differ in the strategy alone.
 *
 * @param problem what was computed
 * @param setting how
 * @param ranked those under the plain contract, the fastest first
 * @param bounds those under another one, the fastest first: they have no rank
 * @param failures those that should have been measured here and were not
 */
public record Group(
    Problem problem,
    Setting setting,
    List<ReportRow> ranked,
    List<ReportRow> bounds,
    List<ResultRow> failures) {

  static Group of(List<ReportRow> rows, List<ResultRow> failures) {
    Measurement first = rows.get(0).measurement();
    Setting setting =
        new Setting(first.benchmark(), first.threads(), first.callers(), first.mode());
    return new Group(
        first.problem(),
        setting,
        of(rows, Contract.PLAIN),
        of(rows, Contract.OWN_LAYOUT),
        failures.stream()
            .filter(row -> row.problem().equals(first.problem()) && setting.isOf(row))
            .toList());
  }

  private static List<ReportRow> of(List<ReportRow> rows, Contract contract) {
    return rows.stream()
        .filter(row -> row.measurement().contract() == contract)
        .sorted(Comparator.comparingDouble(row -> row.measurement().scoreNs()))
        .toList();
  }

  /** For headings: {@code alexnet:conv1, forward}; a file of JMH's may not name the problem. */
  public String title() {
    return (problem.label().isEmpty() ? "" : problem.label() + ", ") + setting.title();
  }

  /** All rows, those with a rank first. */
  public List<ReportRow> rows() {
    List<ReportRow> rows = new ArrayList<>(ranked);
    rows.addAll(bounds);
    return rows;
  }

  /**
   * The rank of each of {@link #ranked}. A row that cannot be told from the first one of a rank,
   * since the interval of their ratio includes 1, shares that rank.
   */
  public List<Integer> ranks() {
    List<Integer> ranks = new ArrayList<>();
    int leader = 0;
    for (int i = 0; i < ranked.size(); i++) {
      Ratio ratio = Ratio.of(ranked.get(i).measurement(), ranked.get(leader).measurement());
      if (!ratio.includesOne()) {
        leader = i;
      }
      ranks.add(leader + 1);
    }
    return ranks;
  }

  /**
   * The ranks as tables show them: {@code 1=} where several rows share it, else {@code 1}. A row
   * says so itself, since it may be quoted without its neighbours.
   */
  public List<String> rankTexts() {
    List<Integer> ranks = ranks();
    return ranks.stream()
        .map(rank -> rank + (Collections.frequency(ranks, rank) > 1 ? "=" : ""))
        .toList();
  }

  /** The least time of a row with a rank, or of any where none has one. */
  public double bestNs() {
    return (ranked.isEmpty() ? bounds : ranked).get(0).measurement().scoreNs();
  }
}
