package org.jconv.bench.report.chart;

import java.util.List;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Ink;

/** Which symbol is which strategy, in as many lines as that takes. */
final class Legend {
  private static final double LINE = 19;
  private static final double SYMBOL = 16;
  private static final double GAP = 16;

  private Legend() {}

  /**
   * Draws it.
   *
   * @param y of the upper edge
   * @return y of the lower edge
   */
  static double draw(Canvas canvas, double x, double y, double width, List<String> strategies) {
    double at = x;
    double line = y + LINE / 2;
    canvas.next();
    for (String strategy : strategies) {
      double needed = SYMBOL + Canvas.width(strategy, Canvas.TEXT_SIZE);
      if (at > x && at + needed > x + width) {
        at = x;
        line += LINE;
      }
      canvas.symbol(Looks.of(strategy), at + 6, line, 4.5);
      canvas.text(at + SYMBOL, line + 4, strategy, Anchor.START, Ink.TEXT);
      at += needed + GAP;
    }
    return line + LINE / 2;
  }
}
