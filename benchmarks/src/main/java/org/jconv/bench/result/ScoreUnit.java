package org.jconv.bench.result;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The unit of JMH's scores: time for each call, or calls for each time.
 *
 * @param time the unit of time
 * @param isRate whether it is calls for each time
 */
public record ScoreUnit(TimeUnit time, boolean isRate) {
  private static final List<String> MODES = List.of("avgt", "thrpt", "sample", "ss");

  /**
   * Reads JMH's.
   *
   * @param mode JMH's short name of it
   * @param text such as {@code us/op} and {@code ops/s}
   * @throws IllegalArgumentException if there is no such mode, or the mode has no such unit
   */
  public static ScoreUnit of(String mode, String text) {
    if (!MODES.contains(mode)) {
      throw new IllegalArgumentException(
          "mode is '" + mode + "'; it must be one of " + String.join(", ", MODES));
    }
    boolean rate = mode.equals("thrpt");
    for (TimeUnit unit : TimeUnit.values()) {
      if (text.equals(rate ? "ops/" + name(unit) : name(unit) + "/op")) {
        return new ScoreUnit(unit, rate);
      }
    }
    throw new IllegalArgumentException(
        "the unit of a score is '%s'; with mode %s it must be one such as %s"
            .formatted(text, mode, rate ? "ops/s" : "us/op"));
  }

  /** Nanoseconds for each call. */
  public double nanoseconds(double score) {
    double unit = time.toNanos(1);
    return isRate ? unit / score : unit * score;
  }

  /** The score for nanoseconds for each call. */
  public double score(double nanoseconds) {
    double unit = time.toNanos(1);
    return isRate ? unit / nanoseconds : nanoseconds / unit;
  }

  /** As JMH's TimeValue spells it. */
  private static String name(TimeUnit unit) {
    return switch (unit) {
      case NANOSECONDS -> "ns";
      case MICROSECONDS -> "us";
      case MILLISECONDS -> "ms";
      case SECONDS -> "s";
      case MINUTES -> "min";
      case HOURS -> "hr";
      case DAYS -> "day";
    };
  }
}
