package org.jconv.bench.report.data;

import org.jconv.bench.result.Measurement;

/**
 * How many times as long one row takes as another, with its 95 % confidence interval; NaN where
 * there was one fork alone. The relative half-widths of the two rows' intervals add up as the sides
 * of a right angle, and on a logarithmic scale the interval is symmetric: this is the delta method
 * on logarithms.
 *
 * @param value the ratio
 * @param low where the interval begins
 * @param high where it ends
 */
public record Ratio(double value, double low, double high) {

  /** Of the first row to the second: the speed-up of the second over the first. */
  public static Ratio of(Measurement first, Measurement second) {
    double value = first.scoreNs() / second.scoreNs();
    if (first.equals(second)) {
      return new Ratio(1, 1, 1);
    }
    double factor =
        Math.exp(
            Math.hypot(first.errorNs() / first.scoreNs(), second.errorNs() / second.scoreNs()));
    return new Ratio(value, value / factor, value * factor);
  }

  /** Whether the two cannot be told apart. */
  public boolean includesOne() {
    return low <= 1 && high >= 1;
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return Double.isFinite(low) && Double.isFinite(high);
  }
}
