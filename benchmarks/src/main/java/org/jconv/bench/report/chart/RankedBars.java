package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Look;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;

/**
 * The time of each strategy, the fastest first: a bar, the interval of the mean, and a dot for each
 * fork, which shows where there are two modes.
 */
public final class RankedBars {
  static final double WIDTH = 560;
  private static final double TOP = 46;
  private static final double ROW = 26;
  private static final double RANK = 18;
  private static final double SYMBOL = 20;
  private static final double VALUES = 158;

  /** Beyond this, the shortest bar of a linear axis would be no bar. */
  private static final double LARGEST_RATIO = 12;

  /** An interval of two forks may be much wider than all that was measured; the axis is not. */
  private static final double ROOM_FOR_INTERVALS = 1.2;

  private final Canvas canvas = new Canvas();
  private final Group group;
  private final List<ReportRow> rows;
  private final boolean logarithmic;
  private final Plot plot;
  private final Scale scale;

  private RankedBars(Group group) {
    this.group = group;
    rows = group.rows();
    double slowest = rows.stream().mapToDouble(r -> r.measurement().scoreNs()).max().orElse(1);
    double fastest = rows.stream().mapToDouble(r -> r.measurement().scoreNs()).min().orElse(1);
    logarithmic = slowest / fastest > LARGEST_RATIO;
    double labels =
        rows.stream()
            .mapToDouble(r -> Canvas.width(name(r.measurement()), Canvas.TEXT_SIZE))
            .max()
            .orElse(0);
    plot =
        new Plot(canvas, RANK + labels + SYMBOL, TOP, WIDTH - VALUES, TOP + ROW * rows.size() + 4);
    List<Double> values = new ArrayList<>();
    for (ReportRow row : rows) {
      values.addAll(row.measurement().forkNs());
      values.add(row.measurement().scoreNs());
    }
    values.add(slowest * ROOM_FOR_INTERVALS);
    scale =
        logarithmic
            ? Scale.log10(values, plot.left(), plot.right(), 6)
            : Scale.fromZero(values, plot.left(), plot.right(), 4);
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
    plot.xAxis(scale, Labels::time, "time per call" + (logarithmic ? ", logarithmic axis" : ""));
    List<Integer> ranks = group.ranks();
    for (int i = 0; i < rows.size(); i++) {
      String rank = i < ranks.size() ? ranks.get(i).toString() : "";
      row(rows.get(i).measurement(), rank, TOP + ROW * i);
    }
  }

  private void row(Measurement row, String rank, double top) {
    double middle = top + ROW / 2;
    Look look = Looks.of(row.strategy());
    canvas.open(Explained.row(row) + "; forks: " + forks(row));
    canvas.note(4, middle + 4, rank, Anchor.START);
    canvas.text(plot.left() - SYMBOL, middle + 4, name(row), Anchor.END, Ink.TEXT);
    double end = scale.at(row.scoreNs());
    // on a logarithmic axis the length of a bar means nothing: it only leads to the mean
    double thickness = logarithmic ? 4 : 14;
    double y = middle - thickness / 2;
    if (row.contract() == Contract.PLAIN) {
      canvas.symbol(look, plot.left() - 10, middle, 4.5);
      canvas.box(plot.left(), y, end - plot.left(), thickness, look.colour());
    } else {
      canvas.hollow(look, plot.left() - 10, middle, 4);
      canvas.outline(plot.left(), y, end - plot.left(), thickness, look.colour());
    }
    Whisker.horizontal(
        canvas, scale, row.scoreNs() - row.errorNs(), row.scoreNs() + row.errorNs(), middle);
    for (double fork : row.forkNs()) {
      canvas.ring(scale.within(fork), middle, 2.4, Ink.TEXT);
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

  private static String name(Measurement row) {
    return Explained.shortened(row.strategy(), 24) + (row.contract() == Contract.PLAIN ? "" : " *");
  }

  private static String forks(Measurement row) {
    return String.join(", ", row.forkNs().stream().map(Units::time).toList());
  }
}
