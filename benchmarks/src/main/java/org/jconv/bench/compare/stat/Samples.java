package org.jconv.bench.compare.stat;

import java.util.Arrays;
import java.util.Collection;

/** What samples have in common. */
public final class Samples {
  private Samples() {}

  /** The middle, or the mean of the two in the middle. */
  public static double median(double... sample) {
    int n = atLeast(1, sample);
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** The middle, or the mean of the two in the middle. */
  public static double median(Collection<Double> sample) {
    return median(sample.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** How many numbers there are; refuses fewer, and what is no number. */
  static int atLeast(int n, double[] sample) {
    if (sample.length < n) {
      throw new IllegalArgumentException(
          "there are " + sample.length + " numbers; there must be at least " + n);
    }
    for (double value : sample) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a sample holds " + value + "; it must hold numbers");
      }
    }
    return sample.length;
  }

  /**
   * Twice the rank of each number, from 2 on: so the mean rank of equal ones is whole.
   *
   * @param values that are ranked, the smallest first
   */
  static int[] doubledRanks(double[] values) {
    int[] ranks = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = 0;
      int equal = 0;
      for (double value : values) {
        below += value < values[i] ? 1 : 0;
        equal += value == values[i] ? 1 : 0;
      }
      ranks[i] = 2 * below + equal + 1;
    }
    return ranks;
  }
}
