package org.jconv.bench.report.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The iterations of a row in JMH's format.
 *
 * @param forkNs each fork's mean, in nanoseconds; empty for modes without a number an iteration
 * @param samples each fork's iterations
 */
record JmhEntry(List<Double> forkNs, List<ForkSamples> samples) {

  static JmhEntry of(JsonNode result) {
    JsonNode metric = result.path("primaryMetric");
    String unit = metric.path("scoreUnit").asText("");
    boolean isRate = unit.startsWith("ops/");
    double nanoseconds = nanoseconds(unit.replaceFirst("^ops/|/op$", ""));
    List<Double> forkNs = new ArrayList<>();
    List<ForkSamples> samples = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      List<Double> scores =
          StreamSupport.stream(fork.spliterator(), false).map(JsonNode::asDouble).toList();
      double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
      // JMH's score of a fork is the mean of rates where it counts rates
      forkNs.add(isRate ? nanoseconds / mean : nanoseconds * mean);
      samples.add(
          new ForkSamples(
              List.of(),
              scores.stream().map(s -> isRate ? nanoseconds / s : nanoseconds * s).toList()));
    }
    return new JmhEntry(forkNs, samples);
  }

  private static double nanoseconds(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us" -> TimeUnit.MICROSECONDS.toNanos(1);
      case "ms" -> TimeUnit.MILLISECONDS.toNanos(1);
      case "s" -> TimeUnit.SECONDS.toNanos(1);
      case "min" -> TimeUnit.MINUTES.toNanos(1);
      case "hr" -> TimeUnit.HOURS.toNanos(1);
      case "day" -> TimeUnit.DAYS.toNanos(1);
      default ->
          throw new IllegalArgumentException(
              "jmh.json has scores in '" + unit + "'; they must be times or rates");
    };
  }
}
