package org.jconv.bench.result;

import java.util.List;

/** What the numbers of a result must be, wherever they come from. */
final class Checks {
  private Checks() {}

  /** Refuses NaN and infinities. */
  static void finite(String name, List<Double> values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(name + " holds " + value + "; it must hold numbers");
      }
    }
  }

  /** Refuses what cannot be a time. */
  static void times(String name, List<Double> values) {
    values.forEach(value -> time(name, value));
  }

  /** Refuses what cannot be a time. */
  static void time(String name, double value) {
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException(
          name + " is " + value + "; a time must be a number, at least 0");
    }
  }

  /** Refuses with a reason unless it holds. */
  static void that(boolean holds, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(reason);
    }
  }
}
