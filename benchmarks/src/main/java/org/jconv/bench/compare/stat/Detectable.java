package org.jconv.bench.compare.stat;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How small a slowdown so many forks can show. The chances are of Student's t, as usual for such
 * plans: to be called slower than a margin with power π at level α, a ratio must exceed the margin
 * by (t₁₋α + tπ) standard errors, in logarithms.
 */
public final class Detectable {
  private static final int MOST = 1000;

  private Detectable() {}

  /**
   * The smallest slowdown, as a share, that is found with a chance of {@code power}.
   *
   * @param margin the share that it must exceed by all appearances
   * @param standardError of the logarithm of the ratio
   * @param degreesOfFreedom of the standard error
   * @param alpha the one-sided level
   * @param power such as 0.8
   */
  public static double slowdown(
      double margin, double standardError, double degreesOfFreedom, double alpha, double power) {
    TDistribution t = new TDistribution(degreesOfFreedom);
    double errors =
        t.inverseCumulativeProbability(1 - alpha) + t.inverseCumulativeProbability(power);
    return (1 + margin) * Math.exp(errors * standardError) - 1;
  }

  /**
   * The pairs that find a slowdown with a chance of {@code power}; {@code MOST} where it would take
   * more.
   *
   * @param slowdown the share to be found
   * @param deviation the standard deviation of the logarithm of a pair's ratio
   */
  public static int pairs(
      double slowdown, double margin, double deviation, double alpha, double power) {
    int few = 1;
    int enough = MOST;
    while (enough - few > 1) {
      int n = (few + enough) >>> 1;
      boolean isEnough =
          slowdown(margin, deviation / Math.sqrt(n), n - 1, alpha, power) <= slowdown;
      few = isEnough ? few : n;
      enough = isEnough ? n : enough;
    }
    return enough;
  }

  /** What a standard deviation is at most, with a chance of 80 %, if so many numbers showed it. */
  public static double cautious(double deviation, int n) {
    double least = new ChiSquaredDistribution(n - 1).inverseCumulativeProbability(0.2);
    return deviation * Math.sqrt((n - 1) / least);
  }
}
