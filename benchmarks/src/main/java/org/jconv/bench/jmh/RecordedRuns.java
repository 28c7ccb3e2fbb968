package org.jconv.bench.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.Metric;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.ScoreUnit;
import org.jconv.bench.result.Status;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;

/**
 * Measured rows as JMH's results, for its own formats. Forks were measured one at a time, some of
 * them perhaps before a run was cut off, so that JMH has never had them together.
 */
public final class RecordedRuns {
  private RecordedRuns() {}

  /** One for each row that was measured, in the same order. */
  public static Collection<RunResult> of(List<ResultRow> rows) {
    List<RunResult> runs = new ArrayList<>();
    for (ResultRow row : rows) {
      if (row.status() == Status.MEASURED) {
        runs.add(run(Objects.requireNonNull(row.jmh()), row.forks()));
      }
    }
    return runs;
  }

  private static RunResult run(JmhSettings settings, List<Fork> forks) {
    BenchmarkParams params = params(settings);
    List<BenchmarkResult> results = new ArrayList<>();
    for (Fork fork : forks) {
      results.add(fork(settings, params, fork));
    }
    return new RunResult(params, results);
  }

  private static BenchmarkResult fork(JmhSettings settings, BenchmarkParams params, Fork fork) {
    List<IterationResult> iterations = new ArrayList<>();
    for (int i = 0; i < fork.measuredNs().size(); i++) {
      int at = i;
      IterationResult iteration =
          new IterationResult(params, params.getMeasurement(), new IterationResultMetaData(0, 0));
      iteration.addResult(primary(settings, fork, i));
      fork.metrics()
          .forEach(
              (name, metric) -> {
                if (!metric.ofFork() && at < metric.values().size()) {
                  iteration.addResult(secondary(name, metric, metric.values().get(at)));
                }
              });
      iterations.add(iteration);
    }
    BenchmarkResult result = new BenchmarkResult(params, iterations);
    fork.metrics()
        .forEach(
            (name, metric) -> {
              if (metric.ofFork()) {
                metric.values().forEach(v -> result.addBenchmarkResult(secondary(name, metric, v)));
              }
            });
    return result;
  }

  private static Result<?> primary(JmhSettings settings, Fork fork, int iteration) {
    ScoreUnit unit = settings.unit();
    String label = settings.benchmark().substring(settings.benchmark().lastIndexOf('.') + 1);
    if (fork.histograms().isEmpty()) {
      double score = unit.score(fork.measuredNs().get(iteration));
      return new RecordedScore(label, score, settings.scoreUnit());
    }
    SampleBuffer buffer = new SampleBuffer();
    for (Fork.Samples some : fork.histograms().get(iteration)) {
      for (long i = 0; i < some.count(); i++) {
        buffer.add(Math.round(some.ns()));
      }
    }
    return new SampleTimeResult(ResultRole.PRIMARY, label, buffer, unit.time());
  }

  private static ScalarResult secondary(String name, Metric metric, double value) {
    return new ScalarResult(name, value, metric.unit(), AggregationPolicy.valueOf(metric.policy()));
  }

  private static BenchmarkParams params(JmhSettings settings) {
    WorkloadParams workload = new WorkloadParams();
    settings.params().forEach((name, value) -> workload.put(name, value, 0));
    return new BenchmarkParams(
        settings.benchmark(),
        settings.benchmark(),
        true,
        settings.callers(),
        new int[] {1},
        List.of(),
        settings.forks(),
        0,
        new IterationParams(
            IterationType.WARMUP,
            settings.warmupIterations(),
            time(settings.warmupTime()),
            settings.warmupBatchSize()),
        new IterationParams(
            IterationType.MEASUREMENT,
            settings.measurementIterations(),
            time(settings.measurementTime()),
            settings.measurementBatchSize()),
        Mode.deepValueOf(settings.mode()),
        workload,
        settings.unit().time(),
        1,
        settings.jvm(),
        settings.jvmArgs(),
        settings.jdkVersion(),
        settings.vmName(),
        settings.vmVersion(),
        settings.jmhVersion(),
        TimeValue.NONE);
  }

  /** JMH writes no time as this text and does not read it. */
  private static TimeValue time(String text) {
    return text.equals(TimeValue.NONE.toString()) ? TimeValue.NONE : TimeValue.fromString(text);
  }
}
