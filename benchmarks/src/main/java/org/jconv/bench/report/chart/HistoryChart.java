package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jconv.bench.history.RowHistory;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Colour;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;

/** The times of one row, run by run, and where they changed for good. */
public final class HistoryChart {
  private static final double WIDTH = 640;
  private static final double AREA = 160;
  private static final double LEFT = 62;
  private static final double RIGHT = WIDTH - 20;
  private static final double TOP = 58;

  private HistoryChart() {}

  /**
   * The picture.
   *
   * @param name of its file
   */
  public static Picture of(RowHistory history, String name) {
    Canvas canvas = new Canvas();
    String title = history.row().text();
    canvas.heading(4, 16, Explained.shortened(title, 80));
    Plot plot = new Plot(canvas, LEFT, TOP, RIGHT, TOP + AREA);
    List<Double> indices =
        IntStream.range(0, history.ns().size()).mapToObj(i -> (double) i).toList();
    Scale x = Scale.between(indices, LEFT, RIGHT, 8);
    Scale y = Scale.fromZero(history.ns(), plot.bottom(), TOP, 5);
    plot.xAxis(x, i -> day(history, i), "runs, by the day they were started");
    plot.yAxis(y, Labels::time, "time of a call");
    for (int change : history.changes()) {
      double at = x.at(change - 0.5);
      canvas.line(at, TOP, at, plot.bottom(), Ink.AXIS, 1, true);
    }
    for (int segment = 0; segment <= history.changes().size(); segment++) {
      level(canvas, history, segment, x, y);
    }
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < history.ns().size(); i++) {
      dots.append('M').append(point(x.at(i), y.at(history.ns().get(i)))).append("h0");
    }
    canvas.dots(dots.toString(), Colour.BLUE, 5);
    return Picture.of(
        name, title, description(history), WIDTH, plot.bottom() + Plot.AXIS_HEIGHT, canvas);
  }

  private static void level(Canvas canvas, RowHistory history, int segment, Scale x, Scale y) {
    List<Integer> changes = history.changes();
    int from = segment == 0 ? 0 : changes.get(segment - 1);
    int to = segment == changes.size() ? history.ns().size() : changes.get(segment);
    double at = y.at(history.level(segment));
    canvas.open(Units.time(history.level(segment)));
    canvas.line(x.at(from), at, x.at(to - 1), at, Colour.RED, 2, false);
    canvas.close();
  }

  private static String day(RowHistory history, double index) {
    int run = (int) Math.round(index);
    boolean there = run >= 0 && run < history.runs().size();
    return there ? history.runs().get(run).substring(0, "2026-01-01".length()) : "";
  }

  private static String point(double x, double y) {
    return Markup.number(x) + " " + Markup.number(y);
  }

  /** A sentence for each change, or that there is none. */
  public static String description(RowHistory history) {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < history.changes().size(); i++) {
      double before = history.level(i);
      double after = history.level(i + 1);
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s: %s to %s, %+.1f%%",
              history.runs().get(history.changes().get(i)),
              Units.time(before),
              Units.time(after),
              100 * (after / before - 1)));
    }
    return sentences.isEmpty()
        ? "no change in " + history.ns().size() + " runs"
        : String.join("; ", sentences);
  }
}
