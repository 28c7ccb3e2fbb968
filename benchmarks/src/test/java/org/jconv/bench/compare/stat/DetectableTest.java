package org.jconv.bench.compare.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DetectableTest {
  @Test
  void slowdown_isByHandWhatTablesOfTGive() {
    // t(0.95; 9) = 1.833 and t(0.80; 9) = 0.883: 1.03 exp(2.716 · 0.05 / √10) - 1
    assertThat(Detectable.slowdown(0.03, 0.05 / Math.sqrt(10), 9, 0.05, 0.8))
        .isCloseTo(1.03 * Math.exp(2.716 * 0.05 / Math.sqrt(10)) - 1, within(1e-4));
    // t(0.95; 2) = 2.920 and t(0.80; 2) = 1.061
    assertThat(Detectable.slowdown(0.03, 0.02 / Math.sqrt(3), 2, 0.05, 0.8))
        .isCloseTo(0.078, within(1e-3));
  }

  @Test
  void pairs_areTheFewestThatAreEnough() {
    int n = Detectable.pairs(0.10, 0.03, 0.05, 0.025, 0.8);
    assertThat(Detectable.slowdown(0.03, 0.05 / Math.sqrt(n), n - 1, 0.025, 0.8))
        .isLessThanOrEqualTo(0.10);
    assertThat(Detectable.slowdown(0.03, 0.05 / Math.sqrt(n - 1), n - 2, 0.025, 0.8))
        .isGreaterThan(0.10);
    assertThat(Detectable.pairs(0.03, 0.03, 0.05, 0.025, 0.8)).as("never").isEqualTo(1000);
    assertThat(Detectable.pairs(0.10, 0.03, 0, 0.025, 0.8)).isEqualTo(2);
  }

  @Test
  void cautious_takesChiSquareFromTheTable() {
    // χ²(0.20; 5) = 2.343
    assertThat(Detectable.cautious(0.02, 6)).isCloseTo(0.02 * Math.sqrt(5 / 2.343), within(1e-5));
  }
}
