package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void time_hasThreeDigitsAndAUnit() {
    assertThat(Units.time(5)).isEqualTo("5.00 ns");
    assertThat(Units.time(999.4)).isEqualTo("999 ns");
    assertThat(Units.time(999.6)).isEqualTo("1.00 us");
    assertThat(Units.time(3_940_000)).isEqualTo("3.94 ms");
    assertThat(Units.time(203e6)).isEqualTo("203 ms");
    assertThat(Units.time(75e9)).isEqualTo("75.0 s");
    assertThat(Units.time(9999e9)).isEqualTo("9999 s");
    assertThat(Units.time(Double.NaN)).isEqualTo("-");
  }

  @Test
  void bytes_areBinary() {
    assertThat(Units.bytes(0)).isEqualTo("0 B");
    assertThat(Units.bytes(1023)).isEqualTo("1023 B");
    assertThat(Units.bytes(1024)).isEqualTo("1.00 KiB");
    assertThat(Units.bytes(4.19 * 1024 * 1024)).isEqualTo("4.19 MiB");
    assertThat(Units.bytes(Double.NaN)).isEqualTo("-");
  }

  @Test
  void number_roundsBeforeItChoosesDigits() {
    assertThat(Units.number(9.996)).isEqualTo("10.0");
    assertThat(Units.number(99.96)).isEqualTo("100");
    assertThat(Units.number(53.64)).isEqualTo("53.6");
    assertThat(Units.number(Double.POSITIVE_INFINITY)).isEqualTo("-");
  }
}
