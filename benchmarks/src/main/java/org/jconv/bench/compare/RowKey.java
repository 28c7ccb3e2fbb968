package org.jconv.bench.compare;

import org.jconv.bench.result.Contract;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.ResultRow;

/**
 * What makes a row the same one on both sides.
 *
 * @param benchmark the direction, or a layer and its direction
 * @param strategy what ran
 * @param label the problem's name for people
 * @param problem its descriptor: all sizes, in full
 * @param threads the most threads that a call may use; 0 where a row was declined for any number
 * @param callers threads that call at once
 * @param mode JMH's
 * @param contract what a call starts from and ends with
 */
public record RowKey(
    String benchmark,
    String strategy,
    String label,
    String problem,
    int threads,
    int callers,
    String mode,
    Contract contract) {

  /** JMH's mode unless another is asked for. */
  public static final String USUAL_MODE = "avgt";

  /** Of a row that was to be measured in the usual mode, by one caller. */
  public static RowKey of(PlannedRow row) {
    return of(row, USUAL_MODE, 1);
  }

  /** Of a row that was to be measured. */
  public static RowKey of(PlannedRow row, String mode, int callers) {
    return new RowKey(
        row.benchmark(),
        row.strategy(),
        row.problem().label(),
        row.problem().descriptor(),
        row.threads(),
        callers,
        mode,
        row.contract());
  }

  /** Of a row of a result file, whatever became of it. */
  public static RowKey of(ResultRow row) {
    JmhSettings jmh = row.jmh();
    return new RowKey(
        row.benchmark(),
        row.strategy(),
        row.problem().label(),
        row.problem().descriptor(),
        row.threads() == null ? 0 : row.threads(),
        jmh == null ? 1 : jmh.callers(),
        jmh == null ? USUAL_MODE : jmh.mode(),
        row.contract() == null ? Contract.PLAIN : row.contract());
  }

  /** The same work, by another strategy. */
  public RowKey withStrategy(String other) {
    return new RowKey(benchmark, other, label, problem, threads, callers, mode, contract);
  }

  /** One line for people: {@code alexnet:conv1 forward, im2col+ejml, 2 threads}. */
  public String text() {
    return work() + ", " + strategy + conditions();
  }

  /** What is computed: {@code alexnet:conv1 forward}. */
  public String work() {
    return label.isEmpty() ? benchmark : label + " " + benchmark;
  }

  /** What is unusual about how it is computed; empty for one thread, one caller, mean times. */
  public String conditions() {
    return (threads > 1 ? ", " + threads + " threads" : "")
        + (callers > 1 ? ", " + callers + " callers" : "")
        + (mode.equals(USUAL_MODE) ? "" : ", mode " + mode);
  }
}
