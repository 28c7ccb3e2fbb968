package org.jconv.bench.compare.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.Kind;
import org.jconv.bench.compare.RowComparison;
import org.jconv.bench.compare.RowState;
import org.jconv.bench.compare.Shift;
import org.jconv.bench.compare.Verdict;
import org.jconv.bench.report.Paragraph;

/** A comparison on a terminal of 80 columns. */
public final class TerminalText {
  private static final int INDENT = 9;

  /** More rows of one kind that is no bad news are counted alone. */
  private static final int MOST = 10;

  private TerminalText() {}

  /** The lines: the worst rows first, rows that are the same only counted. */
  public static List<String> lines(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.addAll(Paragraph.lines("base", INDENT, comparison.base()));
    lines.addAll(Paragraph.lines("head", INDENT, comparison.head()));
    String machine = comparison.machine();
    if (machine != null) {
      add(lines, machine);
    }
    add(
        lines,
        Wording.rules(comparison)
            + (comparison.kind() == Kind.INTERLEAVED ? "; " + Wording.controls(comparison) : ""));
    lines.add("");
    Map<String, Integer> hidden = new LinkedHashMap<>();
    Map<String, Integer> shown = new LinkedHashMap<>();
    for (RowComparison row : comparison.rows()) {
      if (isShown(row, comparison)) {
        String word = Wording.word(row, comparison);
        int before = shown.merge(word, 1, Integer::sum) - 1;
        if (before < MOST || isBad(word) || comparison.kind() == Kind.STRATEGIES) {
          row(lines, row, comparison);
        } else {
          hidden.merge(word, 1, Integer::sum);
        }
      }
    }
    hidden.forEach((word, count) -> lines.add("and " + count + " more: " + word));
    for (RowComparison control : comparison.controls()) {
      if (!control.is(Verdict.SAME)) {
        add(lines, "control:");
        row(lines, control, comparison);
      }
    }
    if (!lines.get(lines.size() - 1).isEmpty()) {
      lines.add("");
    }
    add(lines, Wording.counts(comparison));
    Shift shift = comparison.shift();
    if (shift != null && comparison.kind() != Kind.STRATEGIES) {
      add(lines, Wording.shift(shift));
    }
    comparison.parts().forEach(part -> add(lines, Wording.shift(part)));
    Wording.power(comparison).ifPresent(text -> add(lines, text));
    comparison.notes().forEach(note -> add(lines, note));
    add(lines, comparison.outcomeReason());
    return lines;
  }

  /** Bad news is in capitals. */
  private static boolean isBad(String word) {
    return Character.isUpperCase(word.charAt(0));
  }

  private static boolean isShown(RowComparison row, Comparison comparison) {
    return comparison.kind() == Kind.STRATEGIES
        || row.state() != RowState.MATCHED
        || !row.is(Verdict.SAME)
        || !row.notes().isEmpty()
        || !Wording.exact(row).isEmpty();
  }

  private static void row(List<String> lines, RowComparison row, Comparison comparison) {
    lines.addAll(Paragraph.lines(Wording.word(row, comparison), INDENT, row.key().text()));
    for (String sentence : Wording.sentences(row, comparison)) {
      lines.addAll(Paragraph.lines("", INDENT, sentence));
    }
  }

  private static void add(List<String> lines, String text) {
    lines.addAll(Paragraph.lines("", 0, text));
  }
}
