package org.jconv.bench.report.chart;

import java.util.List;
import java.util.stream.Collectors;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.ResultRow;

/** What charts say in words. */
final class Explained {
  private static final int LONGEST_LABEL = 34;
  private static final int LONGEST_HEADING = 52;

  private Explained() {}

  /** {@code onednn: 1.27 ms ± 7.8%, 166 GFLOP/s}. */
  static String row(Measurement row) {
    double error = 100 * row.errorNs() / row.scoreNs();
    return row.strategy()
        + ": "
        + Units.time(row.scoreNs())
        + (Double.isFinite(error) ? " ± " + Units.percent(error, 1) : "")
        + (Double.isFinite(rate(row)) ? ", " + Units.number(rate(row)) + " " + unit(row) : "");
  }

  /** A label where there is little room. */
  static String shortened(String label, int most) {
    return label.length() <= most ? label : label.substring(0, most - 1) + "…";
  }

  /** The name of a problem at the left of a line. */
  static String problem(Group group) {
    return shortened(group.problem().label(), LONGEST_LABEL);
  }

  /** How wide the names of problems are. */
  static double problemWidth(List<Group> groups) {
    return groups.stream()
        .mapToDouble(group -> Canvas.width(problem(group), Canvas.TEXT_SIZE))
        .max()
        .orElse(0);
  }

  /** A heading for a group. */
  static String heading(Group group) {
    return shortened(group.problem().label(), LONGEST_HEADING) + ", " + group.setting().title();
  }

  /** The rate that counts for a row. */
  static double rate(Measurement row) {
    return row.isArithmetic() ? row.gflops() : row.gigabytesPerSecond();
  }

  /** The unit of {@link #rate}. */
  static String unit(Measurement row) {
    return row.isArithmetic() ? "GFLOP/s" : "GB/s";
  }

  /** The ranking as a sentence. */
  static String ranking(Group group) {
    List<Integer> ranks = group.ranks();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ranks.size(); i++) {
      text.append(i == 0 ? "" : "; ").append(ranks.get(i)).append(". ");
      text.append(row(group.ranked().get(i).measurement()));
    }
    if (!group.bounds().isEmpty()) {
      text.append(text.isEmpty() ? "" : "; ")
          .append("without a rank: ")
          .append(
              group.bounds().stream()
                  .map(ReportRow::measurement)
                  .map(Explained::row)
                  .collect(Collectors.joining("; ")));
    }
    for (ResultRow failure : group.failures()) {
      text.append(text.isEmpty() ? "" : "; ").append(failure.strategy()).append(" failed");
    }
    return text.append('.').toString();
  }

  /** The strategies of groups, each once, in the order in which they appear. */
  static List<String> strategies(List<Group> groups) {
    return groups.stream()
        .flatMap(group -> group.rows().stream())
        .map(row -> row.measurement().strategy())
        .distinct()
        .toList();
  }
}
