package org.jconv.bench.report.svg;

import java.util.ArrayList;
import java.util.List;

/** Where an axis is labelled: round numbers. */
final class Ticks {
  private static final double ALMOST = 1e-9;

  private Ticks() {}

  /** Multiples of 1, 2 or 5 times a power of ten from {@code min} to {@code max}, about so many. */
  static List<Double> linear(double min, double max, int about) {
    double step = niceStep((max - min) / about);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(min / step - ALMOST); i * step <= max + step * ALMOST; i++) {
      ticks.add(rounded(i, step));
    }
    return ticks;
  }

  /** i·step without the error of a step such as 0.1, which no float is. */
  private static double rounded(long i, double step) {
    return step < 1 ? i / (double) Math.round(1 / step) : i * step;
  }

  /** The least 1, 2 or 5 times a power of ten that is not below {@code atLeast}. */
  static double niceStep(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast) + ALMOST));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= atLeast * (1 - ALMOST)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Powers of two from {@code min} to {@code max}; if they were more than so many, every n-th. */
  static List<Double> log2(double min, double max, int most) {
    long first = (long) Math.ceil(Math.log(min) / Math.log(2) - ALMOST);
    long last = (long) Math.floor(Math.log(max) / Math.log(2) + ALMOST);
    long every = Math.max(1, (last - first + most) / most);
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.floorDiv(first + every - 1, every) * every; i <= last; i += every) {
      ticks.add(Math.pow(2, i));
    }
    return ticks;
  }

  /**
   * Powers of ten from {@code min} to {@code max}, every n-th if they were more than so many; with
   * their double and fivefold where there are few of them.
   */
  static List<Double> log10(double min, double max, int most) {
    long first = (long) Math.floor(Math.log10(min) + ALMOST);
    long last = (long) Math.floor(Math.log10(max) + ALMOST);
    long decades = last - first + 1;
    double[] factors = 3 * decades <= most + 2 ? new double[] {1, 2, 5} : new double[] {1};
    long every = Math.max(1, (decades + most - 1) / most);
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.floorDiv(first + every - 1, every) * every; i <= last; i += every) {
      for (double factor : factors) {
        double tick = i < 0 ? factor / Math.pow(10, -i) : factor * Math.pow(10, i);
        if (tick >= min * (1 - ALMOST) && tick <= max * (1 + ALMOST)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
