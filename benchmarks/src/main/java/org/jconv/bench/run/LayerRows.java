package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.bench.BandwidthBenchmark;
import org.jconv.bench.LayerBenchmark;
import org.jconv.bench.network.Layers;
import org.jconv.bench.result.Problem;
import org.jconv.layer.Activations;
import org.jconv.layer.Layer;

/** The rows of {@link LayerBenchmark} and, before them, their roof: {@link BandwidthBenchmark}. */
final class LayerRows {
  private static final String COPY = "copy";

  private LayerRows() {}

  static RunPlan of(BenchmarkNames selected) {
    List<RunPlan.Row> rows = new ArrayList<>();
    List<RunPlan.Declined> declined = new ArrayList<>();
    for (String direction : List.of("Forward", "Backward")) {
      Optional<String> benchmark = selected.find(LayerBenchmark.class, "layer" + direction);
      if (benchmark.isPresent()) {
        for (Layer layer : Layers.all()) {
          add(layer, direction, benchmark.get(), rows, declined);
        }
      }
    }
    RunPlan layers = new RunPlan(rows, declined);
    boolean wanted = !rows.isEmpty() || selected.find(BandwidthBenchmark.class, COPY).isPresent();
    return wanted ? roof().and(layers) : layers;
  }

  /** The roof belongs to the session: it is measured whenever a layer is. */
  private static RunPlan roof() {
    return new RunPlan(
        List.of(
            copy(Layers.SIZE.toString(), Layers.SIZE.length()),
            copy("256 MiB", 1 << 26)), // beyond any cache
        List.of());
  }

  private static RunPlan.Row copy(String label, int floats) {
    return new RunPlan.Row(
        BandwidthBenchmark.class.getName() + "." + COPY,
        COPY,
        "arraycopy",
        new Problem(label, label, 0, 2.0 * Float.BYTES * floats),
        Map.of("floats", Integer.toString(floats)));
  }

  private static void add(
      Layer layer,
      String direction,
      String benchmark,
      List<RunPlan.Row> rows,
      List<RunPlan.Declined> declined) {
    Problem problem = problem(layer, direction);
    Optional<String> reason = layer.unsupportedReason();
    if (reason.isPresent()) {
      declined.add(
          new RunPlan.Declined(
              layer.name(), Layers.kind(layer) + direction, problem, reason.get()));
    } else {
      rows.add(
          new RunPlan.Row(
              benchmark,
              Layers.kind(layer) + direction,
              layer.name(),
              problem,
              Map.of("layer", layer.name())));
    }
  }

  /**
   * The operands, each read or written once: ReLU's gradient also reads dst, the others' does not.
   */
  private static Problem problem(Layer layer, String direction) {
    Activations output = layer.output(Layers.SIZE);
    double floats = Layers.SIZE.length() + (double) output.length();
    if (direction.equals("Backward") && Layers.kind(layer).equals("relu")) {
      floats += output.length();
    }
    String sizes = Layers.SIZE.toString();
    return new Problem(sizes, sizes, 0, Float.BYTES * floats);
  }
}
