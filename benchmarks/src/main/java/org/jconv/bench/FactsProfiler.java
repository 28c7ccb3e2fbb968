package org.jconv.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.Metric;
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
    results.add(largest(Metric.WORKSPACE, found.workspaceBytes(), "B"));
    results.add(largest(Metric.TRAFFIC, found.trafficBytes(), "B"));
    results.add(largest(Metric.MAX_ABS_ERROR, found.maxAbsError(), ""));
    results.add(largest(Metric.MAX_REL_ERROR, found.maxRelError(), ""));
    results.add(largest(Metric.MAX_ULP_ERROR, found.maxUlpError(), "ulp"));
    // the least: what another thread allocated meanwhile is not the call's
    results.add(new ScalarResult(Metric.ALLOCATED, allocatedBytes, "B", AggregationPolicy.MIN));
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
