package org.jconv.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void plain_hasNoMoreDigitsThanTheNumber() {
    assertThat(Labels.plain(0)).isEqualTo("0");
    assertThat(Labels.plain(0.2)).isEqualTo("0.2");
    assertThat(Labels.plain(0.30000000000000004)).isEqualTo("0.3");
    assertThat(Labels.plain(1000)).isEqualTo("1000");
    assertThat(Labels.plain(2e6)).isEqualTo("2e6");
    assertThat(Labels.plain(5e-8)).isEqualTo("5e-8");
    assertThat(Labels.plain(1e-10)).isEqualTo("1e-10");
  }

  @Test
  void units_areThoseThatLeaveFewDigits() {
    assertThat(Labels.time(0)).isEqualTo("0");
    assertThat(Labels.time(2e6)).isEqualTo("2 ms");
    assertThat(Labels.time(1e12)).isEqualTo("1000 s");
    assertThat(Labels.bytes(65536)).isEqualTo("64 KiB");
    assertThat(Labels.bytes(1e6)).isEqualTo("976.6 KiB");
    assertThat(Labels.factor(0.25)).isEqualTo("1/4×");
    assertThat(Labels.factor(16)).isEqualTo("16×");
  }
}
