package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.bench.AlexNetFrontBenchmark;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.bench.result.Problem;
import org.jconv.bench.shape.Catalogue;

/** The rows of {@link AlexNetFrontBenchmark}. */
final class NetworkRows {
  private static final String NETWORK = "alexnet";

  private NetworkRows() {}

  static RunPlan of(BenchmarkNames selected, List<Contender> contenders) {
    List<ConvolutionShape> layers = Catalogue.layers(NETWORK);
    double forward = layers.stream().mapToDouble(ConvolutionShape::flops).sum();
    // a step is forward, and two gradients of each layer but the first, whose input is the image
    double step = 3 * forward - layers.get(0).flops();
    return rows(selected, "Forward", forward, contenders, layers)
        .and(rows(selected, "Inference", forward, contenders, layers))
        .and(rows(selected, "Step", step, contenders, layers));
  }

  private static RunPlan rows(
      BenchmarkNames selected,
      String method,
      double flops,
      List<Contender> contenders,
      List<ConvolutionShape> layers) {
    List<RunPlan.Row> rows = new ArrayList<>();
    List<RunPlan.Declined> declined = new ArrayList<>();
    Optional<String> benchmark = selected.find(AlexNetFrontBenchmark.class, "network" + method);
    Problem problem = new Problem("alexnet front", "alexnet front, plain layers", flops, 0);
    String label = method.toLowerCase(Locale.ROOT);
    if (benchmark.isPresent()) {
      for (Contender contender : contenders) {
        Optional<String> reason = unsupportedReason(contender, layers);
        if (reason.isPresent()) {
          declined.add(
              new RunPlan.Declined(contender.name(), label, problem.label(), reason.get()));
        } else {
          rows.add(
              new RunPlan.Row(
                  benchmark.get(),
                  label,
                  contender.name(),
                  problem,
                  Map.of("strategy", contender.name())));
        }
      }
    }
    return new RunPlan(rows, declined);
  }

  private static Optional<String> unsupportedReason(
      Contender contender, List<ConvolutionShape> layers) {
    if (!(contender instanceof StrategyContender heap)) {
      return Optional.of(
          "it computes single convolutions, off the heap; a network's layers are on");
    }
    return layers.stream()
        .flatMap(layer -> heap.strategy().unsupportedReason(layer).stream())
        .findFirst();
  }
}
