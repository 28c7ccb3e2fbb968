package org.jconv.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jconv.bench.result.Facts;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Brings what a state found out beside timing from the fork into JMH's results: {@link Facts}, and
 * what computed.
 */
public final class FactsProfiler implements InternalProfiler {
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

  /** Bytes that a call allocates on the heap. */
  public static final String ALLOCATED = "jconv.allocated";

  // static: JMH gives a profiler no way to the states; a fork runs one benchmark
  private static volatile Facts facts = Facts.NONE;
  private static volatile double allocatedBytes = Double.NaN;
  private static volatile String provenance = "";

  static void record(Facts found, String whatComputed) {
    facts = found;
    provenance = whatComputed;
  }

  static void recordAllocation(long bytes) {
    allocatedBytes = bytes;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Facts found = facts;
    List<Result> results = new ArrayList<>();
    results.add(largest(WORKSPACE, found.workspaceBytes(), "B"));
    results.add(largest(TRAFFIC, found.trafficBytes(), "B"));
    results.add(largest(MAX_ABS_ERROR, found.maxAbsError(), ""));
    results.add(largest(MAX_REL_ERROR, found.maxRelError(), ""));
    results.add(largest(MAX_ULP_ERROR, found.maxUlpError(), "ulp"));
    // the least: what another thread allocated meanwhile is not the call's
    results.add(new ScalarResult(ALLOCATED, allocatedBytes, "B", AggregationPolicy.MIN));
    if (!provenance.isEmpty()) {
      results.add(new ProvenanceResult(provenance));
    }
    return results;
  }

  private static ScalarResult largest(String name, double value, String unit) {
    return new ScalarResult(name, value, unit, AggregationPolicy.MAX);
  }

  @Override
  public String getDescription() {
    return "Workspace, traffic, errors, allocation and provenance of the strategy";
  }
}
