package org.jconv.bench.report.markup;

import java.util.List;

/** Writes Markdown as GitHub reads it. */
public final class Markdown {
  private final StringBuilder out = new StringBuilder();

  /** A heading of level 1 and up. */
  public Markdown heading(int level, String text) {
    out.append("#".repeat(level)).append(' ').append(escaped(text)).append("\n\n");
    return this;
  }

  /** A paragraph of plain text. */
  public Markdown paragraph(String text) {
    out.append(escaped(text)).append("\n\n");
    return this;
  }

  /** An item of a list. */
  public Markdown item(String text) {
    out.append("- ").append(escaped(text)).append('\n');
    return this;
  }

  /** An empty line, which ends a list. */
  public Markdown line() {
    out.append('\n');
    return this;
  }

  /**
   * The head of a table.
   *
   * @param textColumns how many columns, from the first, hold text and not numbers
   */
  public Markdown head(List<String> cells, int textColumns) {
    row(cells);
    for (int i = 0; i < cells.size(); i++) {
      out.append(i < textColumns ? "|---" : "|---:");
    }
    out.append("|\n");
    return this;
  }

  /** A line of a table. */
  public Markdown row(List<String> cells) {
    for (String cell : cells) {
      out.append("| ").append(escaped(cell)).append(' ');
    }
    out.append("|\n");
    return this;
  }

  /** Plain text: what Markdown and HTML would take for markup is escaped; it stays on its line. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (char c : text.toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '\\', '|', '`', '*', '_', '[', ']', '~', '#', '@' -> escaped.append('\\').append(c);
        default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
