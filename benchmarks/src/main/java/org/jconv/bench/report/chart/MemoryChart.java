package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;

/**
 * The time of each strategy over the memory that it holds, and the Pareto front: those that nothing
 * is both faster and smaller than.
 */
public final class MemoryChart {
  private static final double WIDTH = 580;
  private static final int FEWEST = 3;
  private static final double AREA = 240;
  private static final double TOP = 62;
  private static final double LEFT = 62;
  private static final double RIGHT = WIDTH - 20;

  private MemoryChart() {}

  /**
   * The picture; empty if fewer than three rows know their memory: of two, a table says as much.
   */
  public static Optional<Picture> of(Group group, String name) {
    List<Measurement> rows =
        group.rows().stream()
            .map(ReportRow::measurement)
            .filter(row -> Double.isFinite(row.facts().workspaceBytes()))
            .toList();
    boolean allTheSame = rows.stream().allMatch(row -> row.facts().workspaceBytes() == 0);
    if (rows.size() < FEWEST || allTheSame) {
      return Optional.empty();
    }
    List<Measurement> front = front(rows);
    Canvas canvas = new Canvas();
    canvas.heading(4, 16, Explained.heading(group) + ": memory");
    String pareto =
        front.size() > 1
            ? "dashed: nothing is both faster and smaller (Pareto)"
            : front.isEmpty()
                ? ""
                : "no other is faster or smaller than " + front.get(0).strategy();
    canvas.note(4, 33, pareto, Anchor.START);
    Plot plot = new Plot(canvas, LEFT, TOP, RIGHT, TOP + AREA);
    Scale x =
        Scale.log2WithZero(
            rows.stream().map(row -> row.facts().workspaceBytes()).toList(), LEFT, RIGHT, 6);
    Scale y =
        Scale.log10(
            rows.stream().map(Measurement::scoreNs).toList(), plot.bottom() - 22, TOP + 20, 6);
    plot.xAxis(x, Labels::bytes, "held beside the operands, logarithmic axis");
    plot.yAxis(y, Labels::time, "time per call, logarithmic axis");
    Placement labels = new Placement(canvas, plot);
    staircase(canvas, labels, front, x, y);
    for (Measurement row : rows) {
      labels.keepClear(x.at(row.facts().workspaceBytes()), y.at(row.scoreNs()), 6);
    }
    for (Measurement row : rows) {
      double atX = x.at(row.facts().workspaceBytes());
      double atY = y.at(row.scoreNs());
      canvas.open(Explained.row(row) + ", " + Units.bytes(row.facts().workspaceBytes()));
      if (row.contract() == Contract.PLAIN) {
        canvas.symbol(Looks.of(row.strategy()), atX, atY, 5);
      } else {
        canvas.hollow(Looks.of(row.strategy()), atX, atY, 4.5);
      }
      labels.put(atX, atY, row.strategy(), front.contains(row) ? Ink.TEXT : Ink.MUTED);
      canvas.close();
    }
    return Optional.of(
        Picture.of(
            name,
            "Memory against time: " + group.title(),
            description(rows, front),
            WIDTH,
            plot.bottom() + Plot.AXIS_HEIGHT,
            canvas));
  }

  /** By rising memory and falling time. What ends in another layout is no choice beside these. */
  static List<Measurement> front(List<Measurement> rows) {
    List<Measurement> front = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    List<Measurement> sorted =
        rows.stream()
            .filter(row -> row.contract() == Contract.PLAIN)
            .sorted(
                Comparator.<Measurement>comparingDouble(row -> row.facts().workspaceBytes())
                    .thenComparingDouble(Measurement::scoreNs))
            .toList();
    for (Measurement row : sorted) {
      if (row.scoreNs() < best) {
        best = row.scoreNs();
        front.add(row);
      }
    }
    return front;
  }

  private static void staircase(
      Canvas canvas, Placement labels, List<Measurement> front, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    double fromX = 0;
    double fromY = 0;
    for (Measurement row : front) {
      double toX = x.at(row.facts().workspaceBytes());
      double toY = y.at(row.scoreNs());
      String atX = Markup.number(toX);
      String atY = Markup.number(toY);
      if (path.isEmpty()) {
        path.append('M').append(atX).append(' ').append(atY);
      } else {
        path.append('H').append(atX).append('V').append(atY);
        labels.keepClear(fromX, fromY, toX, fromY);
        labels.keepClear(toX, fromY, toX, toY);
      }
      fromX = toX;
      fromY = toY;
    }
    if (front.size() > 1) {
      canvas.next().path(path.toString(), Ink.AXIS, 1.5, true);
    }
  }

  private static String description(List<Measurement> rows, List<Measurement> front) {
    return rows.stream()
            .map(row -> Explained.row(row) + ", " + Units.bytes(row.facts().workspaceBytes()))
            .collect(Collectors.joining("; ", "", ". "))
        + front.stream()
            .map(Measurement::strategy)
            .collect(Collectors.joining(", ", "On the Pareto front: ", "."));
  }
}
