package org.jconv.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Brings what a state found out beside timing from the fork into JMH's results: the bytes of
 * workspace, the largest error, and the bytes that a call allocates.
 */
public final class FactsProfiler implements InternalProfiler {
  /** Bytes that the plan holds beside its operands. */
  public static final String WORKSPACE = "jconv.workspace";

  /** The largest difference from the oracle in any element. */
  public static final String MAX_ABS_ERROR = "jconv.max.abs.error";

  /** Bytes that a call allocates on the heap. */
  public static final String ALLOCATED = "jconv.allocated";

  // static: JMH gives a profiler no way to the states; a fork runs one benchmark
  private static volatile double workspaceBytes = Double.NaN;
  private static volatile double maxAbsError = Double.NaN;
  private static volatile double allocatedBytes = Double.NaN;

  static void recordPlan(long workspace, double error) {
    workspaceBytes = workspace;
    maxAbsError = error;
  }

  static void recordAllocation(long bytes) {
    allocatedBytes = bytes;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(
        new ScalarResult(WORKSPACE, workspaceBytes, "B", AggregationPolicy.MAX),
        new ScalarResult(MAX_ABS_ERROR, maxAbsError, "", AggregationPolicy.MAX),
        // the least: what another thread allocated meanwhile is not the call's
        new ScalarResult(ALLOCATED, allocatedBytes, "B", AggregationPolicy.MIN));
  }

  @Override
  public String getDescription() {
    return "Workspace, error and allocation of the strategy";
  }
}
