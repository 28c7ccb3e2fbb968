package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulerBenchmarkTest {
  @Test
  void rulers_computeWhatTheySay() {
    RulerBenchmark.Ruler ruler = new RulerBenchmark.Ruler();
    ruler.setUp();
    RulerBenchmark benchmark = new RulerBenchmark();
    assertThat(benchmark.multiply(ruler)).as("each chain ends at 1").isEqualTo(4);
    assertThat(benchmark.move(ruler)).isEqualTo(ruler.from).isNotSameAs(ruler.from);
  }
}
