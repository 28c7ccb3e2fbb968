package org.jconv.bench.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.bench.RulerBenchmark;
import org.jconv.bench.result.Problem;

/** The rows of {@link RulerBenchmark}. */
final class RulerRows {
  private static final Problem JDK = new Problem("ruler", "ruler", 0, 0);

  private RulerRows() {}

  static RunPlan of(BenchmarkNames selected) {
    return new RunPlan(
        List.of("multiply", "move").stream()
            .map(method -> selected.find(RulerBenchmark.class, method))
            .flatMap(Optional::stream)
            .map(
                name ->
                    new RunPlan.Row(
                        name,
                        name.substring(name.lastIndexOf('.') + 1),
                        "jdk",
                        JDK,
                        Map.<String, String>of()))
            .toList(),
        List.of());
  }
}
