package org.jconv.bench.report.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jconv.Direction;
import org.jconv.bench.result.Measurement;
import org.junit.jupiter.api.Test;

class RatioTest {
  private static Measurement measurement(double... forks) {
    return Samples.row(Direction.FORWARD, Samples.conv1("a"), "x", forks).measurement();
  }

  @Test
  void interval_hasBothRowsInIt() {
    Measurement slow = measurement(198, 200, 202);
    Measurement fast = measurement(99, 100, 101);
    Ratio ratio = Ratio.of(slow, fast);
    assertThat(ratio.value()).isEqualTo(2);
    // each is off by 1 %, times 4.303 / √3
    double percent = 4.303 / Math.sqrt(3);
    double both = Math.sqrt(2) * percent / 100;
    assertThat(ratio.high()).isCloseTo(2 * Math.exp(both), within(1e-4));
    assertThat(ratio.low()).isCloseTo(2 * Math.exp(-both), within(1e-4));
    assertThat(ratio.includesOne()).isFalse();
  }

  @Test
  void interval_ofSingleForksIsUnknown() {
    Ratio ratio = Ratio.of(measurement(200), measurement(100));
    assertThat(ratio.value()).isEqualTo(2);
    assertThat(ratio.hasInterval()).isFalse();
    assertThat(ratio.includesOne()).isFalse();
  }

  @Test
  void aRow_isAsFastAsItself() {
    Measurement row = measurement(100, 200);
    assertThat(Ratio.of(row, row)).isEqualTo(new Ratio(1, 1, 1));
  }
}
