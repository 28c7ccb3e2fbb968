package org.jconv.bench.compare.output;

import java.util.Arrays;
import java.util.Map;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.Judge;
import org.jconv.bench.compare.Kind;
import org.jconv.bench.compare.Made;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.compare.Rules;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Metric;
import org.jconv.bench.result.Status;

/** Comparisons for tests of what is made of them. */
final class Comparisons {
  /** A label and a reason that every format must escape. */
  static final String HOSTILE = "<script>alert('|`\"&')</script>";

  private Comparisons() {}

  /** A row of each kind. */
  static Comparison all() {
    Made made = new Made(Kind.INTERLEAVED);
    made.on(Side.BASE, Examples.machine()).on(Side.HEAD, Examples.machine());
    slower(made, Made.key("im2col+ejml"));
    made.blocks(Made.key("direct-simd"), Stage.CONFIRM, around(0.80, 12, 0.02));
    made.blocks(Made.key("tiled-loops"), Stage.SCREEN, around(1.001, 6, 0.01));
    made.blocks(Made.key("im2col+nd4j"), Stage.SCREEN, around(1.02, 6, 0.06));
    hungrier(made, Made.key("winograd-4x4-simd"));
    made.blocks(Made.key("auto"), Stage.SCREEN, around(1, 6, 0.01))
        .failed(
            Made.key("auto"),
            Side.HEAD,
            Status.WRONG_ANSWER,
            "dst[3] is 7\nand must be " + HOSTILE);
    made.failed(Made.key("onednn"), Side.HEAD, Status.FAILED, "its JVM ended with exit code 137")
        .planned(Made.key("onednn"), Side.BASE);
    made.measured(Made.key("depthwise-simd"), Side.HEAD, Stage.SCREEN, 0, Made.fork(1e6, Map.of()));
    made.measured(
        new RowKey("forward", "gone", HOSTILE, "mb1", 2, 1, "avgt", Contract.PLAIN),
        Side.BASE,
        Stage.SCREEN,
        0,
        Made.fork(1e6, Map.of()));
    made.control(Made.key("ruler-fma"), around(1.002, 6, 0.01));
    return made.judged();
  }

  /** Nothing to complain about. */
  static Comparison fine() {
    return new Made(Kind.INTERLEAVED)
        .blocks(Made.key("tiled-loops"), Stage.SCREEN, around(1.001, 6, 0.01))
        .control(Made.key("ruler-fma"), around(1.002, 6, 0.01))
        .judged();
  }

  /** Nothing can be said, since a control differs. */
  static Comparison unusable(Rules rules) {
    Made made =
        new Made(Kind.INTERLEAVED)
            .blocks(Made.key("tiled-loops"), Stage.SCREEN, around(1.001, 6, 0.01))
            .control(Made.key("ruler-fma"), around(1.2, 6, 0.01));
    return new Judge(rules).judge(made.experiment());
  }

  /** So many rows of one ratio. */
  static Comparison ratio(int rows, double ratio) {
    Made made = new Made(Kind.INTERLEAVED);
    for (int i = 0; i < rows; i++) {
      made.blocks(
          Made.key("a-strategy-with-a-long-name-" + i), Stage.CONFIRM, around(ratio, 20, 0.01));
    }
    return made.judged();
  }

  private static void slower(Made made, RowKey key) {
    made.blocks(key, Stage.SCREEN, around(1.15, 6, 0.02));
    made.blocks(key, Stage.CONFIRM, around(1.143, 12, 0.02));
  }

  private static void hungrier(Made made, RowKey key) {
    for (int i = 0; i < 6; i++) {
      made.measured(key, Side.BASE, Stage.SCREEN, i, Made.fork(3e6 + i, facts(0, 4096)));
      made.measured(key, Side.HEAD, Stage.SCREEN, i, Made.fork(3e6 - i, facts(64, 2048)));
    }
  }

  private static Map<String, Double> facts(double allocated, double workspace) {
    return Map.of(Metric.ALLOCATED, allocated, Metric.WORKSPACE, workspace);
  }

  private static double[] around(double ratio, int blocks, double spread) {
    double[] logs = new double[blocks];
    Arrays.setAll(
        logs, i -> Math.log(ratio) + spread * (2.0 * i / (blocks - 1) - 1) * (1 + 0.001 * i));
    return logs;
  }
}
