package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.bench.AlexNetFrontBenchmark;
import org.jconv.bench.result.Problem;
import org.jconv.bench.shape.Catalogue;

/** The rows of {@link AlexNetFrontBenchmark}. */
final class NetworkRows {
  private static final String NETWORK = "alexnet";

  private NetworkRows() {}

  static RunPlan of(BenchmarkNames selected, List<ConvolutionStrategy> strategies) {
    List<ConvolutionShape> layers = Catalogue.layers(NETWORK);
    double forward = layers.stream().mapToDouble(ConvolutionShape::flops).sum();
    // a step is forward, and two gradients of each layer but the first, whose input is the image
    double step = 3 * forward - layers.get(0).flops();
    RunPlan inference =
        rows(
            selected.find(AlexNetFrontBenchmark.class, "networkInference"),
            "inference",
            forward,
            strategies,
            layers);
    return inference.and(
        rows(
            selected.find(AlexNetFrontBenchmark.class, "networkStep"),
            "step",
            step,
            strategies,
            layers));
  }

  private static RunPlan rows(
      Optional<String> benchmark,
      String label,
      double flops,
      List<ConvolutionStrategy> strategies,
      List<ConvolutionShape> layers) {
    List<RunPlan.Row> rows = new ArrayList<>();
    List<RunPlan.Declined> declined = new ArrayList<>();
    Problem problem = new Problem("alexnet front", "alexnet front, plain layers", flops, 0);
    if (benchmark.isPresent()) {
      for (ConvolutionStrategy strategy : strategies) {
        Optional<String> reason =
            layers.stream()
                .flatMap(layer -> strategy.unsupportedReason(layer).stream())
                .findFirst();
        if (reason.isPresent()) {
          declined.add(new RunPlan.Declined(strategy.name(), problem, reason.get()));
        } else {
          rows.add(
              new RunPlan.Row(
                  benchmark.get(),
                  label,
                  strategy.name(),
                  problem,
                  Map.of("strategy", strategy.name()),
                  strategy.provenance()));
        }
      }
    }
    return new RunPlan(rows, declined);
  }
}
