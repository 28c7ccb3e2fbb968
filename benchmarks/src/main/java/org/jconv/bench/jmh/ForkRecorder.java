package org.jconv.bench.jmh;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jconv.bench.ProvenanceResult;
import org.jconv.bench.SharedSums;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.Metric;
import org.jconv.bench.result.ScoreUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Records one run of JMH's, of one fork. Iterations that do not count are not among JMH's results;
 * it reports them while they happen, so this listens as well.
 */
public final class ForkRecorder extends ForwardingOutputFormat {
  private final Map<BenchmarkParams, List<Double>> warmups = new HashMap<>();
  private final Instant started = Instant.now();
  private final long startNanos = System.nanoTime();

  /** Listens from now on, and passes on what JMH reports. */
  public ForkRecorder(OutputFormat to) {
    super(to);
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    super.iterationResult(benchmark, params, iteration, data);
    if (params.getType() == IterationType.WARMUP) {
      List<Double> times = warmups.computeIfAbsent(benchmark, b -> new ArrayList<>());
      if (iteration == 1) {
        times.clear(); // of a fork that only warms up
      }
      times.add(unit(benchmark, data).nanoseconds(data.getPrimaryResult().getScore()));
    }
  }

  /**
   * What one run of JMH's gave: one fork, for each mode and parameter that it was asked for.
   *
   * @param forks how many there are to be in all, which JMH was not told
   * @throws IllegalArgumentException if JMH reports what cannot be
   */
  public List<MeasuredFork> record(Collection<RunResult> results, int forks) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    List<MeasuredFork> recorded = new ArrayList<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        JmhSettings settings = settings(params, fork, forks);
        recorded.add(new MeasuredFork(settings, fork(params, fork, settings.unit(), seconds)));
      }
    }
    return recorded;
  }

  private Fork fork(BenchmarkParams params, BenchmarkResult of, ScoreUnit unit, double seconds) {
    List<Double> measured = new ArrayList<>();
    List<List<Fork.Samples>> histograms = new ArrayList<>();
    for (IterationResult iteration : of.getIterationResults()) {
      measured.add(unit.nanoseconds(iteration.getPrimaryResult().getScore()));
      if (params.getMode() == Mode.SampleTime) {
        histograms.add(samples(iteration.getPrimaryResult(), unit));
      }
    }
    return new Fork(
        started,
        seconds,
        unit.nanoseconds(of.getPrimaryResult().getScore()),
        warmups.getOrDefault(params, List.of()),
        measured,
        histograms,
        metrics(of),
        provenance(of));
  }

  private static List<Fork.Samples> samples(Result<?> primary, ScoreUnit unit) {
    List<Fork.Samples> samples = new ArrayList<>();
    Iterator<Map.Entry<Double, Long>> raw = primary.getStatistics().getRawData();
    while (raw.hasNext()) {
      Map.Entry<Double, Long> some = raw.next();
      samples.add(new Fork.Samples(unit.nanoseconds(some.getKey()), some.getValue()));
    }
    return samples;
  }

  private static ScoreUnit unit(BenchmarkParams params, IterationResult data) {
    return ScoreUnit.of(params.getMode().shortLabel(), data.getPrimaryResult().getScoreUnit());
  }

  /** What is no number, such as a stack profiler's text, is in the log. */
  private static Map<String, Metric> metrics(BenchmarkResult fork) {
    Map<String, List<Result<?>>> results = new TreeMap<>();
    for (IterationResult iteration : fork.getIterationResults()) {
      iteration
          .getSecondaryResults()
          .forEach(
              (name, result) -> results.computeIfAbsent(name, n -> new ArrayList<>()).add(result));
    }
    Map<String, Metric> metrics = new TreeMap<>();
    results.forEach((name, values) -> put(metrics, name, values, false));
    for (String name : fork.getBenchmarkResults().keys()) {
      List<Result<?>> values = new ArrayList<>();
      fork.getBenchmarkResults().get(name).forEach(values::add);
      put(metrics, name, values, true);
    }
    return metrics;
  }

  private static void put(
      Map<String, Metric> metrics, String name, List<Result<?>> results, boolean ofFork) {
    boolean numbers =
        results.stream()
            .allMatch(r -> !r.getRole().isDerivative() && Double.isFinite(r.getScore()));
    if (numbers && !results.isEmpty()) {
      Result<?> first = results.get(0);
      metrics.put(
          name,
          new Metric(
              first.getScoreUnit(),
              policy(first).name(),
              ofFork,
              results.stream().map(Result::getScore).toList()));
    }
  }

  /** JMH tells nobody; it decides what several forks come to. */
  private static AggregationPolicy policy(Result<?> result) {
    try {
      Field policy = Result.class.getDeclaredField("policy");
      policy.setAccessible(true);
      return (AggregationPolicy) policy.get(result);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this JMH is not the one that jconv was built with", e);
    }
  }

  /** What the fork says computed. */
  private static String provenance(BenchmarkResult fork) {
    return fork.getSecondaryResults().get(ProvenanceResult.LABEL) instanceof ProvenanceResult said
        ? said.text()
        : "";
  }

  private static JmhSettings settings(BenchmarkParams params, BenchmarkResult fork, int forks) {
    Map<String, String> values = new TreeMap<>();
    params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
    return new JmhSettings(
        params.getBenchmark(),
        params.getMode().shortLabel(),
        params.getThreads(),
        params.getForks() == 0 ? 0 : forks,
        params.getWarmup().getCount(),
        params.getWarmup().getTime().toString(),
        params.getWarmup().getBatchSize(),
        params.getMeasurement().getCount(),
        params.getMeasurement().getTime().toString(),
        params.getMeasurement().getBatchSize(),
        fork.getScoreUnit(),
        values,
        params.getJvm(),
        // a temporary folder, which is gone and differs each time
        params.getJvmArgs().stream()
            .filter(flag -> !flag.startsWith("-D" + SharedSums.FOLDER_PROPERTY + "="))
            .toList(),
        params.getJdkVersion(),
        params.getVmName(),
        params.getVmVersion(),
        params.getJmhVersion());
  }
}
