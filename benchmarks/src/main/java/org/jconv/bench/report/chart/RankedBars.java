package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Colour;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Look;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;

/**
 * The time of each strategy, the fastest first: a bar, the interval of the mean, and a dot for each
 * fork, which shows where there are two modes.
 */
public final class RankedBars {
  static final double WIDTH = 580;
  private static final double TOP = 46;
  private static final double ROW = 26;
  private static final double RANK = 24;
  private static final double BAR = 14;
  private static final double SYMBOL = 20;
  private static final double VALUES = 152;

  /** Times as long as the fastest; what takes longer has a bar that is broken off. */
  private static final double LONGEST_BAR = 6;

  /** An interval of two forks may be much wider than all that was measured; the axis is not. */
  private static final double ROOM_FOR_INTERVALS = 1.2;

  private static final double ROOM_FOR_FORKS = 2;

  private final Canvas canvas = new Canvas();
  private final Group group;
  private final List<ReportRow> rows;
  private final Plot plot;
  private final Scale scale;

  private RankedBars(Group group) {
    this.group = group;
    rows = group.rows();
    double labels =
        Stream.concat(
                rows.stream().map(row -> name(row.measurement())),
                group.failures().stream().map(row -> name(row.strategy())))
            .mapToDouble(name -> Canvas.width(name, Canvas.TEXT_SIZE))
            .max()
            .orElse(0);
    int lines = rows.size() + group.failures().size();
    plot = new Plot(canvas, RANK + labels + SYMBOL, TOP, WIDTH - VALUES, TOP + ROW * lines + 4);
    double longest = longestNs();
    List<Double> values = new ArrayList<>(List.of(longest * ROOM_FOR_INTERVALS));
    for (ReportRow row : rows) {
      if (row.measurement().scoreNs() <= longest) {
        row.measurement()
            .forkNs()
            .forEach(ns -> values.add(Math.min(ns, ROOM_FOR_FORKS * longest)));
      }
    }
    scale = Scale.fromZero(values, plot.left(), plot.right(), 4);
  }

  /** The longest time whose bar is whole. */
  private double longestNs() {
    double fastest = rows.stream().mapToDouble(r -> r.measurement().scoreNs()).min().orElse(1);
    return rows.stream()
        .mapToDouble(r -> r.measurement().scoreNs())
        .filter(ns -> ns <= LONGEST_BAR * fastest)
        .max()
        .orElse(1);
  }

  /** The picture of a group. */
  public static Picture of(Group group, String name) {
    RankedBars bars = new RankedBars(group);
    bars.draw();
    return Picture.of(
        name,
        "Time per call: " + group.title(),
        Explained.ranking(group),
        WIDTH,
        bars.plot.bottom() + Plot.AXIS_HEIGHT,
        bars.canvas);
  }

  private void draw() {
    canvas.heading(4, 16, Explained.heading(group));
    Measurement first = rows.get(0).measurement();
    String work =
        first.isArithmetic()
            ? Units.operations(first.problem().flops()) + "; "
            : first.problem().bytes() > 0 ? Units.bytes(first.problem().bytes()) + "; " : "";
    String bound = group.bounds().isEmpty() ? "" : "; * its own layout: an upper bound";
    canvas.note(4, 33, work + "bar: mean, line: 95% interval, dots: forks" + bound, Anchor.START);
    boolean isBroken = rows.stream().anyMatch(r -> isBroken(r.measurement()));
    plot.xAxis(
        scale, Labels::time, "time per call" + (isBroken ? "; longer bars are broken off" : ""));
    List<String> ranks = group.rankTexts();
    for (int i = 0; i < rows.size(); i++) {
      String rank = i < ranks.size() ? ranks.get(i) : "";
      row(rows.get(i).measurement(), rank, TOP + ROW * i);
    }
    for (int i = 0; i < group.failures().size(); i++) {
      failure(group.failures().get(i), TOP + ROW * (rows.size() + i));
    }
  }

  private boolean isBroken(Measurement row) {
    return row.scoreNs() > scale.max();
  }

  private void row(Measurement row, String rank, double top) {
    double middle = top + ROW / 2;
    Look look = Looks.of(row.strategy());
    canvas.open(Explained.row(row) + "; forks: " + forks(row));
    canvas.note(4, middle + 4, rank, Anchor.START);
    canvas.text(plot.left() - SYMBOL, middle + 4, name(row), Anchor.END, Ink.TEXT);
    double length = scale.within(row.scoreNs()) - plot.left();
    double y = middle - BAR / 2;
    if (row.contract() == Contract.PLAIN) {
      canvas.symbol(look, plot.left() - 10, middle, 4.5);
      canvas.box(plot.left(), y, length, BAR, look.colour());
    } else {
      canvas.hollow(look, plot.left() - 10, middle, 4);
      canvas.outline(plot.left(), y, length, BAR, look.colour());
    }
    if (isBroken(row)) {
      breakOff(middle);
    } else {
      Whisker.horizontal(
          canvas, scale, row.scoreNs() - row.errorNs(), row.scoreNs() + row.errorNs(), middle);
      forkDots(row, middle);
    }
    canvas.text(plot.right() + 72, middle + 4, Units.time(row.scoreNs()), Anchor.END, Ink.TEXT);
    if (Double.isFinite(Explained.rate(row))) {
      canvas.note(
          WIDTH - 2,
          middle + 4,
          Units.number(Explained.rate(row)) + " " + Explained.unit(row),
          Anchor.END);
    }
    canvas.close();
  }

  /** One below the other, so that forks that agree do not hide each other. */
  private void forkDots(Measurement row, double middle) {
    int forks = row.forkNs().size();
    double step = Math.min(4.5, BAR / forks);
    for (int i = 0; i < forks; i++) {
      double y = middle + step * (i - (forks - 1) / 2.0);
      canvas.ring(scale.within(row.forkNs().get(i)), y, 2, Ink.TEXT);
    }
  }

  /** A slanted gap near the end of a bar. */
  private void breakOff(double middle) {
    String from = Markup.number(plot.right() - 22) + " " + Markup.number(middle + BAR / 2 + 3);
    String to = Markup.number(plot.right() - 14) + " " + Markup.number(middle - BAR / 2 - 3);
    canvas.path("M" + from + "L" + to, Ink.PAPER, 5, false);
  }

  private void failure(ResultRow row, double top) {
    double baseline = top + ROW / 2 + 4;
    int room = (int) ((WIDTH - plot.left()) / Canvas.width("x", Canvas.TEXT_SIZE - 1));
    String text =
        (row.status() == Status.WRONG_ANSWER ? "wrong answer: " : "failed: ") + row.reason();
    canvas.open(row.strategy() + " " + text);
    canvas.text(plot.left() - SYMBOL, baseline, name(row.strategy()), Anchor.END, Ink.TEXT);
    cross(plot.left() - 10, baseline - 4);
    canvas.note(plot.left() + 4, baseline, Explained.shortened(text, room), Anchor.START);
    canvas.close();
  }

  private void cross(double x, double y) {
    canvas.line(x - 4, y - 4, x + 4, y + 4, Colour.RED, 2, false);
    canvas.line(x - 4, y + 4, x + 4, y - 4, Colour.RED, 2, false);
  }

  private static String name(String strategy) {
    return Explained.shortened(strategy, 24);
  }

  private static String name(Measurement row) {
    return name(row.strategy()) + (row.contract() == Contract.PLAIN ? "" : " *");
  }

  private static String forks(Measurement row) {
    return String.join(", ", row.forkNs().stream().map(Units::time).toList());
  }
}
