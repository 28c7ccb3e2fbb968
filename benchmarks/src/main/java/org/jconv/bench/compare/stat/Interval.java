package org.jconv.bench.compare.stat;

/**
 * An estimate and its confidence interval.
 *
 * @param estimate the most plausible value
 * @param low where the interval begins
 * @param high where it ends
 */
public record Interval(double estimate, double low, double high) {
  /** Of the exponentials: from logarithms of ratios to ratios. */
  public Interval exp() {
    return new Interval(Math.exp(estimate), Math.exp(low), Math.exp(high));
  }

  /** Whether it holds a value. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
