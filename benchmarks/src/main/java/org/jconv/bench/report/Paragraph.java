package org.jconv.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Text that is broken into lines of at most 80 columns. */
public final class Paragraph {
  private static final int COLUMNS = 80;

  private Paragraph() {}

  /**
   * Lines with a label before the first and as much space before the others. Lines end at spaces,
   * to which control characters count; a word that is longer than a line is cut.
   *
   * @param indent where the text begins; more than the label is long, or 0 without a label
   */
  public static List<String> lines(String label, int indent, String text) {
    List<String> lines = new ArrayList<>();
    String space = " ".repeat(indent);
    StringBuilder line = new StringBuilder(label).append(space.substring(label.length()));
    String separator = "";
    for (String word : text.strip().split("[\\s\\p{Cntrl}]+")) {
      if (line.length() > indent && line.length() + 1 + word.length() > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(space);
        separator = "";
      }
      line.append(separator).append(word);
      separator = " ";
      while (line.length() > COLUMNS) {
        lines.add(line.substring(0, COLUMNS));
        line = new StringBuilder(space).append(line.substring(COLUMNS));
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
