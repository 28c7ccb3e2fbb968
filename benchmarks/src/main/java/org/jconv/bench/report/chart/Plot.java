package org.jconv.bench.report.chart;

import java.util.function.DoubleFunction;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Scale;

/**
 * The area that a chart's data lie in, and the axes around it.
 *
 * @param canvas receives what is drawn
 * @param left x of the left edge
 * @param top y of the upper edge
 * @param right x of the right edge
 * @param bottom y of the lower edge
 */
record Plot(Canvas canvas, double left, double top, double right, double bottom) {
  private static final double LABEL = 15;
  private static final double TITLE = 32;

  /** How much room an axis below the area takes. */
  static final double AXIS_HEIGHT = 40;

  /** Grid lines, labels below, and what they count. */
  void xAxis(Scale scale, DoubleFunction<String> label, String title) {
    canvas.next();
    double free = Double.NEGATIVE_INFINITY;
    StringBuilder grid = new StringBuilder();
    if (scale.hasZero()) {
      grid.append(vertical(scale.zeroAt()));
      canvas.note(scale.zeroAt(), bottom + LABEL, "0", Anchor.MIDDLE);
      free = scale.zeroAt() + 8;
    }
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      String text = label.apply(tick);
      double half = Canvas.width(text, Canvas.TEXT_SIZE - 1) / 2;
      grid.append(vertical(x));
      if (x - half > free) {
        canvas.note(x, bottom + LABEL, text, Anchor.MIDDLE);
        free = x + half + 4;
      }
    }
    canvas.path(grid.toString(), Ink.GRID, 1, false);
    canvas.line(left, bottom, right, bottom, Ink.AXIS);
    canvas.note((left + right) / 2, bottom + TITLE, title, Anchor.MIDDLE);
  }

  /** Grid lines, labels on the left, and what they count above them. */
  void yAxis(Scale scale, DoubleFunction<String> label, String title) {
    canvas.next();
    double free = Double.POSITIVE_INFINITY;
    StringBuilder grid = new StringBuilder();
    for (double tick : scale.ticks()) {
      double y = scale.at(tick);
      grid.append(horizontal(y));
      if (y + 6 < free) {
        canvas.note(left - 6, y + 4, label.apply(tick), Anchor.END);
        free = y - 6;
      }
    }
    canvas.path(grid.toString(), Ink.GRID, 1, false);
    canvas.line(left, top, left, bottom, Ink.AXIS);
    canvas.note(4, top - 10, title, Anchor.START);
  }

  private String vertical(double x) {
    return "M" + Markup.number(x) + " " + Markup.number(top) + "V" + Markup.number(bottom);
  }

  private String horizontal(double y) {
    return "M" + Markup.number(left) + " " + Markup.number(y) + "H" + Markup.number(right);
  }
}
