package org.jconv.bench.report.svg;

import org.jconv.bench.report.markup.Markup;

/** A mark for a point, which tells things apart without colour. */
public enum Symbol {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  WEDGE,
  STAR;

  private static final int STAR_POINTS = 5;

  /** The outline around a point, as the data of an SVG path; all are of about the same area. */
  String path(double x, double y, double radius) {
    return switch (this) {
      case CIRCLE -> circle(x, y, radius);
      case SQUARE -> polygon(x, y, radius * 1.25, 4, 0.25 * Math.PI);
      case DIAMOND -> polygon(x, y, radius * 1.3, 4, 0);
      case TRIANGLE -> polygon(x, y + 0.2 * radius, radius * 1.4, 3, -0.5 * Math.PI);
      case WEDGE -> polygon(x, y - 0.2 * radius, radius * 1.4, 3, 0.5 * Math.PI);
      case STAR -> star(x, y, radius * 1.5);
    };
  }

  private static String circle(double x, double y, double radius) {
    String r = Markup.number(radius);
    return "M"
        + point(x - radius, y)
        + ("a" + r + " " + r + " 0 1 0 " + Markup.number(2 * radius) + " 0")
        + ("a" + r + " " + r + " 0 1 0 " + Markup.number(-2 * radius) + " 0Z");
  }

  private static String polygon(double x, double y, double radius, int corners, double first) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < corners; i++) {
      double angle = first + 2 * Math.PI * i / corners;
      path.append(i == 0 ? "M" : "L")
          .append(point(x + radius * Math.cos(angle), y + radius * Math.sin(angle)));
    }
    return path.append('Z').toString();
  }

  private static String star(double x, double y, double radius) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < 2 * STAR_POINTS; i++) {
      double angle = Math.PI * (i / (double) STAR_POINTS - 0.5);
      double r = i % 2 == 0 ? radius : 0.45 * radius;
      path.append(i == 0 ? "M" : "L")
          .append(point(x + r * Math.cos(angle), y + r * Math.sin(angle)));
    }
    return path.append('Z').toString();
  }

  private static String point(double x, double y) {
    return Markup.number(x) + " " + Markup.number(y);
  }
}
