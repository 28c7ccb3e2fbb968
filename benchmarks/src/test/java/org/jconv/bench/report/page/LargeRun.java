package org.jconv.bench.report.page;

import java.util.ArrayList;
import java.util.List;
import org.jconv.Direction;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.data.Samples;

/** A run of many rows, for tests: all four directions of each layer by each strategy. */
final class LargeRun {
  private static final List<String> STRATEGIES =
      List.of("auto", "onednn", "onnxruntime", "im2col+ejml", "tiled-loops", "nested-loops");

  private LargeRun() {}

  static ReportData of(int layers, int strategies) {
    List<ReportRow> rows = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      String shape = Samples.conv1("net:layer" + layer);
      for (Direction direction : Direction.values()) {
        for (int i = 0; i < strategies; i++) {
          double ns = 1e6 * (1 + i) * (1 + (7 * layer + 3 * i) % 5 / 10.0);
          rows.add(Samples.row(direction, shape, STRATEGIES.get(i), ns, 1.01 * ns, 0.98 * ns));
        }
      }
    }
    return Samples.data("large", rows);
  }
}
