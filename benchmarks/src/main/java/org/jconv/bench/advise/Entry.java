package org.jconv.bench.advise;

import java.util.List;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.ResultRow;

/**
 * A row that may rank.
 *
 * @param row as the file has it
 * @param measurement as tables show it
 */
record Entry(ResultRow row, Measurement measurement) {

  static Entry of(ResultRow row) {
    return new Entry(row, row.measurement().orElseThrow());
  }

  String strategy() {
    return measurement.strategy();
  }

  /**
   * How many times as long the last third of a fork's iterations took as the first third, the mean
   * over the forks: far from 1, what was timed had not settled. NaN where no fork has three.
   */
  double trend() {
    return row.forks().stream()
        .map(Fork::measuredNs)
        .filter(iterations -> iterations.size() >= 3)
        .mapToDouble(Entry::trend)
        .average()
        .orElse(Double.NaN);
  }

  private static double trend(List<Double> iterations) {
    int third = iterations.size() / 3;
    return mean(iterations.subList(iterations.size() - third, iterations.size()))
        / mean(iterations.subList(0, third));
  }

  private static double mean(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
