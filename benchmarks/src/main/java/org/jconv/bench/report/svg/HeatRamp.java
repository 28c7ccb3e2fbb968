package org.jconv.bench.report.svg;

import java.util.ArrayList;
import java.util.List;

/**
 * The colours of heat maps: one hue whose lightness alone changes, away from the background for
 * what is good, so that it also works without colour. The blues are ColorBrewer's (Brewer, 2003).
 */
public enum HeatRamp {
  BEST("#08306b", "#ffffff", "#9ecae1", "#15181c"),
  GOOD("#08519c", "#ffffff", "#6baed6", "#15181c"),
  FAIR("#2171b5", "#ffffff", "#4292c6", "#15181c"),
  MIDDLE("#6baed6", "#10131a", "#2171b5", "#ffffff"),
  WEAK("#9ecae1", "#10131a", "#0f5291", "#ffffff"),
  POOR("#c6dbef", "#10131a", "#0c3c70", "#ffffff"),
  WORST("#eaf1f9", "#10131a", "#0b2747", "#ffffff");

  /** How many times as slow as the best each step but the first begins at. */
  private static final double[] STEPS = {1.05, 1.2, 1.5, 2, 4, 8};

  private record Shade(String label, String onLight, String onDark) implements Paint {}

  private final Paint cell;
  private final Paint text;

  HeatRamp(String onLight, String textOnLight, String onDark, String textOnDark) {
    cell = new Shade("heat" + ordinal(), onLight, onDark);
    text = new Shade("heat" + ordinal() + "-text", textOnLight, textOnDark);
  }

  /** The step of a time over the best one. */
  public static HeatRamp of(double timesTheBest) {
    int step = 0;
    while (step < STEPS.length && timesTheBest >= STEPS[step]) {
      step++;
    }
    return values()[step];
  }

  /** Where the step begins: {@code 1.2×}. */
  public String begin() {
    double begin = ordinal() == 0 ? 1 : STEPS[ordinal() - 1];
    return (begin == Math.rint(begin) ? Long.toString((long) begin) : Double.toString(begin)) + "×";
  }

  /** The cell's colour. */
  public Paint cell() {
    return cell;
  }

  /** The colour of text on it. */
  public Paint text() {
    return text;
  }

  static List<Paint> paints() {
    List<Paint> all = new ArrayList<>();
    for (HeatRamp step : values()) {
      all.add(step.cell);
      all.add(step.text);
    }
    return all;
  }
}
