package org.jconv.bench.compare.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.Outcome;
import org.jconv.bench.compare.RowComparison;

/** A comparison as commands of GitHub Actions, which shows them beside the pull request. */
public final class Annotations {
  /** It shows ten of a kind for each step, the first ones. */
  private static final int MOST = 9;

  private Annotations() {}

  /** The lines to print: the worst nine, and one for the rest. */
  public static List<String> lines(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    List<RowComparison> failing =
        comparison.rows().stream().filter(row -> Wording.fails(row, comparison)).toList();
    for (RowComparison row : failing.subList(0, Math.min(MOST, failing.size()))) {
      lines.add(
          command(
              "error",
              Wording.word(row, comparison) + ": " + row.key().text(),
              String.join("; ", Wording.sentences(row, comparison))));
    }
    if (failing.size() > MOST) {
      lines.add(command("error", "and " + (failing.size() - MOST) + " more", "see the report"));
    }
    lines.add(
        command(
            switch (comparison.outcome()) {
              case FINE, REGRESSION -> "notice";
              default -> "warning";
            },
            comparison.outcome() == Outcome.FINE
                ? "No regression"
                : "Comparison: " + comparison.outcome().label().replace('-', ' '),
            comparison.outcomeReason() + " " + Wording.counts(comparison)));
    return lines;
  }

  private static String command(String name, String title, String text) {
    return "::%s title=%s::%s"
        .formatted(
            name.toLowerCase(Locale.ROOT),
            escaped(title).replace(":", "%3A").replace(",", "%2C"),
            escaped(text));
  }

  /** As its toolkit does: else a text could hold a command of its own. */
  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
