package org.jconv.bench.result;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * A number beside the time, as JMH's profilers count it: one for each iteration, or one for the
 * fork. What is not known is left out, so every value is a number.
 *
 * @param unit JMH's, such as {@code MB/sec}; empty where there is none
 * @param policy how values become one: JMH's {@code AVG}, {@code SUM}, {@code MAX} or {@code MIN}
 * @param ofFork whether it was counted once, over the whole fork
 * @param values in the order of the iterations
 */
public record Metric(String unit, String policy, boolean ofFork, List<Double> values) {
  /** Bytes that a call allocates on the heap. */
  public static final String ALLOCATED = "jconv.allocated";

  /** Bytes that the plan holds beside its operands. */
  public static final String WORKSPACE = "jconv.workspace";

  /** Bytes that a call reads and writes. */
  public static final String TRAFFIC = "jconv.traffic";

  /** The largest difference from the oracle in any element. */
  public static final String MAX_ABS_ERROR = "jconv.max.abs.error";

  /** The largest difference relative to the sum of the magnitudes. */
  public static final String MAX_REL_ERROR = "jconv.max.rel.error";

  /** The largest difference in units of the last place. */
  public static final String MAX_ULP_ERROR = "jconv.max.ulp.error";

  /** Copies the values. */
  public Metric {
    values = List.copyOf(values);
    Checks.finite("values", values);
  }

  /** The facts that are among the metrics of some forks. */
  static Facts facts(List<Map<String, Metric>> forks) {
    return new Facts(
        // the least: what another thread allocated meanwhile is not the call's
        one(forks, ALLOCATED, Math::min),
        one(forks, WORKSPACE, Math::max),
        one(forks, TRAFFIC, Math::max),
        one(forks, MAX_ABS_ERROR, Math::max),
        one(forks, MAX_REL_ERROR, Math::max),
        one(forks, MAX_ULP_ERROR, Math::max));
  }

  private static double one(
      List<Map<String, Metric>> forks, String name, DoubleBinaryOperator choice) {
    double chosen = Double.NaN;
    for (Map<String, Metric> metrics : forks) {
      Metric metric = metrics.get(name);
      if (metric != null) {
        for (double value : metric.values()) {
          chosen = Double.isNaN(chosen) ? value : choice.applyAsDouble(chosen, value);
        }
      }
    }
    return chosen;
  }
}
