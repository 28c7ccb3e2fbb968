package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    return rows(selected, "Forward", forward, strategies, layers)
        .and(rows(selected, "Inference", forward, strategies, layers))
        .and(rows(selected, "Step", step, strategies, layers));
  }

  private static RunPlan rows(
      BenchmarkNames selected,
      String method,
      double flops,
      List<ConvolutionStrategy> strategies,
      List<ConvolutionShape> layers) {
    List<RunPlan.Row> rows = new ArrayList<>();
    List<RunPlan.Declined> declined = new ArrayList<>();
    Optional<String> benchmark = selected.find(AlexNetFrontBenchmark.class, "network" + method);
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
                  method.toLowerCase(Locale.ROOT),
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
