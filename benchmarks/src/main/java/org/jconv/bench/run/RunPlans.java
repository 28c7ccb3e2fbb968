package org.jconv.bench.run;

import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;

/** Makes the plan of a run: the rows of every benchmark class, one class after the other. */
public final class RunPlans {
  private RunPlans() {}

  /**
   * Every selected benchmark.
   *
   * @param selected the benchmarks
   * @param shapes for convolutions
   * @param strategies for convolutions
   */
  public static RunPlan of(
      BenchmarkNames selected,
      List<ConvolutionShape> shapes,
      List<ConvolutionStrategy> strategies) {
    return ConvolutionRows.of(selected, shapes, strategies)
        .and(LayerRows.of(selected))
        .and(NetworkRows.of(selected, strategies));
  }
}
