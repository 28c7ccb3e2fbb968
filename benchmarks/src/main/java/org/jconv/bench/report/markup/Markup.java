package org.jconv.bench.report.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML and SVG. All text and all values of attributes go through {@link #escaped}, so that
 * markup in a label from a file is shown, not obeyed. What is written is also well-formed XML.
 */
public final class Markup {
  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn; a null value leaves the attribute out, a number is
   *     written as {@link #number} does
   */
  public Markup open(String tag, @Nullable Object... attributes) {
    begin(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last. */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content. Of HTML only for those that cannot have any, such as meta. */
  public Markup leaf(String tag, @Nullable Object... attributes) {
    begin(tag, attributes);
    out.append("/>");
    return this;
  }

  /** An element with nothing but text in it. */
  public Markup element(String tag, String text, @Nullable Object... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Text. */
  public Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** Ends the line: for those who read the source. */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /** What another one wrote, or what is markup already and from no file. */
  public Markup raw(CharSequence markup) {
    out.append(markup);
    return this;
  }

  private void begin(String tag, @Nullable Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      if (value != null) {
        String text = value instanceof Double number ? number(number) : value.toString();
        out.append(' ').append(attributes[i]).append("=\"").append(escaped(text)).append('"');
      }
    }
  }

  /**
   * A coordinate: to a tenth of a pixel, without a decimal point where none is needed, in any
   * locale.
   *
   * @throws IllegalArgumentException if it is not finite: a picture must not hide that
   */
  public static String number(double value) {
    if (!Double.isFinite(value) || Math.abs(value) > 1e6) {
      throw new IllegalArgumentException(value + " is no coordinate; it must be finite and small");
    }
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }

  /**
   * Text for the content of an element or an attribute between double quotes. What XML cannot hold,
   * control characters and halves of surrogate pairs, becomes U+FFFD.
   */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            escaped.append(c).append(text.charAt(++i));
          } else {
            escaped.append(isAllowed(c) ? c : REPLACEMENT);
          }
        }
      }
    }
    return escaped.toString();
  }

  private static boolean isAllowed(char c) {
    return c == '\n'
        || c == '\t'
        || (c >= ' ' && !(c >= '\u007F' && c <= '\u009F') && !Character.isSurrogate(c))
            && c < '\uFFFE';
  }

  /**
   * All that was written.
   *
   * @throws IllegalStateException if an element was not ended
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("<" + open.peek() + "> is not ended");
    }
    return out.toString();
  }
}
