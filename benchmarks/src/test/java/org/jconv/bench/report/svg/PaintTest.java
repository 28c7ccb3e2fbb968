package org.jconv.bench.report.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaintTest {
  /** What WCAG 2 asks of graphics, and of text. */
  private static final double GRAPHICS = 3;

  private static final double TEXT = 4.5;

  @ParameterizedTest
  @EnumSource
  void colours_standOutOnBothPapers(Colour colour) {
    assertThat(contrast(colour.onLight(), Ink.PAPER.onLight())).isGreaterThanOrEqualTo(GRAPHICS);
    assertThat(contrast(colour.onDark(), Ink.PAPER.onDark())).isGreaterThanOrEqualTo(GRAPHICS);
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MUTED"})
  void text_canBeReadOnBothPapersAndStripes(Ink ink) {
    for (Ink paper : new Ink[] {Ink.PAPER, Ink.STRIPE}) {
      assertThat(contrast(ink.onLight(), paper.onLight())).isGreaterThanOrEqualTo(TEXT);
      assertThat(contrast(ink.onDark(), paper.onDark())).isGreaterThanOrEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void heat_hasReadableText(HeatRamp step) {
    assertThat(contrast(step.text().onLight(), step.cell().onLight())).isGreaterThanOrEqualTo(TEXT);
    assertThat(contrast(step.text().onDark(), step.cell().onDark())).isGreaterThanOrEqualTo(TEXT);
  }

  @Test
  void paints_thatAreAlikeOnPaperAreSoOnADarkScreen() {
    Map<String, String> onDark = new HashMap<>();
    for (Paint paint : ChartStyle.paints()) {
      String other = onDark.putIfAbsent(paint.onLight(), paint.onDark());
      assertThat(other == null || other.equals(paint.onDark())).as(paint.label()).isTrue();
    }
  }

  @Test
  void heat_changesInLightnessAlone() {
    HeatRamp[] steps = HeatRamp.values();
    for (int i = 1; i < steps.length; i++) {
      assertThat(luminance(steps[i].cell().onLight()))
          .isGreaterThan(luminance(steps[i - 1].cell().onLight()));
      assertThat(luminance(steps[i].cell().onDark()))
          .isLessThan(luminance(steps[i - 1].cell().onDark()));
    }
  }

  @Test
  void heat_beginsItsStepsWhereItSays() {
    assertThat(HeatRamp.of(1)).isEqualTo(HeatRamp.BEST);
    assertThat(HeatRamp.of(1.05)).isEqualTo(HeatRamp.GOOD);
    assertThat(HeatRamp.of(1000)).isEqualTo(HeatRamp.WORST);
    assertThat(HeatRamp.GOOD.begin()).isEqualTo("1.05×");
    assertThat(HeatRamp.WORST.begin()).isEqualTo("8×");
  }

  private static double contrast(String a, String b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  /** WCAG 2's relative luminance. */
  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
