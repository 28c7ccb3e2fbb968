package org.jconv.bench.run;

import java.util.stream.Stream;

/**
 * The line that says what is being measured, in as many words as there is room for: what is left of
 * the run is the last thing to go.
 *
 * @param row number and name of the row, padded
 * @param shortRow the same without padding
 * @param fork such as {@code 2/3}
 * @param iteration such as {@code iteration 1/3}; empty before the first
 * @param time the score of that iteration; empty before the first
 * @param elapsed since the run began
 * @param left until it ends, as far as one knows; or empty
 */
record LiveLine(
    String row,
    String shortRow,
    String fork,
    String iteration,
    String time,
    String elapsed,
    String left) {

  /** At most so many characters. */
  String in(int columns) {
    String initial = iteration.replaceFirst("(\\w)\\S* ", "$1");
    return Stream.of(
            words("  ", row, "fork " + fork, iteration, time, "elapsed " + elapsed, left),
            words("  ", shortRow, "fork " + fork, iteration, time, elapsed, left),
            words(" ", shortRow, "f" + fork, initial, time, elapsed, left),
            words(" ", shortRow, "f" + fork, time, left),
            words(" ", shortRow, left))
        .filter(line -> line.length() <= columns)
        .findFirst()
        .orElseGet(() -> shortRow.substring(0, Math.min(columns, shortRow.length())));
  }

  private static String words(String between, String... words) {
    return String.join(between, Stream.of(words).filter(word -> !word.isEmpty()).toList());
  }
}
