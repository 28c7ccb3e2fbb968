package org.jconv.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.report.Units;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.Roofline;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;
import org.jconv.bench.roof.RoofMeasurement;
import org.jconv.bench.roof.RoofUnavailableException;

/**
 * The roof of the machine as a run sees it: measured before the first row and after the last, in
 * the same session as the rows.
 */
final class RoofOfRun {
  /** More than the peak by this much is not the noise of measuring either. */
  private static final double DOUBTFUL_PERCENT = 105;

  private static final double SECONDS_FOR_EACH = 3;

  private final TreeSet<Integer> threads;
  private final List<String> flags;

  /**
   * Nothing is measured yet.
   *
   * @param threads the numbers of threads that rows use; none for a run without a roof
   * @param flags of the JVMs that measure
   */
  RoofOfRun(TreeSet<Integer> threads, List<String> flags) {
    this.threads = threads;
    this.flags = flags;
  }

  /** Seconds that a measurement takes, by rule of thumb. */
  double seconds() {
    return SECONDS_FOR_EACH * threads.size();
  }

  /** Measures, and says so on stderr where it cannot. */
  Optional<Roof> measure() {
    if (threads.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RoofMeasurement.measure(threads, flags));
    } catch (RoofUnavailableException e) {
      System.err.println(e.getMessage());
      threads.clear(); // it would fail again
      return Optional.empty();
    }
  }

  /** The peaks in words, and whatever cannot be measured. */
  static List<String> lines(Optional<Roof> roof) {
    List<String> lines = new ArrayList<>();
    roof.ifPresent(
        measured -> {
          measured.peaks().forEach(peak -> lines.add(line(peak)));
          measured.reasons().forEach(reason -> lines.addAll(Paragraph.lines("", 0, reason)));
        });
    return lines;
  }

  private static String line(Peak peak) {
    return String.format(
        Locale.ROOT,
        "roof of %s: FMA peak %s GFLOP/s, memory %s GB/s",
        peak.threads() == 1 ? "1 thread" : peak.threads() + " threads",
        Units.number(peak.simdGflops()),
        Units.number(peak.triadGbs()));
  }

  /** What is not plausible about the roof, or about rows beneath it. */
  static List<String> doubts(Results results) {
    List<String> doubts = new ArrayList<>();
    results
        .roof()
        .ifPresent(
            roof -> roof.doubts().forEach(doubt -> doubts.addAll(Paragraph.lines("", 0, doubt))));
    Map<String, List<String>> above = new LinkedHashMap<>();
    for (Measurement row : results.measurements()) {
      double percent = new Roofline(row, results.roof()).percentOfPeak();
      if (percent > DOUBTFUL_PERCENT) {
        above
            .computeIfAbsent(
                row.strategy() + " on " + row.problem().label(), name -> new ArrayList<>())
            .add(
                row.benchmark()
                    + (row.threads() == 1 ? " " : " by " + row.threads() + " threads ")
                    + Units.percent(percent, 0));
      }
    }
    if (!above.isEmpty()) {
      doubts.addAll(
          Paragraph.lines(
              "",
              0,
              "above the FMA peak, as they multiply less than the formula, or as a measurement is"
                  + " wrong:"));
      above.forEach(
          (name, rows) ->
              doubts.addAll(Paragraph.lines("", 2, name + ": " + String.join(", ", rows))));
    }
    return doubts;
  }
}
