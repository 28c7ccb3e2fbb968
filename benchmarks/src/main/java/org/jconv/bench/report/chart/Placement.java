package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Paint;

/** Puts names beside points, where they cover neither a point nor another name. */
final class Placement {
  private static final double SIZE = Canvas.TEXT_SIZE;
  private static final double GAP = 9;

  /** So many places are beside the point; from those further off a line leads to it. */
  private static final int NEAR = 8;

  private record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  private final Canvas canvas;
  private final Plot plot;
  private final List<Box> taken = new ArrayList<>();

  Placement(Canvas canvas, Plot plot) {
    this.canvas = canvas;
    this.plot = plot;
  }

  /** No name is to cover this point. */
  void keepClear(double x, double y, double radius) {
    taken.add(new Box(x - radius, y - radius, x + radius, y + radius));
  }

  /** No name is to cover this line, from left to right or from top to bottom. */
  void keepClear(double x1, double y1, double x2, double y2) {
    taken.add(new Box(x1 - 1, y1 - 1, x2 + 1, y2 + 1));
  }

  /** Draws a name at the first free place around a point; if there is none, on its right. */
  void put(double x, double y, String name, Paint paint) {
    double width = Canvas.width(name, SIZE);
    double[][] places = {
      {x + GAP, y + 4}, {x - GAP - width, y + 4}, {x - width / 2, y - GAP}, {x - width / 2, y + 19},
      {x + 6, y - 8}, {x + 6, y + 16}, {x - 6 - width, y - 8}, {x - 6 - width, y + 16},
      {x - width / 2, y - 22}, {x - width / 2, y + 32}, {x + GAP, y - 22}, {x + GAP, y + 32},
      {x - GAP - width, y - 22}, {x - GAP - width, y + 32}, {x + GAP, y - 38}, {x + GAP, y + 46}
    };
    double[] place = places[0];
    boolean isNear = true;
    for (int i = 0; i < places.length; i++) {
      double[] candidate = places[i];
      Box box = box(candidate, width);
      boolean isInside = box.left() >= plot.left() + 2 && box.right() <= plot.right() + 14;
      boolean isFree = taken.stream().noneMatch(box::meets);
      if (isInside && isFree && box.top() >= plot.top() - 4 && box.bottom() <= plot.bottom()) {
        place = candidate;
        isNear = i < NEAR;
        break;
      }
    }
    taken.add(box(place, width));
    if (!isNear) {
      double near = Math.max(place[0], Math.min(x, place[0] + width));
      canvas.line(x, y, near, place[1] < y ? place[1] + 3 : place[1] - 10, Ink.AXIS);
    }
    canvas.text(place[0], place[1], name, Anchor.START, paint);
  }

  private static Box box(double[] place, double width) {
    return new Box(place[0], place[1] - 10, place[0] + width, place[1] + 3);
  }
}
