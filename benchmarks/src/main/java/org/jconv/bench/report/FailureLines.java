package org.jconv.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;

/** Rows that should have been measured and were not, and why: what a table has no place for. */
public final class FailureLines {
  private FailureLines() {}

  /** The lines, at most 80 columns each; none if nothing failed. */
  public static List<String> lines(List<ResultRow> failures) {
    List<String> lines = new ArrayList<>();
    if (!failures.isEmpty()) {
      lines.add("not measured:");
      for (ResultRow row : failures) {
        lines.addAll(Paragraph.lines("", 2, text(row)));
      }
      lines.add("");
    }
    return lines;
  }

  private static String text(ResultRow row) {
    String threads =
        row.threads() == null || row.threads() == 1 ? "" : ", " + row.threads() + " threads";
    return "%s by %s on %s%s: %s, %s"
        .formatted(
            row.benchmark(),
            row.strategy(),
            row.problem().label(),
            threads,
            row.status() == Status.WRONG_ANSWER ? "wrong answer" : "failed",
            row.reason());
  }
}
