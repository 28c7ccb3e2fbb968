package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenanceResultTest {

  @Test
  void aggregate_ofForksThatDiffer_isAllTheySay() {
    var results =
        List.of(
            new ProvenanceResult("a kernel"),
            new ProvenanceResult("another"),
            new ProvenanceResult("a kernel"));
    assertThat(results.get(0).getIterationAggregator().aggregate(results).text())
        .isEqualTo("a kernel | another");
    assertThat(results.get(0).getThreadAggregator().aggregate(results.subList(0, 1)).text())
        .isEqualTo("a kernel");
  }
}
