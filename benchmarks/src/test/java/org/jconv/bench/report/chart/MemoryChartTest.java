package org.jconv.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.data.Samples;
import org.jconv.bench.result.Measurement;
import org.junit.jupiter.api.Test;

class MemoryChartTest {
  @Test
  void front_hasNothingThatIsSlowerAndLarger() {
    List<Measurement> rows =
        Samples.small().groups().get(0).rows().stream().map(ReportRow::measurement).toList();
    assertThat(MemoryChart.front(rows).stream().map(Measurement::strategy))
        .as("the others are slower than auto and larger; onednn-blocked is no choice")
        .containsExactly("nested-loops", "auto");
  }
}
