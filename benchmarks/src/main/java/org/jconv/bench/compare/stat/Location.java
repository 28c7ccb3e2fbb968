package org.jconv.bench.compare.stat;

/** Where numbers lie, or how far two samples lie apart, and how sure that is. */
public sealed interface Location permits StudentT, SignedRank, RankSum {
  /** The most plausible value. */
  double estimate();

  /**
   * The two-sided interval that is missed by no more than the rest of the confidence.
   *
   * @param confidence such as 0.95
   */
  Interval interval(double confidence);

  /** The chance of numbers as large as these, at most, if they lie at the bound or below. */
  double pAbove(double bound);

  /** The chance of numbers as small as these, at most, if they lie at the bound or above. */
  double pBelow(double bound);
}
