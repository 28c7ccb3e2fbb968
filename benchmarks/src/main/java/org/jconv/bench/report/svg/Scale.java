package org.jconv.bench.report.svg;

import java.util.Collection;
import java.util.List;

/**
 * Maps values to pixels along an axis. The axis reaches from the least to the greatest value that
 * it was made for, or further, to round numbers.
 */
public final class Scale {
  private static final double ZERO_GAP = 26;

  private enum Kind {
    LINEAR,
    LOG2,
    LOG10
  }

  private final Kind kind;
  private final double min;
  private final double max;
  private final double from;
  private final double to;
  private final boolean hasZero;
  private final List<Double> ticks;

  private Scale(
      Kind kind, double min, double max, double from, double to, boolean hasZero, int ticks) {
    this.kind = kind;
    this.min = min;
    this.max = max;
    this.from = hasZero ? from + Math.signum(to - from) * ZERO_GAP : from;
    this.to = to;
    this.hasZero = hasZero;
    this.ticks =
        switch (kind) {
          case LINEAR -> Ticks.linear(min, max, ticks);
          case LOG2 -> Ticks.log2(min, max, ticks);
          case LOG10 -> Ticks.log10(min, max, ticks);
        };
  }

  /**
   * From zero to the greatest value, or the next round number.
   *
   * @param values not below zero
   * @param ticks about how many labels there is room for
   */
  public static Scale fromZero(Collection<Double> values, double from, double to, int ticks) {
    double greatest = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double max = greatest > 0 ? greatest : 1;
    double step = Ticks.niceStep(max / ticks);
    return new Scale(Kind.LINEAR, 0, step * Math.ceil(max / step - 1e-9), from, to, false, ticks);
  }

  /** From the least to the greatest value, with a margin of five percent. */
  public static Scale between(Collection<Double> values, double from, double to, int ticks) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double greatest = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double margin = greatest > least ? 0.05 * (greatest - least) : Math.max(0.05 * least, 0.5);
    return new Scale(Kind.LINEAR, least - margin, greatest + margin, from, to, false, ticks);
  }

  /** Logarithmic, labelled at powers of two, from one to another. Values must be above zero. */
  public static Scale log2(Collection<Double> values, double from, double to, int ticks) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double greatest = values.stream().mapToDouble(Double::doubleValue).max().orElse(2);
    double min = Math.pow(2, Math.floor(Math.log(least) / Math.log(2) + 1e-9));
    double max = Math.pow(2, Math.ceil(Math.log(greatest) / Math.log(2) - 1e-9));
    return new Scale(Kind.LOG2, min, max > min ? max : 2 * min, from, to, false, ticks);
  }

  /** Logarithmic, with a margin of a tenth below and above. Values must be above zero. */
  public static Scale log10(Collection<Double> values, double from, double to, int ticks) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double greatest = values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
    return new Scale(
        Kind.LOG10, least / widened(greatest / least), greatest * 1.15, from, to, false, ticks);
  }

  /** A range in which next to nothing differs is widened, so that there is a label in it. */
  private static double widened(double ratio) {
    return ratio < 2 ? 2 : 1.15;
  }

  /**
   * Logarithmic, and if there are zeros among the values, with a place for them of its own before
   * the least other value.
   */
  public static Scale log10WithZero(Collection<Double> values, double from, double to, int ticks) {
    List<Double> positive = values.stream().filter(value -> value > 0).toList();
    Scale scale = log10(positive, from, to, ticks);
    return positive.size() == values.size()
        ? scale
        : new Scale(Kind.LOG10, scale.min, scale.max, from, to, true, ticks);
  }

  /** The same at powers of two: for bytes. */
  public static Scale log2WithZero(Collection<Double> values, double from, double to, int ticks) {
    List<Double> positive = values.stream().filter(value -> value > 0).toList();
    Scale scale = log2(positive, from, to, ticks);
    return positive.size() == values.size()
        ? scale
        : new Scale(Kind.LOG2, scale.min, scale.max, from, to, true, ticks);
  }

  /** Where a value is, in pixels. */
  public double at(double value) {
    if (hasZero && value == 0) {
      return zeroAt();
    }
    double part =
        kind == Kind.LINEAR
            ? (value - min) / (max - min)
            : Math.log(value / min) / Math.log(max / min);
    return from + part * (to - from);
  }

  /** The same, no further out than the ends of the axis; for the ends of intervals. */
  public double within(double value) {
    boolean isBelow = kind != Kind.LINEAR && value <= 0;
    return at(isBelow ? min : Math.max(min, Math.min(max, value)));
  }

  /** Where the axis begins. */
  public double start() {
    return from;
  }

  /** The least value on the axis, a place for zero aside. */
  public double min() {
    return min;
  }

  /** The greatest value on the axis. */
  public double max() {
    return max;
  }

  /** Whether equal distances mean equal ratios. */
  public boolean isLogarithmic() {
    return kind != Kind.LINEAR;
  }

  /** Whether zero has a place of its own. */
  public boolean hasZero() {
    return hasZero;
  }

  /** The place of zero. */
  public double zeroAt() {
    return from - Math.signum(to - from) * ZERO_GAP;
  }

  /** The values to label, ascending; without zero's place. */
  public List<Double> ticks() {
    return ticks;
  }
}
