package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.ConvolutionBenchmark;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.result.Problem;
import org.jconv.bench.shape.ShapeSelection;

/**
 * The rows of {@link ConvolutionBenchmark}: by shape, then direction, then number of threads, then
 * contender, so that what is compared is measured side by side.
 */
final class ConvolutionRows {
  private ConvolutionRows() {}

  static RunPlan of(Request request) {
    BenchmarkNames selected = request.benchmarks();
    List<RunPlan.Row> rows = new ArrayList<>();
    Set<RunPlan.Declined> declined = new LinkedHashSet<>();
    List<Direction> directions =
        Arrays.stream(Direction.values())
            .filter(d -> selected.find(ConvolutionBenchmark.class, d.label()).isPresent())
            .toList();
    for (ConvolutionShape shape : request.shapes()) {
      for (Direction direction : directions) {
        String benchmark =
            selected.find(ConvolutionBenchmark.class, direction.label()).orElseThrow();
        Problem problem = Problem.of(shape, direction);
        List<Contender> able = new ArrayList<>();
        for (Contender contender : request.contenders()) {
          Optional<String> reason = contender.unsupportedReason(shape, direction);
          if (reason.isEmpty()) {
            able.add(contender);
          } else {
            declined.add(
                new RunPlan.Declined(contender.name(), direction.label(), problem, reason.get()));
          }
        }
        for (int threads : request.threadCounts()) {
          for (Contender contender : able) {
            Map<String, String> parameters =
                Map.of(
                    "strategy", contender.name(),
                    "shape", ShapeSelection.text(shape),
                    "threads", Integer.toString(threads));
            rows.add(
                new RunPlan.Row(
                    benchmark,
                    direction.label(),
                    contender.name(),
                    problem,
                    threads,
                    contender.contract(),
                    parameters));
          }
        }
      }
    }
    return new RunPlan(rows, List.copyOf(declined));
  }
}
