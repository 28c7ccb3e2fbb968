package org.jconv.bench.compare.stat;

import java.util.Arrays;

/**
 * The centre of numbers that are as likely to lie above it as below, by Wilcoxon's signed ranks
 * (Biometrics Bulletin 1, 1945) and the estimate and interval that follow from them (Hodges and
 * Lehmann, Ann. Math. Statist. 34, 1963). Exact for whatever noise, as long as it is symmetric; the
 * difference of two forks that are alike is. Few wild numbers hardly move it.
 */
public final class SignedRank implements Location {
  private final double[] sample;
  private final double[] means;

  private SignedRank(double[] sample) {
    this.sample = sample;
    int n = sample.length;
    means = new double[n * (n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        means[next++] = (sample[i] + sample[j]) / 2;
      }
    }
    Arrays.sort(means);
  }

  /** Of one sample: of the differences, where two are paired. */
  public static SignedRank of(double... sample) {
    Samples.atLeast(1, sample);
    return new SignedRank(sample.clone());
  }

  @Override
  public double estimate() {
    return Samples.median(means);
  }

  /** {@inheritDoc} Infinite where so few numbers cannot have that confidence. */
  @Override
  public Interval interval(double confidence) {
    int[] ranks = new int[sample.length];
    Arrays.setAll(ranks, i -> 2 * (i + 1));
    int outside = Outside.of(sums(ranks), 2, 1 - confidence);
    return new Interval(
        estimate(),
        outside == 0 ? Double.NEGATIVE_INFINITY : means[outside - 1],
        outside == 0 ? Double.POSITIVE_INFINITY : means[means.length - outside]);
  }

  @Override
  public double pAbove(double bound) {
    return p(bound, 1);
  }

  @Override
  public double pBelow(double bound) {
    return p(bound, -1);
  }

  /**
   * The fewest numbers by which a difference is told at this level though one of them, a wild one,
   * lies on the other side and farther away than all others.
   */
  public static int fewestDespiteAWildOne(double alpha) {
    int n = 1;
    while (chanceOfOneWild(n) > alpha) {
      n++;
    }
    return n;
  }

  /** That the ranks of one side sum up to no more than the largest rank. */
  private static double chanceOfOneWild(int n) {
    int[] ranks = new int[n];
    Arrays.setAll(ranks, i -> i + 1);
    double[] chances = sums(ranks);
    return Arrays.stream(chances, 0, n + 1).sum();
  }

  /** What lies at the bound speaks against a difference. */
  private double p(double bound, int sign) {
    double[] distances = Arrays.stream(sample).map(x -> Math.abs(x - bound)).toArray();
    int[] ranks = Samples.doubledRanks(distances);
    int sum = 0;
    for (int i = 0; i < sample.length; i++) {
      sum += sign * (sample[i] - bound) > 0 ? ranks[i] : 0;
    }
    double[] chances = sums(ranks);
    double p = 0;
    for (int i = chances.length - 1; i >= sum; i--) {
      p += chances[i];
    }
    return Math.min(1, p);
  }

  /** The chance of each sum of ranks, each of which counts or not with even chance. */
  private static double[] sums(int[] ranks) {
    double[] chances = new double[Arrays.stream(ranks).sum() + 1];
    chances[0] = 1;
    for (int rank : ranks) {
      for (int sum = chances.length - 1; sum >= 0; sum--) {
        chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
      }
    }
    return chances;
  }
}
