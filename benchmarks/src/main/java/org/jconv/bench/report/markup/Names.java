package org.jconv.bench.report.markup;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names that are made of labels: for files, and for places in a page. */
public final class Names {
  private static final int LONGEST_SLUG = 80;

  private Names() {}

  /**
   * A name for a file and an id: lower-case ASCII letters, digits and single hyphens. What has none
   * of them is called {@code x}; different labels may have the same.
   */
  public static String slug(String label) {
    String slug =
        label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String cut = slug.substring(0, Math.min(slug.length(), LONGEST_SLUG));
    return cut.isEmpty() ? "x" : cut;
  }

  /**
   * A label in the part of an address after {@code #}, as JavaScript's {@code encodeURIComponent}
   * writes it, but for the colon and the slash, which need not be encoded there.
   */
  public static String encoded(String label) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : label.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (isLetter || "-_.!~*'():/".indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
