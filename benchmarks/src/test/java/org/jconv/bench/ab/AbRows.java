package org.jconv.bench.ab;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jconv.bench.compare.Renames;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.compare.Sample;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.Status;

/** Plans and forks for tests. */
final class AbRows {
  private AbRows() {}

  static AbPlan plan(int rows, int controls, int blocks, int confirm, long seed) {
    List<PlannedRow> all = IntStream.range(0, rows + controls).mapToObj(AbRows::row).toList();
    return new AbPlan(
        all.subList(0, rows),
        all.subList(rows, rows + controls),
        Renames.NONE,
        blocks,
        confirm,
        seed);
  }

  private static PlannedRow row(int index) {
    return new PlannedRow(
        "org.jconv.bench.ConvolutionBenchmark.forward",
        "forward",
        "strategy-" + index,
        new Problem("tiny", "mb1ic3ih9oc4kh3", 1, 1),
        1,
        Contract.PLAIN,
        Map.of(),
        6);
  }

  static Sample measured(AbPlan plan, int row, Side side, Stage stage, int block) {
    JmhSettings jmh =
        new JmhSettings(
            "b", "avgt", 1, 0, 1, "1 s", 1, 1, "1 s", 1, "us/op", Map.of(), null, List.of(), null,
            null, null, null);
    Fork fork = new Fork(null, null, 1000, List.of(), List.of(1000.0), List.of(), Map.of(), "here");
    RowKey key = RowKey.of(plan.all().get(row));
    return Sample.measured(key, side, stage, block, true, new MeasuredFork(jmh, fork));
  }

  static Sample failed(AbPlan plan, int row, Side side, Status status) {
    RowKey key = RowKey.of(plan.all().get(row));
    return Sample.failed(key, side, Stage.SCREEN, 0, true, status, "it is broken");
  }
}
