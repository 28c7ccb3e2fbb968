package org.jconv.bench.report.data;

import java.util.List;

/**
 * The iterations of one fork, each as nanoseconds per call.
 *
 * @param warmUpNs those that do not count; empty where the file does not hold them
 * @param measuredNs those that do
 */
public record ForkSamples(List<Double> warmUpNs, List<Double> measuredNs) {

  /** Copies the lists. */
  public ForkSamples {
    warmUpNs = List.copyOf(warmUpNs);
    measuredNs = List.copyOf(measuredNs);
  }
}
