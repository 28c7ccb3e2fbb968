package org.jconv.bench.ab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jconv.bench.result.PlannedRow;

/**
 * How long a comparison will take: by rule of thumb before, and as soon as forks of a row were
 * measured, by what they took.
 */
public final class AbEstimate {
  /** To start a JVM, load what it needs, check an answer, warm up and write the results. */
  static final double SECONDS_BESIDE_ITERATIONS = 2.6;

  private final List<PlannedRow> rows;
  private final double iterationSeconds;
  private final Map<Integer, double[]> measured = new HashMap<>();

  /**
   * Nothing was measured yet.
   *
   * @param iterationSeconds what the iterations of a fork take together
   */
  public AbEstimate(AbPlan plan, double iterationSeconds) {
    rows = plan.all();
    this.iterationSeconds = iterationSeconds;
  }

  /** What a fork of a row took. */
  void measured(int row, double seconds) {
    double[] sum = measured.computeIfAbsent(row, r -> new double[2]);
    sum[0] += seconds;
    sum[1]++;
  }

  private double fork(int row) {
    double[] sum = measured.get(row);
    if (sum != null) {
      return sum[0] / sum[1];
    }
    // some calls take longer than an iteration is to last; nested loops compute 1 GFLOP/s
    boolean slow = rows.get(row).strategy().equals("nested-loops");
    double loops = slow ? 8 * rows.get(row).problem().flops() / 1e9 : 0;
    return SECONDS_BESIDE_ITERATIONS + Math.max(iterationSeconds, loops);
  }

  /** Seconds for the forks of these steps. */
  double seconds(List<Step> steps) {
    return steps.stream().mapToDouble(step -> 2 * fork(step.row())).sum();
  }
}
