package org.jconv.bench.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Numbers of threads as a user writes them: {@code 1,2,all}. */
final class ThreadCounts {
  private static final String ALL = "all";

  private ThreadCounts() {}

  /**
   * The numbers, each once, in the order in which they are given.
   *
   * @throws IllegalArgumentException if one is neither a number above 0 nor {@code all}
   */
  static List<Integer> of(Collection<String> texts) {
    Set<Integer> counts = new LinkedHashSet<>();
    for (String text : texts) {
      counts.add(text.equals(ALL) ? Runtime.getRuntime().availableProcessors() : number(text));
    }
    return List.copyOf(counts);
  }

  private static int number(String text) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "threads is '" + text + "'; it must be a whole number, at least 1, or " + ALL);
  }
}
