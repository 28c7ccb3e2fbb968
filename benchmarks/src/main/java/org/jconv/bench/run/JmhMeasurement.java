package org.jconv.bench.run;

import java.util.Collection;
import java.util.Map;
import org.jconv.bench.FactsProfiler;
import org.jconv.bench.ProvenanceResult;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Turns what JMH reports into a {@link Measurement}: one number for each fork, in nanoseconds. */
final class JmhMeasurement {
  private JmhMeasurement() {}

  static Measurement of(RunPlan.Row row, RunResult result) {
    BenchmarkParams params = result.getParams();
    Collection<BenchmarkResult> forks = result.getBenchmarkResults();
    Map<String, Result> secondary = result.getAggregatedResult().getSecondaryResults();
    return new Measurement(
        row.label(),
        row.strategy(),
        row.problem(),
        row.threads(),
        params.getThreads(),
        row.contract(),
        params.getMode().shortLabel(),
        forks.stream().mapToDouble(fork -> nanoseconds(params, fork)).boxed().toList(),
        facts(secondary),
        provenance(secondary));
  }

  private static double nanoseconds(BenchmarkParams params, BenchmarkResult fork) {
    double unit = params.getTimeUnit().toNanos(1);
    double score = fork.getPrimaryResult().getScore();
    return params.getMode() == Mode.Throughput ? unit / score : unit * score;
  }

  private static Facts facts(Map<String, Result> secondary) {
    return new Facts(
        score(secondary, FactsProfiler.ALLOCATED),
        score(secondary, FactsProfiler.WORKSPACE),
        score(secondary, FactsProfiler.TRAFFIC),
        score(secondary, FactsProfiler.MAX_ABS_ERROR),
        score(secondary, FactsProfiler.MAX_REL_ERROR),
        score(secondary, FactsProfiler.MAX_ULP_ERROR));
  }

  private static double score(Map<String, Result> secondary, String metric) {
    Result result = secondary.get(metric);
    return result == null ? Double.NaN : result.getScore();
  }

  /** What the forks say computed. */
  private static String provenance(Map<String, Result> secondary) {
    return secondary.get(ProvenanceResult.LABEL) instanceof ProvenanceResult said
        ? said.text()
        : "";
  }
}
