package org.jconv.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.bench.cli.BrokenStrategies;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.direct.NestedLoops;
import org.junit.jupiter.api.Test;

class NetworkRowsTest {

  private static RunPlan rows(ConvolutionStrategy strategy) {
    return NetworkRows.of(
        BenchmarkNames.of(List.of("AlexNetFront"), List.of()),
        List.of(new StrategyContender(strategy)));
  }

  private static List<String> labels(ConvolutionStrategy strategy) {
    return rows(strategy).rows().stream().map(RunPlan.Row::label).toList();
  }

  @Test
  void strategyWithAllDirections_hasAllRows() {
    assertThat(labels(new NestedLoops())).containsExactly("forward", "inference", "step");
  }

  @Test
  void strategyWithoutBackwardWeights_hasNoStep() {
    RunPlan plan = rows(new BrokenStrategies.WithoutBackwardWeights());
    assertThat(plan.rows()).extracting(RunPlan.Row::label).containsExactly("forward", "inference");
    assertThat(plan.declined())
        .singleElement()
        .satisfies(
            declined -> {
              assertThat(declined.strategy()).isEqualTo("without-weights");
              assertThat(declined.label()).isEqualTo("step");
              assertThat(declined.shape()).isEqualTo("alexnet front");
              assertThat(declined.problem().flops()).isPositive();
              assertThat(declined.reason()).isEqualTo("nobody has thought of a way");
            });
  }

  /** Nobody asks for the gradient by the photograph. */
  @Test
  void strategyWithoutBackwardDataOfTheFirstLayer_hasAStep() {
    assertThat(labels(new WithoutBackwardData(3))).containsExactly("forward", "inference", "step");
    assertThat(labels(new WithoutBackwardData(96))).containsExactly("forward", "inference");
  }

  private record WithoutBackwardData(int ic) implements ConvolutionStrategy {
    @Override
    public String name() {
      return "without-data";
    }

    @Override
    public Optional<String> unsupportedReason(ConvolutionShape shape) {
      return Optional.empty();
    }

    @Override
    public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
      return direction == Direction.BACKWARD_DATA && shape.ic() == ic
          ? Optional.of("not of these channels")
          : Optional.empty();
    }

    @Override
    public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
      throw new AssertionError("rows are made without a plan");
    }
  }
}
