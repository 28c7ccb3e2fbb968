package org.jconv.bench.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers beside ticks: as few digits as the round number has. */
final class Labels {
  private static final String[] TIMES = {"ns", "us", "ms", "s"};
  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final int DIGITS = 4;

  private Labels() {}

  /** {@code 0.5}, {@code 20}, {@code 1000}; {@code 1e-7} and {@code 1e6} beyond. */
  static String plain(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < 1e-3 || size >= 1e6) {
      return String.format(Locale.ROOT, "%.1e", value)
          .replace(".0e", "e")
          .replaceAll("e([+-])0*", "e$1")
          .replace("e+", "e");
    }
    return new BigDecimal(value)
        .round(new MathContext(DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** {@code 50 us}, of nanoseconds; of zero the unit does not matter. */
  static String time(double nanoseconds) {
    if (nanoseconds == 0) {
      return "0";
    }
    int unit = 0;
    double scaled = nanoseconds;
    while (unit < TIMES.length - 1 && scaled >= 999.5) {
      scaled /= 1000;
      unit++;
    }
    return plain(scaled) + " " + TIMES[unit];
  }

  /** {@code 64 KiB}. */
  static String bytes(double bytes) {
    int unit = 0;
    double scaled = bytes;
    while (unit < BYTES.length - 1 && scaled >= 1023.5) {
      scaled /= 1024;
      unit++;
    }
    return plain(scaled) + " " + BYTES[unit];
  }

  /** {@code 4×}, {@code 1/2×}. */
  static String factor(double factor) {
    return factor < 1 ? "1/" + plain(1 / factor) + "×" : plain(factor) + "×";
  }
}
