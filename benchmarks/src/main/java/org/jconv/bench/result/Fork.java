package org.jconv.bench.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one JVM measured.
 *
 * @param started when it was started; null if the file does not say
 * @param seconds what it took from start to end; null if the file does not say
 * @param ns its mean time of a call in nanoseconds, as JMH takes the mean: over the iterations; of
 *     a throughput, the inverse of the mean rate; of samples, over all of them
 * @param warmupNs the mean time of a call in each iteration that does not count
 * @param measuredNs the mean time of a call in each iteration that does
 * @param histograms in mode {@code sample}, the samples of each iteration that counts; else empty
 * @param metrics what was counted beside the time, by name
 * @param provenance what computed, in its own words
 */
public record Fork(
    @Nullable Instant started,
    @Nullable Double seconds,
    double ns,
    List<Double> warmupNs,
    List<Double> measuredNs,
    List<List<Samples>> histograms,
    Map<String, Metric> metrics,
    String provenance) {

  /** So many calls that took so long. */
  public record Samples(double ns, long count) {
    /** Checks both. */
    public Samples {
      Checks.time("ns", ns);
      Checks.that(count >= 1, "count is " + count + "; it must be at least 1");
    }
  }

  /** Copies the collections. */
  public Fork {
    warmupNs = List.copyOf(warmupNs);
    measuredNs = List.copyOf(measuredNs);
    histograms = histograms.stream().map(List::copyOf).toList();
    metrics = Map.copyOf(metrics);
    Checks.time("ns", ns);
    Checks.times("warmupNs", warmupNs);
    Checks.times("measuredNs", measuredNs);
    Checks.that(!measuredNs.isEmpty(), "measuredNs is empty; a fork measures at least once");
  }
}
