package org.jconv.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jconv.bench.Contenders;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.run.RunPlan;
import org.junit.jupiter.api.Test;

class GateRowsTest {
  @Test
  void rows_areADozen_ofStrategiesThatThereAre() {
    RunPlan plan = GateRows.of(List.of(1));
    assertThat(plan.rows().size() + plan.declined().size()).isBetween(10, 14);
    Set<String> known = Contenders.all().stream().map(Contender::name).collect(Collectors.toSet());
    assertThat(plan.rows()).allMatch(row -> known.contains(row.strategy()));
    assertThat(plan.declined()).allMatch(row -> known.contains(row.strategy()));
    assertThat(plan.rows()).extracting(RunPlan.Row::label).contains("forward", "backwardWeights");
    assertThat(plan.rows()).as("no call takes long").allMatch(row -> row.problem().flops() < 1e9);
  }

  @Test
  void threads_multiplyTheRows() {
    assertThat(GateRows.of(List.of(1, 2)).rows())
        .hasSize(2 * GateRows.of(List.of(1)).rows().size());
  }
}
