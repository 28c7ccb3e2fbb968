package org.jconv.bench.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How much slower something must be to matter.
 *
 * @param usual as a share of the base's time: 0.03 for 3 %
 * @param floorNs the least difference that matters, in nanoseconds: what is faster than a timer can
 *     tell is not judged by its share
 * @param byPattern other shares for rows of which a regular expression finds something in {@link
 *     RowKey#text()}; the first that does counts
 */
public record Margins(double usual, double floorNs, Map<String, Double> byPattern) {
  /** 3 %, and at least 50 ns. */
  public static final Margins STANDARD = new Margins(0.03, 50, Map.of());

  /** Checks the numbers and the expressions. */
  public Margins {
    byPattern = new LinkedHashMap<>(byPattern);
    check(usual);
    byPattern.values().forEach(Margins::check);
    byPattern.keySet().forEach(Margins::checkPattern);
    if (!(floorNs >= 0)) {
      throw new IllegalArgumentException(
          "the floor is " + floorNs + " ns; it must be at least 0 ns");
    }
  }

  /** The share that counts for a row whose base takes so long. */
  public double of(RowKey row, double baseNs) {
    double share =
        byPattern.entrySet().stream()
            .filter(entry -> Pattern.compile(entry.getKey()).matcher(row.text()).find())
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(usual);
    return Math.max(share, floorNs / baseNs);
  }

  private static void checkPattern(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no regular expression (" + e.getDescription() + ")", e);
    }
  }

  private static void check(double share) {
    if (!(share > 0 && share < 10)) {
      throw new IllegalArgumentException(
          "a margin is " + 100 * share + " %; it must be more than 0 % and less than 1000 %");
    }
  }
}
