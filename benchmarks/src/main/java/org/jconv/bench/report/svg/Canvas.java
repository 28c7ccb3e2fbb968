package org.jconv.bench.report.svg;

import org.jconv.bench.report.markup.Markup;
import org.jspecify.annotations.Nullable;

/**
 * Draws a picture in pixels, x to the right and y downwards. Colours are attributes, which need no
 * style sheet; {@link ChartStyle} finds them by their values and gives a dark screen others.
 */
public final class Canvas {
  /** The height of ordinary text. */
  public static final double TEXT_SIZE = 12;

  /** How wide a character is at most, on average, in any of the fonts that may be there. */
  private static final double CHARACTER = 0.58;

  private final Markup svg = new Markup();

  /** Which end of a text is where it is put. */
  public enum Anchor {
    START("start"),
    MIDDLE("middle"),
    END("end");

    private final String label;

    Anchor(String label) {
      this.label = label;
    }
  }

  /** About how wide a text is, rather more than less: which font there will be is not known. */
  public static double width(String text, double size) {
    return text.length() * CHARACTER * size;
  }

  /** Begins a group that explains itself when it is pointed at. */
  public Canvas open(String explanation) {
    svg.line().open("g").element("title", explanation);
    return this;
  }

  /** Ends the group. */
  public Canvas close() {
    svg.close();
    return this;
  }

  /** A filled rectangle. */
  public Canvas box(double x, double y, double width, double height, Paint fill) {
    svg.leaf(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        Math.max(0, width),
        "height",
        height,
        "fill",
        fill.onLight());
    return this;
  }

  /** An outlined rectangle, empty inside. */
  public Canvas outline(double x, double y, double width, double height, Paint stroke) {
    svg.leaf(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        Math.max(0, width),
        "height",
        height,
        "stroke",
        stroke.onLight(),
        "stroke-width",
        1.5,
        "fill",
        "none");
    return this;
  }

  /** A thin line. */
  public Canvas line(double x1, double y1, double x2, double y2, Paint stroke) {
    return line(x1, y1, x2, y2, stroke, 1, false);
  }

  /** A line. */
  public Canvas line(
      double x1, double y1, double x2, double y2, Paint stroke, double width, boolean dashed) {
    svg.leaf(
        "line",
        "x1",
        x1,
        "y1",
        y1,
        "x2",
        x2,
        "y2",
        y2,
        "stroke",
        stroke.onLight(),
        "stroke-width",
        width == 1 ? null : width,
        "stroke-dasharray",
        dashed ? "4 3" : null);
    return this;
  }

  /** A line through points, in the syntax of SVG's paths. */
  public Canvas path(String data, Paint stroke, double width, boolean dashed) {
    svg.leaf(
        "path",
        "d",
        data,
        "stroke",
        stroke.onLight(),
        "stroke-width",
        width == 1 ? null : width,
        "stroke-dasharray",
        dashed ? "4 3" : null,
        "fill",
        "none");
    return this;
  }

  /** Round dots in one element: a path of strokes that have no length but round ends. */
  public Canvas dots(String data, Paint paint, double diameter) {
    svg.leaf(
        "path",
        "d",
        data,
        "stroke",
        paint.onLight(),
        "stroke-width",
        diameter,
        "stroke-linecap",
        "round",
        "fill",
        "none");
    return this;
  }

  /** A small empty circle. */
  public Canvas ring(double x, double y, double radius, Paint stroke) {
    svg.leaf(
        "circle",
        "cx",
        x,
        "cy",
        y,
        "r",
        radius,
        "fill",
        Ink.PAPER.onLight(),
        "stroke",
        stroke.onLight());
    return this;
  }

  /** A symbol, filled, with a rim of paper that parts it from others beneath it. */
  public Canvas symbol(Look look, double x, double y, double radius) {
    svg.leaf(
        "path",
        "d",
        look.symbol().path(x, y, radius),
        "fill",
        look.colour().onLight(),
        "stroke",
        Ink.PAPER.onLight());
    return this;
  }

  /** A symbol, empty. */
  public Canvas hollow(Look look, double x, double y, double radius) {
    svg.leaf(
        "path",
        "d",
        look.symbol().path(x, y, radius),
        "fill",
        Ink.PAPER.onLight(),
        "stroke",
        look.colour().onLight(),
        "stroke-width",
        1.5);
    return this;
  }

  /** Ordinary text; y is its base line. */
  public Canvas text(double x, double y, String text, Anchor anchor, Paint fill) {
    return text(x, y, text, anchor, fill, TEXT_SIZE, false, null);
  }

  /** Small text in the colour of what is secondary. */
  public Canvas note(double x, double y, String text, Anchor anchor) {
    return text(x, y, text, anchor, Ink.MUTED, TEXT_SIZE - 1, false, null);
  }

  /** Bold text. */
  public Canvas heading(double x, double y, String text) {
    return text(x, y, text, Anchor.START, Ink.TEXT, TEXT_SIZE + 1, true, null);
  }

  /** Secondary text that rises around the point where it begins, by so many degrees. */
  public Canvas rising(double x, double y, String text, Anchor anchor, int degrees) {
    String around = "rotate(-" + degrees + " " + Markup.number(x) + " " + Markup.number(y) + ")";
    return text(x, y, text, anchor, Ink.MUTED, TEXT_SIZE - 1, false, around);
  }

  private Canvas text(
      double x,
      double y,
      String text,
      Anchor anchor,
      Paint fill,
      double size,
      boolean bold,
      @Nullable String transform) {
    svg.element(
        "text",
        text,
        "x",
        x,
        "y",
        y,
        "fill",
        fill.onLight(),
        "font-size",
        size == TEXT_SIZE ? null : size,
        "font-weight",
        bold ? "bold" : null,
        "text-anchor",
        anchor == Anchor.START ? null : anchor.label,
        "transform",
        transform);
    return this;
  }

  /** A picture out of pixels, each shown as a square of its own where it is magnified. */
  public Canvas image(double x, double y, double width, double height, String dataUri) {
    svg.leaf(
        "image",
        "x",
        x,
        "y",
        y,
        "width",
        width,
        "height",
        height,
        "href",
        dataUri,
        "image-rendering",
        "pixelated");
    return this;
  }

  /** Makes a line break in the source, before what belongs together. */
  public Canvas next() {
    svg.line();
    return this;
  }

  /** What was drawn, as the content of an svg element. */
  String body() {
    return svg.toString();
  }
}
