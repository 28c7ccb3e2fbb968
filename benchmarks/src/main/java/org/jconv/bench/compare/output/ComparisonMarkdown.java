package org.jconv.bench.compare.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.Kind;
import org.jconv.bench.compare.RowComparison;
import org.jconv.bench.compare.RowState;
import org.jconv.bench.compare.Shift;
import org.jconv.bench.compare.Timing;
import org.jconv.bench.compare.Verdict;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.markup.Markdown;

/** A comparison as a comment on a pull request, which is found again by its first line. */
public final class ComparisonMarkdown {
  /** The first line, which nobody sees. */
  public static final String MARKER = "<!-- jconv-compare -->";

  /** GitHub takes 65,536 characters. */
  static final int MOST_BYTES = 60_000;

  private static final int MOST_ROWS = 15;

  /** A reason may hold a whole stack of causes. */
  private static final int MOST_CHARACTERS = 300;

  private ComparisonMarkdown() {}

  /** The text, at most 60 kB of it. */
  public static String text(Comparison comparison) {
    int rows = comparison.rows().size();
    String text = text(comparison, rows);
    while (bytes(text) > MOST_BYTES && rows > 0) {
      // in proportion, and a little less
      rows = (int) Math.min(rows - 1, 0.95 * rows * MOST_BYTES / bytes(text));
      text = text(comparison, rows);
    }
    return text;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String text(Comparison comparison, int most) {
    StringBuilder out = new StringBuilder(MARKER).append('\n');
    Markdown head = new Markdown();
    head.heading(3, title(comparison) + ": " + comparison.outcomeReason());
    head.paragraph(
        "Base "
            + cut(comparison.base())
            + ", head "
            + cut(comparison.head())
            + ". "
            + tail(comparison));
    List<RowComparison> first =
        comparison.rows().stream()
            .filter(ComparisonMarkdown::isNews)
            .limit(Math.min(most, MOST_ROWS))
            .toList();
    table(head, first, comparison);
    out.append(head);
    List<RowComparison> rest = new ArrayList<>(comparison.rows());
    rest.removeAll(first);
    List<RowComparison> shown =
        rest.subList(0, Math.max(0, Math.min(rest.size(), most - first.size())));
    if (!rest.isEmpty()) {
      Markdown details = new Markdown();
      table(details, shown, comparison);
      if (shown.size() < rest.size()) {
        details.paragraph(
            (rest.size() - shown.size())
                + " more rows have no place here; comparison.json has them.");
      }
      fold(out, rest.size() == 1 ? "1 more row" : rest.size() + " more rows", details);
    }
    Markdown method = new Markdown();
    comparison.notes().forEach(note -> method.item(cut(note)));
    method.item(Wording.rules(comparison));
    Wording.power(comparison).ifPresent(method::item);
    comparison.parts().forEach(part -> method.item(Wording.shift(part)));
    if (!comparison.controls().isEmpty()) {
      method.item(Wording.controls(comparison) + ":");
      method.line();
      table(method, comparison.controls(), comparison);
    }
    method.line();
    fold(out, "How this was found", method);
    return out.toString();
  }

  private static void fold(StringBuilder out, String summary, Markdown content) {
    out.append("<details><summary>")
        .append(summary)
        .append("</summary>\n\n")
        .append(content)
        .append("</details>\n\n");
  }

  private static String title(Comparison comparison) {
    return switch (comparison.outcome()) {
      case FINE -> "Fine";
      case REGRESSION -> "Regression";
      case UNUSABLE -> "No verdict";
      case DID_NOT_RUN -> "Not all ran";
      case NOT_COMPARABLE -> "Not comparable";
    };
  }

  private static String tail(Comparison comparison) {
    Shift shift = comparison.shift();
    String machine = comparison.machine();
    return Wording.counts(comparison)
        + (shift == null || comparison.kind() == Kind.STRATEGIES ? "" : "; " + Wording.shift(shift))
        + "."
        + (machine == null ? "" : " " + machine + ".");
  }

  private static boolean isNews(RowComparison row) {
    return row.state() != RowState.MATCHED
        || row.is(Verdict.SLOWER)
        || row.is(Verdict.FASTER)
        || row.needsMore();
  }

  private static void table(Markdown out, List<RowComparison> rows, Comparison comparison) {
    if (rows.isEmpty()) {
      return;
    }
    out.head(List.of("", "row", "base", "head", "ratio", "95 % interval", "would show"), 2);
    for (RowComparison row : rows) {
      Timing time = row.time();
      String reason = row.reason();
      List<String> said = new ArrayList<>(List.of(row.key().text()));
      if (reason != null) {
        said.add(reason);
      }
      said.addAll(Wording.exact(row));
      said.addAll(row.notes());
      if (time != null && time.unsteady()) {
        said.add("unsteady: iterations still changed");
      }
      String text = cut(String.join("; ", said));
      out.row(
          time == null
              ? List.of(Wording.word(row, comparison), text, "", "", "", "", "")
              : List.of(
                  Wording.word(row, comparison),
                  text,
                  Units.time(time.baseNs()),
                  Units.time(time.headNs()),
                  Wording.three(time.ratio()),
                  Wording.interval(time.low(), time.high()),
                  Double.isFinite(time.mde()) ? "+" + Wording.percent(time.mde() - 1) : ""));
    }
    out.line();
  }

  private static String cut(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
    return text.substring(0, splits ? MOST_CHARACTERS - 1 : MOST_CHARACTERS) + "…";
  }
}
