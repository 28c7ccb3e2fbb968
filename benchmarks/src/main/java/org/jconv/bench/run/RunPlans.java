package org.jconv.bench.run;

/** Makes the plan of a run: the rows of every benchmark class, one class after the other. */
public final class RunPlans {
  private RunPlans() {}

  /** The rows of all that is asked for. */
  public static RunPlan of(Request request) {
    return ConvolutionRows.of(request)
        .and(LayerRows.of(request.benchmarks()))
        .and(NetworkRows.of(request.benchmarks(), request.contenders()))
        .and(TransferRows.of(request))
        .and(RulerRows.of(request.benchmarks()));
  }
}
