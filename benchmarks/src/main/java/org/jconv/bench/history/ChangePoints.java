package org.jconv.bench.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Finds where a series changed for good: E-divisive (Matteson and James, A Nonparametric Approach
 * for Multiple Change Point Analysis of Multivariate Data, JASA 109, 2014; arXiv 1306.4933), as
 * MongoDB and Apache Otava use it on benchmarks. The split that parts the series into the two most
 * unlike halves, by the energy distance, counts if shuffled series have one as good at most once in
 * a thousand times; then both parts are looked at.
 */
public final class ChangePoints {
  /** Where nothing changed, a series of any length has a change with at most this chance. */
  public static final double P = 0.001;

  /** Less than that does not matter, however sure it is. */
  public static final double LEAST_CHANGE = 0.03;

  /** With the series itself, 2000: the least p is half of {@link #P}. */
  private static final int SHUFFLES = 1999;

  /** Fewer runs may be a bad night. */
  private static final int FEWEST = 3;

  private static final long SEED = 1;

  private ChangePoints() {}

  /**
   * The indices of the first runs after each change, ascending.
   *
   * @param ns times of one row, in order
   */
  public static List<Integer> of(List<Double> ns) {
    double[] logs = ns.stream().mapToDouble(Math::log).toArray();
    List<Integer> found = new ArrayList<>();
    split(logs, 0, logs.length, found);
    found.sort(null);
    return matter(logs, found);
  }

  private static void split(double[] series, int from, int to, List<Integer> found) {
    double[] part = Arrays.copyOfRange(series, from, to);
    Split best = best(part);
    if (best.at() == 0 || p(part, best.statistic()) > P) {
      return;
    }
    found.add(from + best.at());
    split(series, from, from + best.at(), found);
    split(series, from + best.at(), to, found);
  }

  private record Split(int at, double statistic) {}

  /** The best split; at 0 if there is none. */
  private static Split best(double[] x) {
    int n = x.length;
    double withinLeft = 0;
    double between = 0;
    double withinRight = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        withinRight += Math.abs(x[i] - x[j]);
      }
    }
    Split best = new Split(0, 0);
    for (int at = 1; at <= n - FEWEST; at++) {
      // x[at - 1] moves from the right to the left
      double toLeft = 0;
      double toRight = 0;
      for (int j = 0; j < at - 1; j++) {
        toLeft += Math.abs(x[at - 1] - x[j]);
      }
      for (int j = at; j < n; j++) {
        toRight += Math.abs(x[at - 1] - x[j]);
      }
      withinLeft += toLeft;
      withinRight -= toRight;
      between += toRight - toLeft;
      if (at >= FEWEST) {
        double left = at;
        double right = n - at;
        double energy =
            2 / (left * right) * between
                - 2 / (left * (left - 1)) * withinLeft
                - 2 / (right * (right - 1)) * withinRight;
        double statistic = left * right / n * energy;
        if (statistic > best.statistic()) {
          best = new Split(at, statistic);
        }
      }
    }
    return best;
  }

  private static double p(double[] part, double statistic) {
    Random random = new Random(SEED);
    double[] shuffled = part.clone();
    int asGood = 1;
    for (int k = 0; k < SHUFFLES; k++) {
      for (int i = shuffled.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double swapped = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = swapped;
      }
      if (best(shuffled).statistic() >= statistic && (double) ++asGood / (SHUFFLES + 1) > P) {
        return 1; // it can only become more
      }
    }
    return (double) asGood / (SHUFFLES + 1);
  }

  /** Leaves out what is too small, the smallest first: then its neighbours are judged anew. */
  private static List<Integer> matter(double[] logs, List<Integer> found) {
    List<Integer> kept = new ArrayList<>(found);
    while (!kept.isEmpty()) {
      int smallest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < kept.size(); i++) {
        double change = Math.abs(change(logs, kept, i));
        if (change < least) {
          least = change;
          smallest = i;
        }
      }
      if (least >= Math.log1p(LEAST_CHANGE)) {
        break;
      }
      kept.remove(smallest);
    }
    return kept;
  }

  /** The logarithm of the ratio of the means after and before a change. */
  private static double change(double[] logs, List<Integer> changes, int index) {
    int from = index == 0 ? 0 : changes.get(index - 1);
    int at = changes.get(index);
    int to = index + 1 == changes.size() ? logs.length : changes.get(index + 1);
    return mean(logs, at, to) - mean(logs, from, at);
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }
}
