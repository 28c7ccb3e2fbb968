package org.jconv.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;

/**
 * A roof on a terminal of 80 columns: a line for each number of threads; below, what could not be
 * measured and what is not plausible.
 */
public final class RoofTable {
  private static final String LINE = "%7s   %-12s   %-19s   %s";

  private RoofTable() {}

  /**
   * The lines.
   *
   * @param nanoseconds what the measurement took
   */
  public static List<String> lines(Roof roof, double nanoseconds) {
    List<String> lines = new ArrayList<>();
    lines.add("FMA peak and memory bandwidth, measured in " + Units.time(nanoseconds));
    String lanes = roof.lanes() == 0 ? "" : " (" + roof.lanes() + " lanes)";
    lines.add(line("threads", "scalar FMA", "SIMD FMA" + lanes, "triad"));
    for (Peak peak : roof.peaks()) {
      lines.add(
          line(
              peak.threads(),
              rate(peak.scalarGflops(), "GFLOP/s"),
              rate(peak.simdGflops(), "GFLOP/s"),
              rate(peak.triadGbs(), "GB/s")));
    }
    roof.reasons().forEach(reason -> lines.addAll(Paragraph.lines("", 0, reason)));
    roof.doubts().forEach(doubt -> lines.addAll(Paragraph.lines("", 0, "doubtful: " + doubt)));
    return lines;
  }

  private static String rate(double value, String unit) {
    return Double.isNaN(value) ? Units.number(value) : Units.number(value) + " " + unit;
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, LINE, cells);
  }
}
