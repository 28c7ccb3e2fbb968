package org.jconv.bench.report.data;

/**
 * What was asked of whatever the problem was.
 *
 * @param benchmark the direction, or a layer and its direction
 * @param threads the most threads that a call was allowed
 * @param callers threads that called at once
 * @param mode JMH's mode
 */
public record Setting(String benchmark, int threads, int callers, String mode) {

  /** For headings: {@code forward, 2 threads}; what is usual is left out. */
  public String title() {
    return benchmark
        + (threads == 1 ? "" : ", " + threads + " threads")
        + (callers == 1 ? "" : ", " + callers + " callers")
        + (mode.equals("avgt") ? "" : ", " + mode);
  }
}
