package org.jconv.bench.report;

import java.util.Locale;

/** Numbers as people read them: three or four digits and a unit. Files hold them in full. */
public final class Units {
  private static final String[] TIMES = {"ns", "us", "ms", "s"};
  private static final String[] OPERATIONS = {"FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP"};
  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB"};

  private Units() {}

  /** A time: {@code 3.94 ms}; a dash if it is not known. */
  public static String time(double nanoseconds) {
    return scaled(nanoseconds, 1000, TIMES);
  }

  /** Floating-point operations: {@code 211 MFLOP}. */
  public static String operations(double count) {
    return scaled(count, 1000, OPERATIONS);
  }

  /** A size: {@code 4.19 MiB}; a dash if it is not known. */
  public static String bytes(double bytes) {
    return Math.abs(bytes) < 1024 && Double.isFinite(bytes)
        ? String.format(Locale.ROOT, "%.0f B", bytes)
        : scaled(bytes, 1024, BYTES);
  }

  /** A rate or a ratio: {@code 53.6}; a dash if it is not known. */
  public static String number(double value) {
    return Double.isFinite(value) ? digits(value) : "-";
  }

  /** A size in five characters: {@code 4.19M}; K, M and G are powers of 1024. */
  public static String shortBytes(double bytes) {
    String size = bytes(bytes);
    return size.endsWith(" B") ? size.substring(0, size.length() - 2) : size.replaceAll(" |iB", "");
  }

  /** A share: {@code 12.3%}; a dash if it is not known. */
  public static String percent(double percent, int decimals) {
    return Double.isFinite(percent)
        ? String.format(Locale.ROOT, "%." + decimals + "f%%", percent)
        : "-";
  }

  /** A small number: {@code 1.2e-6}; a dash if it is not known. */
  public static String exponent(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value).replaceAll("e-0", "e-");
  }

  private static String scaled(double value, int step, String[] units) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double scaled = value;
    int unit = 0;
    while (unit < units.length - 1 && Math.abs(scaled) >= step - 0.5) {
      scaled /= step;
      unit++;
    }
    return digits(scaled) + " " + units[unit];
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
