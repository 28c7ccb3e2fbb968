package org.jconv.bench.report.chart;

import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Scale;

/** An interval: a line with a bar at each end, or an arrow where it leaves the axis. */
final class Whisker {
  private static final double CAP = 4;

  private Whisker() {}

  /** Draws an interval along the x axis; nothing if it is not known. */
  static void horizontal(Canvas canvas, Scale scale, double low, double high, double y) {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      return;
    }
    double from = scale.within(low);
    double to = scale.within(high);
    // on paper, since bars are as dark as it is
    canvas.line(from, y, to, y, Ink.PAPER, 3.6, false);
    String path =
        "M"
            + at(from, y)
            + "L"
            + at(to, y)
            + end(from, y, low >= scale.min() ? 0 : 1)
            + end(to, y, high <= scale.max() ? 0 : -1);
    canvas.path(path, Ink.TEXT, 1.2, false);
  }

  /** A bar across the line, or the tip of an arrow, whose barbs point back. */
  private static String end(double x, double y, int back) {
    double barb = x + back * CAP;
    return "M" + at(barb, y - CAP) + "L" + at(x, y) + "L" + at(barb, y + CAP);
  }

  private static String at(double x, double y) {
    return Markup.number(x) + " " + Markup.number(y);
  }
}
