package org.jconv.bench.report.data;

import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.ResultRow;

/**
 * What was asked of whatever the problem was.
 *
 * @param benchmark the direction, or a layer and its direction
 * @param threads the most threads that a call was allowed
 * @param callers threads that called at once
 * @param mode JMH's mode
 */
public record Setting(String benchmark, int threads, int callers, String mode) {

  /** Whether a row that was not measured was to be so; how, only its first fork would have said. */
  public boolean isOf(ResultRow row) {
    JmhSettings jmh = row.jmh();
    return row.benchmark().equals(benchmark)
        && (row.threads() == null || row.threads() == threads)
        && (jmh == null || (jmh.callers() == callers && jmh.mode().equals(mode)));
  }

  /** For headings: {@code forward, 2 threads}; what is usual is left out. */
  public String title() {
    return benchmark
        + (threads == 1 ? "" : ", " + threads + " threads")
        + (callers == 1 ? "" : ", " + callers + " callers")
        + (mode.equals("avgt") ? "" : ", " + mode);
  }
}
