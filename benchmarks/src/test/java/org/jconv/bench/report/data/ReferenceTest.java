package org.jconv.bench.report.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jconv.Direction;
import org.jconv.bench.result.Measurement;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  @Test
  void usual_isTheNestedLoopsIfTheyWereMeasured() {
    ReportData data = Samples.small();
    Reference reference = Reference.usual(data.groups());
    assertThat(reference.strategy()).isEmpty();
    assertThat(reference.in(data.groups().get(0)).map(Measurement::strategy))
        .contains("nested-loops");
    assertThat(reference.in(data.groups().get(1))).isEmpty();
  }

  @Test
  void usual_isElseTheSlowestOfThoseWithMostRows() {
    assertThat(Reference.usual(Samples.sizes().groups()).strategy()).contains("onednn");
    ReportData data =
        Samples.data(
            "x",
            List.of(
                Samples.row(Direction.FORWARD, Samples.conv1("a"), "fast", 1),
                Samples.row(Direction.FORWARD, Samples.conv1("b"), "fast", 1),
                Samples.row(Direction.FORWARD, Samples.conv1("b"), "slow", 9)));
    assertThat(Reference.usual(data.groups()).strategy()).contains("fast");
  }

  @Test
  void named_mustHaveBeenMeasured() {
    ReportData data = Samples.sizes();
    Group first = data.groups().get(0);
    Reference reference = Reference.named("auto", data);
    assertThat(reference.speedup(first, first.rows().get(0))).contains(new Ratio(1, 1, 1));
    assertThatThrownBy(() -> Reference.named("fast", data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sizes has no row of the strategy fast; --reference must be one of auto, onednn");
  }
}
