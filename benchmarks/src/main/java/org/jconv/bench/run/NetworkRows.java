package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.AlexNetFrontBenchmark;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.bench.result.Problem;
import org.jconv.bench.shape.Catalogue;

/** The rows of {@link AlexNetFrontBenchmark}. */
final class NetworkRows {
  private static final String NETWORK = "alexnet";

  /** What a step of training needs of each layer, the first one's gradient by the image apart. */
  private static final List<Direction> STEP =
      List.of(Direction.FORWARD, Direction.BACKWARD_WEIGHTS, Direction.BACKWARD_DATA);

  private NetworkRows() {}

  static RunPlan of(BenchmarkNames selected, List<Contender> contenders) {
    List<ConvolutionShape> layers = Catalogue.layers(NETWORK);
    double forward = layers.stream().mapToDouble(ConvolutionShape::flops).sum();
    // a step is forward, and two gradients of each layer but the first, whose input is the image
    double step = 3 * forward - layers.get(0).flops();
    return rows(selected, "Forward", List.of(Direction.FORWARD), forward, contenders, layers)
        .and(rows(selected, "Inference", List.of(Direction.INFERENCE), forward, contenders, layers))
        .and(rows(selected, "Step", STEP, step, contenders, layers));
  }

  private static RunPlan rows(
      BenchmarkNames selected,
      String method,
      List<Direction> directions,
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
        Optional<String> reason = unsupportedReason(contender, layers, directions);
        if (reason.isPresent()) {
          declined.add(new RunPlan.Declined(contender.name(), label, problem, reason.get()));
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
      Contender contender, List<ConvolutionShape> layers, List<Direction> directions) {
    if (!(contender instanceof StrategyContender)) {
      return Optional.of(
          "it computes single convolutions, off the heap; a network's layers are on");
    }
    for (ConvolutionShape layer : layers) {
      for (Direction direction : directions) {
        boolean isNeeded = direction != Direction.BACKWARD_DATA || layer != layers.get(0);
        Optional<String> reason = contender.unsupportedReason(layer, direction);
        if (isNeeded && reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }
}
