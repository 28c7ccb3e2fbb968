package org.jconv.bench.result;

import java.util.Map;

/**
 * A row that a run is to measure.
 *
 * @param method JMH's full name of it
 * @param benchmark what tables call it, such as {@code forward}
 * @param strategy what will run
 * @param problem what it computes
 * @param threads the most threads that a call may use
 * @param contract what a call starts from and ends with
 * @param parameters JMH's parameters of the benchmark
 * @param forks runs of JMH's that make the row: JVMs, or one where there are none
 */
public record PlannedRow(
    String method,
    String benchmark,
    String strategy,
    Problem problem,
    int threads,
    Contract contract,
    Map<String, String> parameters,
    int forks) {

  /** Copies the parameters. */
  public PlannedRow {
    parameters = Map.copyOf(parameters);
    Checks.that(forks >= 1, "forks is " + forks + "; it must be at least 1");
  }
}
