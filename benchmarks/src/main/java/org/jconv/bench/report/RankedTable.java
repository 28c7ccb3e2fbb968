package org.jconv.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.Roofline;
import org.jconv.bench.roof.Roof;

/**
 * The result of a run on a terminal of 80 columns: for each shape, direction and number of threads
 * the strategies, the fastest first. Below them, without a rank, what works under another contract.
 */
public final class RankedTable {
  private static final String LINE = "%2s %-18s %7s %5s %7s %4s %6s %5s %5s %5s %6s";

  private static final String COPY = "copy";

  private RankedTable() {}

  /** The lines of all tables, in the order in which their first rows were measured. */
  public static List<String> lines(List<Measurement> measurements, Optional<Roof> roof) {
    List<String> lines = new ArrayList<>();
    List<Measurement> left = new ArrayList<>(measurements);
    while (!left.isEmpty()) {
      Measurement first = left.get(0);
      List<Measurement> group = new ArrayList<>(left.stream().filter(first::comparable).toList());
      left.removeAll(group);
      group.sort(
          Comparator.comparing(Measurement::contract).thenComparingDouble(Measurement::scoreNs));
      lines.addAll(table(group, measurements, roof));
      lines.add("");
    }
    return lines;
  }

  private static List<String> table(
      List<Measurement> group, List<Measurement> all, Optional<Roof> roof) {
    Measurement first = group.get(0);
    List<String> lines = new ArrayList<>();
    lines.add(title(first, all));
    roofOf(new Roofline(first, roof)).ifPresent(lines::add);
    String rate = first.isArithmetic() ? "GFLOP/s" : "GB/s";
    lines.add(
        line(
            "",
            "strategy",
            "time",
            "±95%",
            rate,
            "peak",
            "FLOP/B",
            "speed",
            "B/op",
            "work",
            "error"));
    int rank = 0;
    for (Measurement row : group) {
      boolean ranked = row.contract() == Contract.PLAIN;
      lines.add(line(ranked ? Integer.toString(++rank) : "", row, all, roof));
    }
    for (Measurement row : group) {
      if (row.contract() == Contract.OWN_LAYOUT) {
        lines.add("   " + row.strategy() + ": in its own layout, an upper bound for the library");
      }
    }
    return lines;
  }

  private static String title(Measurement row, List<Measurement> all) {
    Problem problem = row.problem();
    String work =
        row.isArithmetic() ? Units.operations(problem.flops()) : Units.bytes(problem.bytes());
    String threads = row.threads() == 1 ? "1 thread" : row.threads() + " threads";
    String callers = row.callers() == 1 ? "" : ", " + row.callers() + " callers";
    return problem.label()
        + ", "
        + row.benchmark()
        + ": "
        + work
        + ", "
        + threads
        + callers
        + copy(row, all);
  }

  /** What memory limits is read beside the speed of a plain copy of the same size. */
  private static String copy(Measurement row, List<Measurement> all) {
    boolean isCopy = row.benchmark().equals(COPY);
    return all.stream()
        .filter(other -> !isCopy && !row.isArithmetic() && other.benchmark().equals(COPY))
        .filter(other -> other.problem().descriptor().equals(row.problem().descriptor()))
        .findFirst()
        .map(copy -> "; a copy: " + Units.number(copy.gigabytesPerSecond()) + " GB/s")
        .orElse("");
  }

  /** What the machine allows for the least traffic of the problem. */
  private static Optional<String> roofOf(Roofline roofline) {
    double intensity = roofline.intensity();
    double attainable = roofline.attainableGflops(intensity);
    if (!Double.isFinite(attainable)) {
      return Optional.empty();
    }
    return Optional.of(
        "   roof: "
            + Units.number(attainable)
            + " GFLOP/s, "
            + (attainable < roofline.peakGflops() ? "by memory" : "the FMA peak")
            + "; operands once each: "
            + Units.number(intensity)
            + " FLOP/B");
  }

  private static String line(
      String rank, Measurement row, List<Measurement> all, Optional<Roof> roof) {
    Facts facts = row.facts();
    Roofline roofline = new Roofline(row, roof);
    return line(
        rank,
        row.strategy(),
        Units.time(row.scoreNs()),
        Units.percent(100 * row.errorNs() / row.scoreNs(), 1),
        Units.number(row.isArithmetic() ? row.gflops() : row.gigabytesPerSecond()),
        Units.percent(roofline.percentOfPeak(), 0),
        Units.number(roofline.trafficIntensity()),
        speedup(row, all),
        Units.shortBytes(facts.bytesPerOp()),
        Units.shortBytes(facts.workspaceBytes()),
        Units.exponent(facts.maxRelError()));
  }

  private static String speedup(Measurement row, List<Measurement> all) {
    double speedup = row.speedup(all).orElse(Double.NaN);
    return Double.isFinite(speedup) ? Units.number(speedup) + "x" : "-";
  }

  private static String line(String... cells) {
    return String.format(Locale.ROOT, LINE, (Object[]) cells).stripTrailing();
  }
}
