package org.jconv.bench.report.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void linear_areRoundNumbers() {
    assertThat(Ticks.linear(0, 1, 5)).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    assertThat(Ticks.linear(0, 7, 4)).containsExactly(0.0, 2.0, 4.0, 6.0);
    assertThat(Ticks.linear(-3, 3, 3)).containsExactly(-2.0, 0.0, 2.0);
    assertThat(Ticks.linear(0, 3e6, 3)).containsExactly(0.0, 1e6, 2e6, 3e6);
  }

  @Test
  void log2_arePowersOfTwo() {
    assertThat(Ticks.log2(0.5, 8, 10)).containsExactly(0.5, 1.0, 2.0, 4.0, 8.0);
    assertThat(Ticks.log2(1, 256, 5)).containsExactly(1.0, 4.0, 16.0, 64.0, 256.0);
  }

  @Test
  void log10_haveFivefoldsWhereThereIsRoom() {
    assertThat(Ticks.log10(3, 60, 6)).containsExactly(5.0, 10.0, 20.0, 50.0);
    assertThat(Ticks.log10(1e-8, 1e-5, 5)).containsExactly(1e-8, 1e-7, 1e-6, 1e-5);
    assertThat(Ticks.log10(1, 1e9, 4)).containsExactly(1.0, 1e3, 1e6, 1e9);
  }
}
