package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jconv.bench.result.Problem;

/**
 * What a run will measure, in this order, and what it cannot.
 *
 * @param rows in the order in which they run
 * @param declined contenders that cannot do a problem here, and why
 */
public record RunPlan(List<Row> rows, List<Declined> declined) {

  /** Copies the lists. */
  public RunPlan {
    rows = List.copyOf(rows);
    declined = List.copyOf(declined);
  }

  /**
   * One row of the table.
   *
   * @param benchmark JMH's full name of the method
   * @param label what the table calls it, such as {@code forward}
   * @param strategy what will run
   * @param problem what it computes
   * @param parameters JMH's parameters of the benchmark
   * @param provenance the library behind the strategy
   */
  public record Row(
      String benchmark,
      String label,
      String strategy,
      Problem problem,
      Map<String, String> parameters,
      String provenance) {}

  /**
   * A strategy that cannot do a problem here.
   *
   * @param strategy its name
   * @param problem what it was to compute
   * @param reason its own words
   */
  public record Declined(String strategy, Problem problem, String reason) {}

  /** This plan's rows and then another's. */
  public RunPlan and(RunPlan other) {
    List<Row> allRows = new ArrayList<>(rows);
    allRows.addAll(other.rows);
    List<Declined> allDeclined = new ArrayList<>(declined);
    allDeclined.addAll(other.declined);
    return new RunPlan(allRows, allDeclined);
  }
}
