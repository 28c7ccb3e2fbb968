package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.bench.ConvolutionBenchmark;
import org.jconv.bench.result.Problem;
import org.jconv.bench.shape.ShapeSelection;

/** The rows of {@link ConvolutionBenchmark}: by shape, then direction, then strategy. */
final class ConvolutionRows {
  private ConvolutionRows() {}

  static RunPlan of(
      BenchmarkNames selected,
      List<ConvolutionShape> shapes,
      List<ConvolutionStrategy> strategies) {
    List<RunPlan.Row> rows = new ArrayList<>();
    List<RunPlan.Declined> declined = new ArrayList<>();
    for (ConvolutionShape shape : shapes) {
      Problem problem = Problem.of(shape);
      for (Direction direction : Direction.values()) {
        Optional<String> benchmark = selected.find(ConvolutionBenchmark.class, direction.label());
        if (benchmark.isEmpty()) {
          continue;
        }
        for (ConvolutionStrategy strategy : strategies) {
          if (strategy.unsupportedReason(shape).isEmpty()) {
            rows.add(
                new RunPlan.Row(
                    benchmark.get(),
                    direction.label(),
                    strategy.name(),
                    problem,
                    Map.of("strategy", strategy.name(), "shape", ShapeSelection.text(shape)),
                    strategy.provenance()));
          }
        }
      }
      for (ConvolutionStrategy strategy : strategies) {
        strategy
            .unsupportedReason(shape)
            .ifPresent(
                reason -> declined.add(new RunPlan.Declined(strategy.name(), problem, reason)));
      }
    }
    return new RunPlan(rows, declined);
  }
}
