package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jconv.bench.result.MeasurementTest.measurement;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Measurement ROW = measurement("forward", "tiled-loops", 50.0);
  private static final Measurement NESTED = measurement("forward", "nested-loops", 400.0);
  private static final Measurement OTHER = measurement("backwardData", "nested-loops", 999.0);

  @Test
  void among_findsTheRowOfTheSameKind() {
    assertThat(Baseline.USUAL.among(List.of(OTHER, ROW, NESTED), ROW)).contains(NESTED);
    assertThat(Baseline.USUAL.among(List.of(ROW, NESTED), NESTED)).contains(NESTED);
    assertThat(Baseline.USUAL.among(List.of(OTHER, ROW), ROW)).isEmpty();
  }

  @Test
  void usual_isTheNestedLoopsOrAPlainForm() {
    assertThat(Baseline.USUAL.is(NESTED)).isTrue();
    assertThat(Baseline.USUAL.is(measurement("reluForward", "relu-plain", 1.0))).isTrue();
    assertThat(Baseline.USUAL.is(ROW)).isFalse();
  }

  @Test
  void named_isThatStrategyAlone() {
    assertThat(Baseline.of("tiled-loops").among(List.of(OTHER, NESTED, ROW), NESTED)).contains(ROW);
    assertThat(Baseline.of("tiled-loops").is(NESTED)).isFalse();
  }
}
