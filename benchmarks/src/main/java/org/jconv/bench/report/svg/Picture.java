package org.jconv.bench.report.svg;

import org.jconv.bench.report.markup.Markup;
import org.jspecify.annotations.Nullable;

/**
 * A chart.
 *
 * @param name of its file, and for the ids in it: letters, digits and hyphens, unlike any other's
 * @param title what a reader of the screen says first
 * @param description what the chart shows, for those who do not see it
 * @param width in pixels
 * @param height in pixels
 * @param body SVG
 */
public record Picture(
    String name, String title, String description, int width, int height, String body) {

  /** A chart that was drawn. */
  public static Picture of(
      String name, String title, String description, double width, double height, Canvas canvas) {
    return new Picture(
        name, title, description, (int) Math.ceil(width), (int) Math.ceil(height), canvas.body());
  }

  /** An svg element for a page that has {@link ChartStyle}. */
  public String inline() {
    Markup svg = new Markup();
    open(svg, null);
    return svg.raw(body).line().close().toString();
  }

  /** A whole file, which has its own style and background. */
  public String standalone() {
    Markup svg = new Markup();
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").line();
    open(svg, "http://www.w3.org/2000/svg");
    svg.line().open("style").text(ChartStyle.css()).close().line();
    svg.leaf(
        "rect", "width", (double) width, "height", (double) height, "fill", Ink.PAPER.onLight());
    return svg.raw(body).line().close().line().toString();
  }

  private void open(Markup svg, @Nullable String namespace) {
    svg.open(
        "svg",
        "xmlns",
        namespace,
        "class",
        "chart",
        "role",
        "img",
        "aria-labelledby",
        name + "-t " + name + "-d",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "0 0 " + width + " " + height,
        "font-size",
        Canvas.TEXT_SIZE,
        "font-family",
        "system-ui, DejaVu Sans, sans-serif");
    svg.element("title", title, "id", name + "-t");
    svg.element("desc", description, "id", name + "-d");
  }
}
