package org.jconv.bench.report.chart;

import java.util.Base64;
import java.util.List;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Picture;

/** An image that is a table of small images, with the names of its rows and columns. */
public final class SheetChart {
  private static final double TOP = 48;
  private static final double MARGIN = 8;

  private SheetChart() {}

  /**
   * The picture.
   *
   * @param png the image
   * @param cell the width and height of a small image and of the gap after it, in pixels
   */
  public static Picture of(
      String name,
      String title,
      String description,
      List<String> rows,
      List<String> columns,
      byte[] png,
      double cell) {
    Canvas canvas = new Canvas();
    canvas.heading(4, 16, title);
    double left =
        10 + rows.stream().mapToDouble(row -> Canvas.width(row, Canvas.TEXT_SIZE)).max().orElse(0);
    canvas.next();
    for (int i = 0; i < columns.size(); i++) {
      canvas.note(left + cell * (i + 0.5), TOP - 8, columns.get(i), Anchor.MIDDLE);
    }
    for (int i = 0; i < rows.size(); i++) {
      canvas.text(4, TOP + cell * (i + 0.5) + 3, rows.get(i), Anchor.START, Ink.TEXT);
    }
    double width = cell * columns.size();
    double height = cell * rows.size();
    canvas.next().image(left, TOP, width, height, dataUri(png));
    return Picture.of(
        name, title, description, left + width + MARGIN, TOP + height + MARGIN, canvas);
  }

  /** An image as an address that needs no file. */
  public static String dataUri(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
