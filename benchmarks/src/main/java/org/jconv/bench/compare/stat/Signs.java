package org.jconv.bench.compare.stat;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** A test that knows signs alone. */
public final class Signs {
  private Signs() {}

  /**
   * The sign test: the chance that so many of the two kinds, or more unequally many, come up if
   * both are as likely.
   */
  public static double p(int some, int others) {
    if (some + others == 0) {
      return 1;
    }
    double tail =
        new BinomialDistribution(null, some + others, 0.5)
            .cumulativeProbability(Math.min(some, others));
    return Math.min(1, 2 * tail);
  }
}
