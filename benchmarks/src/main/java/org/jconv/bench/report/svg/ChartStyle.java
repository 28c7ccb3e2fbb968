package org.jconv.bench.report.svg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The style sheet of charts: the colours as variables, of which a dark screen has others, and what
 * puts them in place of the colours in the SVG's own attributes, which are those on paper and stay
 * where a content policy forbids style sheets. Paints that are alike on paper must be so on a dark
 * screen.
 */
public final class ChartStyle {
  private static final String RESOURCE = "chart.css";

  private ChartStyle() {}

  /** CSS, for a page and for a picture of its own. */
  public static String css() {
    List<Paint> paints = paints();
    StringBuilder css = new StringBuilder(":root{color-scheme:light dark");
    variables(css, paints, Paint::onLight);
    css.append("}\n@media screen and (prefers-color-scheme:dark){:root{");
    css.append("color-scheme:dark");
    variables(css, paints, Paint::onDark);
    css.append("}}\n");
    Map<String, Paint> onPaper = new LinkedHashMap<>();
    paints.forEach(paint -> onPaper.putIfAbsent(paint.onLight(), paint));
    onPaper.forEach(
        (value, paint) -> {
          for (String property : List.of("fill", "stroke")) {
            css.append('[').append(property).append("=\"").append(value).append("\"]{");
            css.append(property).append(":var(--").append(paint.label()).append(")}");
          }
        });
    return css.append('\n').append(resource()).toString();
  }

  static List<Paint> paints() {
    List<Paint> paints = new ArrayList<>();
    paints.addAll(List.of(Ink.values()));
    paints.addAll(List.of(Colour.values()));
    paints.addAll(HeatRamp.paints());
    return paints;
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
