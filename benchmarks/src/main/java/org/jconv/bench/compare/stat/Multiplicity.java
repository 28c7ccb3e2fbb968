package org.jconv.bench.compare.stat;

import java.util.Arrays;
import java.util.Comparator;

/** Chances of accidents among many tests, adjusted so that each compares with the level of all. */
public final class Multiplicity {
  private Multiplicity() {}

  /**
   * Holm's (Scand. J. Statist. 6, 1979): what is at most α is wrong anywhere with a chance of at
   * most α.
   */
  public static double[] holm(double... p) {
    Integer[] order = order(p);
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.min(1, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }

  /**
   * Benjamini's and Hochberg's (J. R. Statist. Soc. B 57, 1995): of those that are at most q, a
   * share of at most q is expected to be wrong.
   */
  public static double[] benjaminiHochberg(double... p) {
    Integer[] order = order(p);
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int i = p.length - 1; i >= 0; i--) {
      least = Math.min(least, p[order[i]] * p.length / (i + 1));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }

  private static Integer[] order(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    return order;
  }
}
