package org.jconv.bench.result;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * One row: a benchmark of a strategy on a shape.
 *
 * @param benchmark the direction, or a layer and its direction
 * @param strategy what really ran
 * @param problem what was computed
 * @param threads the most threads that a call was allowed
 * @param callers threads that called it at once, each with a plan of its own
 * @param contract what a call started from and ended with
 * @param mode JMH's mode: {@code avgt} unless another was asked for
 * @param forkNs the mean time of a call in each fork, in nanoseconds
 * @param facts what is known beside the time
 * @param provenance the library that computed, its version and kernel
 */
public record Measurement(
    String benchmark,
    String strategy,
    Problem problem,
    int threads,
    int callers,
    Contract contract,
    String mode,
    List<Double> forkNs,
    Facts facts,
    String provenance) {

  private static final double CONFIDENCE = 0.95;

  /** The mean over the forks, in nanoseconds. */
  public double scoreNs() {
    return statistics().getMean();
  }

  /**
   * Half the width of the 95 % confidence interval of the mean, in nanoseconds; NaN for one fork.
   * The forks are the sample: iterations within a fork depend on each other.
   */
  public double errorNs() {
    SummaryStatistics forks = statistics();
    long n = forks.getN();
    if (n < 2) {
      return Double.NaN;
    }
    double t = new TDistribution(n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return t * forks.getStandardDeviation() / Math.sqrt(n);
  }

  /**
   * Floating-point operations of the formula per nanosecond, by all callers; NaN if not counted.
   */
  public double gflops() {
    return problem.flops() == 0 ? Double.NaN : callers * problem.flops() / scoreNs();
  }

  /**
   * Bytes per nanosecond that the problem must move at least, by all callers; NaN if not counted.
   */
  public double gigabytesPerSecond() {
    return problem.bytes() == 0 ? Double.NaN : callers * problem.bytes() / scoreNs();
  }

  /** Whether arithmetic is what limits the problem, or else memory. */
  public boolean isArithmetic() {
    return problem.flops() > 0;
  }

  /** Whether the other row differs in the strategy and its contract alone. */
  public boolean comparable(Measurement other) {
    return benchmark.equals(other.benchmark)
        && problem.equals(other.problem)
        && threads == other.threads
        && callers == other.callers
        && mode.equals(other.mode);
  }

  private SummaryStatistics statistics() {
    SummaryStatistics statistics = new SummaryStatistics();
    forkNs.forEach(statistics::addValue);
    return statistics;
  }
}
