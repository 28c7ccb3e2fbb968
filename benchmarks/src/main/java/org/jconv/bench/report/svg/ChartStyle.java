package org.jconv.bench.report.svg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The style sheet of charts: the colours as variables, of which a dark screen has others, and the
 * classes that {@link Canvas} writes. It overrules the colours in the SVG's own attributes, which
 * are those on paper and stay where a content policy forbids style sheets.
 */
public final class ChartStyle {
  private static final String RESOURCE = "chart.css";

  private ChartStyle() {}

  /** CSS, for a page and for a picture of its own. */
  public static String css() {
    List<Paint> paints = new ArrayList<>();
    paints.addAll(List.of(Colour.values()));
    paints.addAll(List.of(Ink.values()));
    paints.addAll(HeatRamp.paints());
    StringBuilder css = new StringBuilder(":root{color-scheme:light dark");
    variables(css, paints, Paint::onLight);
    css.append("}\n@media screen and (prefers-color-scheme:dark){:root{");
    css.append("color-scheme:dark");
    variables(css, paints, Paint::onDark);
    css.append("}}\n");
    for (Paint paint : paints) {
      css.append(".f-").append(paint.label()).append("{fill:var(--");
      css.append(paint.label()).append(")}");
      css.append(".s-").append(paint.label()).append("{stroke:var(--");
      css.append(paint.label()).append(")}");
    }
    return css.append('\n').append(resource()).toString();
  }

  private static void variables(
      StringBuilder css, List<Paint> paints, Function<Paint, String> value) {
    for (Paint paint : paints) {
      css.append(";--").append(paint.label()).append(':').append(value.apply(paint));
    }
  }

  private static String resource() {
    try (InputStream stream =
        Objects.requireNonNull(
            ChartStyle.class.getResourceAsStream(RESOURCE), "the program lacks " + RESOURCE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the program's own " + RESOURCE + " cannot be read", e);
    }
  }
}
