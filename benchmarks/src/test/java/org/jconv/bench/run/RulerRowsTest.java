package org.jconv.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulerRowsTest {
  @Test
  void rulers_areRowsOnlyIfTheyAreAskedFor() {
    assertThat(RulerRows.of(BenchmarkNames.of(List.of(), List.of())).rows()).isEmpty();
    assertThat(RulerRows.of(BenchmarkNames.of(List.of("RulerBenchmark"), List.of())).rows())
        .extracting(RunPlan.Row::label, RunPlan.Row::strategy)
        .containsExactly(tuple("multiply", "jdk"), tuple("move", "jdk"));
  }
}
