package org.jconv.bench.compare.stat;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Means, by Student's t: of one sample, or the difference of two whose variances may differ (Welch,
 * Biometrika 34, 1947). Exact for normal noise, and nearly so for most other noise, where it is
 * rather too wide than too narrow.
 *
 * @param estimate the mean, or the difference of the means
 * @param standardError of the estimate
 * @param degreesOfFreedom of the standard error
 */
public record StudentT(double estimate, double standardError, double degreesOfFreedom)
    implements Location {

  /**
   * The mean of one sample: of the differences, where two are paired.
   *
   * @throws IllegalArgumentException if there are fewer than two numbers
   */
  public static StudentT mean(double... sample) {
    int n = Samples.atLeast(2, sample);
    return new StudentT(StatUtils.mean(sample), Math.sqrt(StatUtils.variance(sample) / n), n - 1);
  }

  /**
   * The mean of the second sample less that of the first.
   *
   * @throws IllegalArgumentException if one has fewer than two numbers
   */
  public static StudentT difference(double[] first, double[] second) {
    double a = StatUtils.variance(first) / Samples.atLeast(2, first);
    double b = StatUtils.variance(second) / Samples.atLeast(2, second);
    double freedom = (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
    return new StudentT(
        StatUtils.mean(second) - StatUtils.mean(first),
        Math.sqrt(a + b),
        Double.isNaN(freedom) ? first.length + second.length - 2 : freedom);
  }

  @Override
  public Interval interval(double confidence) {
    double half = quantile((1 + confidence) / 2) * standardError;
    return new Interval(estimate, estimate - half, estimate + half);
  }

  @Override
  public double pAbove(double bound) {
    if (standardError == 0) {
      return estimate > bound ? 0 : 1;
    }
    return distribution().cumulativeProbability((bound - estimate) / standardError);
  }

  @Override
  public double pBelow(double bound) {
    if (standardError == 0) {
      return estimate < bound ? 0 : 1;
    }
    return distribution().cumulativeProbability((estimate - bound) / standardError);
  }

  private double quantile(double chance) {
    return distribution().inverseCumulativeProbability(chance);
  }

  private TDistribution distribution() {
    return new TDistribution(degreesOfFreedom);
  }
}
