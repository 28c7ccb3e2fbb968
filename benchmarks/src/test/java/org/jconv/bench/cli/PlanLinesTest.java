package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanLinesTest {

  @ParameterizedTest
  @CsvSource({"0.2,1 s", "89,89 s", "91,2 min", "480,8 min", "5400,1 h 30 min", "7800,2 h 10 min"})
  void about_isAsExactAsItCanBe(double seconds, String text) {
    assertThat(PlanLines.about(seconds)).isEqualTo(text);
  }
}
