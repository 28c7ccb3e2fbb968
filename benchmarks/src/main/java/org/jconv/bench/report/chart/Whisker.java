package org.jconv.bench.report.chart;

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
    canvas.line(from, y, to, y, Ink.TEXT, 1.2, false);
    if (low >= scale.min()) {
      canvas.line(from, y - CAP, from, y + CAP, Ink.TEXT, 1.2, false);
    } else {
      arrow(canvas, from, y, 1);
    }
    if (high <= scale.max()) {
      canvas.line(to, y - CAP, to, y + CAP, Ink.TEXT, 1.2, false);
    } else {
      arrow(canvas, to, y, -1);
    }
  }

  private static void arrow(Canvas canvas, double tip, double y, int back) {
    canvas.line(tip, y, tip + back * CAP, y - CAP, Ink.TEXT, 1.2, false);
    canvas.line(tip, y, tip + back * CAP, y + CAP, Ink.TEXT, 1.2, false);
  }
}
