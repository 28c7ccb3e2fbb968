package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.Arrays;
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
    List<Direction> directions =
        Arrays.stream(Direction.values())
            .filter(d -> selected.find(ConvolutionBenchmark.class, d.label()).isPresent())
            .toList();
    for (ConvolutionShape shape : directions.isEmpty() ? List.<ConvolutionShape>of() : shapes) {
      Problem problem = Problem.of(shape);
      List<ConvolutionStrategy> able = new ArrayList<>();
      for (ConvolutionStrategy strategy : strategies) {
        Optional<String> reason = strategy.unsupportedReason(shape);
        if (reason.isPresent()) {
          declined.add(new RunPlan.Declined(strategy.name(), problem, reason.get()));
        } else {
          able.add(strategy);
        }
      }
      for (Direction direction : directions) {
        String benchmark =
            selected.find(ConvolutionBenchmark.class, direction.label()).orElseThrow();
        for (ConvolutionStrategy strategy : able) {
          rows.add(
              new RunPlan.Row(
                  benchmark,
                  direction.label(),
                  strategy.name(),
                  problem,
                  Map.of("strategy", strategy.name(), "shape", ShapeSelection.text(shape)),
                  strategy.provenance()));
        }
      }
    }
    return new RunPlan(rows, declined);
  }
}
