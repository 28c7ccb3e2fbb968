package org.jconv.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
  /** So many runs at each level, with noise of one per cent. */
  private static List<Double> series(long seed, int runs, double... levels) {
    Random random = new Random(seed);
    List<Double> series = new ArrayList<>();
    for (double level : levels) {
      for (int i = 0; i < runs; i++) {
        series.add(level * (1 + 0.01 * random.nextGaussian()));
      }
    }
    return series;
  }

  @Test
  void steps_areFoundWhereTheyAre() {
    assertThat(ChangePoints.of(series(1, 20, 1000, 1100))).containsExactly(20);
    assertThat(ChangePoints.of(series(2, 20, 1000, 1100, 1050, 700))).containsExactly(20, 40, 60);
  }

  @Test
  void noise_isNoChange() {
    int alarms = 0;
    for (int seed = 0; seed < 50; seed++) {
      alarms += ChangePoints.of(series(seed, 40, 1000)).size();
    }
    assertThat(alarms).isZero();
  }

  @Test
  void oneBadNight_isNoChange() {
    List<Double> series = series(3, 30, 1000);
    series.set(15, 3000.0);
    assertThat(ChangePoints.of(series)).isEmpty();
  }

  @Test
  void smallChange_doesNotMatter() {
    assertThat(ChangePoints.of(series(4, 60, 1000, 1015))).isEmpty();
    assertThat(ChangePoints.of(series(4, 60, 1000, 1050))).containsExactly(60);
  }

  @Test
  void fewRuns_tellNothing() {
    assertThat(ChangePoints.of(List.of())).isEmpty();
    assertThat(ChangePoints.of(List.of(1.0, 2.0))).isEmpty();
    assertThat(ChangePoints.of(series(5, 3, 1000, 2000)))
        .as("2 of 20 orders are so good")
        .isEmpty();
  }

  @Test
  void answer_isTheSameEachTime() {
    List<Double> series = series(6, 12, 1000, 1040, 1000);
    assertThat(ChangePoints.of(series)).isEqualTo(ChangePoints.of(series));
  }
}
