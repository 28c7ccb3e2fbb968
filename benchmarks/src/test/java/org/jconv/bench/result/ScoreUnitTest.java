package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.options.TimeValue;

class ScoreUnitTest {

  @Test
  void score_isTimeOrRate() {
    ScoreUnit time = ScoreUnit.of("avgt", "us/op");
    assertThat(time.nanoseconds(2.5)).isEqualTo(2500);
    assertThat(time.score(2500)).isEqualTo(2.5);
    ScoreUnit rate = ScoreUnit.of("thrpt", "ops/s");
    assertThat(rate.nanoseconds(4)).isEqualTo(0.25e9);
    assertThat(rate.score(0.25e9)).isEqualTo(4);
  }

  /** The names are JMH's. */
  @ParameterizedTest
  @EnumSource
  void everyUnitOfJmhs_isRead(TimeUnit unit) {
    String name = TimeValue.tuToString(unit);
    assertThat(ScoreUnit.of("ss", name + "/op")).isEqualTo(new ScoreUnit(unit, false));
    assertThat(ScoreUnit.of("thrpt", "ops/" + name)).isEqualTo(new ScoreUnit(unit, true));
  }

  @Test
  void unitOfAnotherMode_isRefused() {
    assertThatThrownBy(() -> ScoreUnit.of("avgt", "ops/s"))
        .hasMessage("the unit of a score is 'ops/s'; with mode avgt it must be one such as us/op");
    assertThatThrownBy(() -> ScoreUnit.of("Throughput", "ops/s"))
        .hasMessage("mode is 'Throughput'; it must be one of avgt, thrpt, sample, ss");
  }
}
