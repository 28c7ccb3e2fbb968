package org.jconv.bench.compare.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values are SciPy 1.17.1's (binomtest). */
class SignsTest {
  @Test
  void p_isBinomial() {
    assertThat(Signs.p(1, 11)).isCloseTo(0.00634765625, within(1e-15));
    assertThat(Signs.p(12, 0)).isCloseTo(0.00048828125, within(1e-15));
    assertThat(Signs.p(3, 3)).isEqualTo(1);
    assertThat(Signs.p(0, 0)).isEqualTo(1);
  }
}
