package org.jconv.bench.compare;

import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.jspecify.annotations.Nullable;

/**
 * What one JVM of one side made of a row. Of each block there is one sample on each side, measured
 * one after the other.
 *
 * @param row which row
 * @param side whose JVM
 * @param stage what for
 * @param block which block of that stage; the two sides of a block have the same number
 * @param first whether it was the first of its block
 * @param status what became of it
 * @param reason why it was not measured, in one sentence; null where it was
 * @param jmh how it was measured; null where it was not
 * @param fork what it measured; null where it did not
 */
public record Sample(
    RowKey row,
    Side side,
    Stage stage,
    int block,
    boolean first,
    Status status,
    @Nullable String reason,
    @Nullable JmhSettings jmh,
    @Nullable Fork fork) {

  /** Checks that the parts fit each other. */
  public Sample {
    boolean measured = status == Status.MEASURED;
    if (measured != (fork != null) || measured != (jmh != null) || measured != (reason == null)) {
      throw new IllegalArgumentException(
          measured
              ? "a measured sample must have a fork and JMH's settings, and no reason"
              : "a sample that was not measured must have a reason, and no fork");
    }
  }

  /** A fork that ended well. */
  public static Sample measured(
      RowKey row, Side side, Stage stage, int block, boolean first, MeasuredFork fork) {
    return new Sample(
        row, side, stage, block, first, Status.MEASURED, null, fork.jmh(), fork.fork());
  }

  /** A fork that did not, or a row that was declined. */
  public static Sample failed(
      RowKey row, Side side, Stage stage, int block, boolean first, Status status, String reason) {
    return new Sample(row, side, stage, block, first, status, reason, null, null);
  }

  /** What a run of one fork has of a row. */
  public static Sample of(ResultRow row, Side side, Stage stage, int block, boolean first) {
    RowKey key = RowKey.of(row);
    JmhSettings jmh = row.jmh();
    if (row.status() == Status.MEASURED && jmh != null) {
      Fork fork = row.forks().get(0);
      return measured(key, side, stage, block, first, new MeasuredFork(jmh, fork));
    }
    return failed(
        key, side, stage, block, first, row.status(), row.reason() == null ? "" : row.reason());
  }
}
