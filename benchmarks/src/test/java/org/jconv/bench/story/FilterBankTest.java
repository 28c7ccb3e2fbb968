package org.jconv.bench.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterBankTest {
  private static final int PLANE = 11 * 11;

  @Test
  void weights_areThoseOfConv1() {
    assertThat(FilterBank.weights()).hasSize(96 * 3 * PLANE);
    assertThat(FilterBank.sheets().stream().mapToInt(sheet -> sheet.filters().size()).sum())
        .isEqualTo(96);
  }

  @Test
  void filters_areSilentWhereNothingChanges_andOfOneStrength() {
    for (FilterSheet sheet : FilterBank.sheets()) {
      for (float[] filter : sheet.filters()) {
        for (int channel = 0; channel < 3; channel++) {
          double sum = 0;
          for (int i = 0; i < PLANE; i++) {
            sum += filter[channel * PLANE + i];
          }
          assertThat(sum).isCloseTo(0, within(1e-5));
        }
        double squares = 0;
        for (float weight : filter) {
          squares += weight * weight;
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void edges_answerToTheirDirection() {
    FilterSheet sheet = FilterBank.sheets().get(0);
    assertThat(sheet.columns())
        .containsExactly("0°", "22.5°", "45°", "67.5°", "90°", "112.5°", "135°", "157.5°");
    int edgeRow = sheet.rows().indexOf("edge, 8.5 px");
    float[] vertical = sheet.filters().get(8 * edgeRow);
    float[] horizontal = sheet.filters().get(8 * edgeRow + 4);
    // dark on the left, light on the right
    assertThat(answer(vertical, true)).isGreaterThan(3);
    assertThat(answer(horizontal, true)).isCloseTo(0, within(1e-5));
    assertThat(answer(horizontal, false)).isGreaterThan(3);
  }

  private static double answer(float[] filter, boolean isVertical) {
    double sum = 0;
    for (int i = 0; i < filter.length; i++) {
      int x = i % 11 - 5;
      int y = i % PLANE / 11 - 5;
      sum += filter[i] * Math.signum(isVertical ? x : y);
    }
    return sum;
  }

  @Test
  void colours_areOpponents() {
    for (FilterSheet sheet : List.of(FilterBank.sheets().get(1))) {
      for (float[] filter : sheet.filters()) {
        for (int i = 0; i < PLANE; i++) {
          double grey = filter[i] + filter[PLANE + i] + filter[2 * PLANE + i];
          assertThat(grey).as("on grey it is silent").isCloseTo(0, within(1e-6));
        }
      }
    }
  }
}
