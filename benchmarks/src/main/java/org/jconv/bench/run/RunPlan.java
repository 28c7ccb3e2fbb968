package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.ResultRow;

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
   * @param threads the most threads that a call may use
   * @param contract what a call starts from and ends with
   * @param parameters JMH's parameters of the benchmark
   */
  public record Row(
      String benchmark,
      String label,
      String strategy,
      Problem problem,
      int threads,
      Contract contract,
      Map<String, String> parameters) {

    /** A row in one thread, with operands in their plain order. */
    public Row(
        String benchmark,
        String label,
        String strategy,
        Problem problem,
        Map<String, String> parameters) {
      this(benchmark, label, strategy, problem, 1, Contract.PLAIN, parameters);
    }

    /** As files have it. */
    public PlannedRow planned(int forks) {
      return new PlannedRow(
          benchmark, label, strategy, problem, threads, contract, parameters, forks);
    }
  }

  /**
   * A contender that cannot do something here.
   *
   * @param strategy its name
   * @param label what it was to compute, such as {@code forward}
   * @param problem on what
   * @param reason its own words
   */
  public record Declined(String strategy, String label, Problem problem, String reason) {

    /** On what, for people. */
    public String shape() {
      return problem.label();
    }

    /** As files have it. */
    public ResultRow row() {
      return ResultRow.declined(label, strategy, problem, reason);
    }
  }

  /** Whether a strategy that declined a shape has no row on it at all. */
  public boolean lacks(Declined one) {
    return rows.stream()
        .noneMatch(
            row ->
                row.strategy().equals(one.strategy()) && row.problem().label().equals(one.shape()));
  }

  /** This plan's rows and then another's. */
  public RunPlan and(RunPlan other) {
    List<Row> allRows = new ArrayList<>(rows);
    allRows.addAll(other.rows);
    List<Declined> allDeclined = new ArrayList<>(declined);
    allDeclined.addAll(other.declined);
    return new RunPlan(allRows, allDeclined);
  }
}
