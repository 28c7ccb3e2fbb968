package org.jconv.bench.compare.stat;

import java.util.Arrays;

/**
 * How far the second of two samples lies above the first, by the ranks of Mann and Whitney (Ann.
 * Math. Statist. 18, 1947), exactly, and the estimate and interval of Hodges and Lehmann. It takes
 * the two for alike but for the distance.
 */
public final class RankSum implements Location {
  private final double[] first;
  private final double[] second;
  private final double[] differences;

  private RankSum(double[] first, double[] second) {
    this.first = first;
    this.second = second;
    differences = new double[first.length * second.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = second[i % second.length] - first[i / second.length];
    }
    Arrays.sort(differences);
  }

  /** The second sample less the first. */
  public static RankSum of(double[] first, double[] second) {
    Samples.atLeast(1, first);
    Samples.atLeast(1, second);
    return new RankSum(first.clone(), second.clone());
  }

  @Override
  public double estimate() {
    return Samples.median(differences);
  }

  /** {@inheritDoc} Infinite where so few numbers cannot have that confidence. */
  @Override
  public Interval interval(double confidence) {
    int[] ranks = new int[first.length + second.length];
    Arrays.setAll(ranks, i -> 2 * (i + 1));
    double[] chances = sums(ranks, second.length);
    // the least sum of ranks is no difference above 0
    int least = second.length * (second.length + 1);
    int outside = Outside.of(Arrays.copyOfRange(chances, least, chances.length), 2, 1 - confidence);
    return new Interval(
        estimate(),
        outside == 0 ? Double.NEGATIVE_INFINITY : differences[outside - 1],
        outside == 0 ? Double.POSITIVE_INFINITY : differences[differences.length - outside]);
  }

  @Override
  public double pAbove(double bound) {
    return p(bound, 1);
  }

  @Override
  public double pBelow(double bound) {
    return p(bound, -1);
  }

  private double p(double bound, int sign) {
    double[] all = new double[first.length + second.length];
    for (int i = 0; i < second.length; i++) {
      all[i] = sign * (second[i] - bound);
    }
    for (int i = 0; i < first.length; i++) {
      all[second.length + i] = sign * first[i];
    }
    int[] ranks = Samples.doubledRanks(all);
    int sum = Arrays.stream(ranks, 0, second.length).sum();
    double[] chances = sums(ranks, second.length);
    double p = 0;
    for (int i = chances.length - 1; i >= sum; i--) {
      p += chances[i];
    }
    return Math.min(1, p);
  }

  /** The chance of each sum of so many of the ranks, each choice of them as likely as any other. */
  private static double[] sums(int[] ranks, int chosen) {
    double[][] ways = new double[chosen + 1][Arrays.stream(ranks).sum() + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int count = chosen; count >= 1; count--) {
        for (int sum = ways[count].length - 1; sum >= rank; sum--) {
          ways[count][sum] += ways[count - 1][sum - rank];
        }
      }
    }
    double all = Arrays.stream(ways[chosen]).sum();
    return Arrays.stream(ways[chosen]).map(some -> some / all).toArray();
  }
}
