package org.jconv.bench.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;

/** Small reports for tests. */
public final class Samples {
  private static final Roof ROOF =
      new Roof(16, List.of(new Peak(1, 14, 240, 16), new Peak(2, 28, 470, 20)), List.of());

  private Samples() {}

  /** A row with as many forks as there are times, each of three iterations after two others. */
  public static ReportRow row(
      Direction direction,
      String descriptor,
      String strategy,
      int threads,
      Contract contract,
      Facts facts,
      double... forkNs) {
    Problem problem = Problem.of(ConvolutionShape.parse(descriptor), direction);
    List<Double> forks = new ArrayList<>();
    List<Fork> measured = new ArrayList<>();
    for (double ns : forkNs) {
      forks.add(ns);
      measured.add(
          new Fork(
              null,
              null,
              ns,
              List.of(3 * ns, 1.1 * ns),
              List.of(0.98 * ns, 1.01 * ns, 1.01 * ns),
              List.of(),
              Map.of(),
              "jconv"));
    }
    return new ReportRow(
        new Measurement(
            direction.label(),
            strategy,
            problem,
            threads,
            1,
            contract,
            "avgt",
            forks,
            facts,
            "jconv"),
        measured);
  }

  /** A row under the plain contract, by one thread. */
  public static ReportRow row(
      Direction direction, String descriptor, String strategy, double... forkNs) {
    Facts facts =
        switch (strategy) {
          case "nested-loops" -> new Facts(0, 0, 1_922_904, 1e-7, 1.4e-8, 0.5);
          case "im2col+ejml" -> new Facts(0, 6_990_000, 13_000_000, 1e-5, 2.7e-7, 50);
          case "onednn" -> new Facts(0, 1_300_000, 4_500_000, 1e-5, 2.6e-7, 50);
          case "onnxruntime" -> new Facts(536, Double.NaN, Double.NaN, 1e-5, 1.3e-7, 50);
          default -> new Facts(0, 300_000, 3_000_000, 1e-5, 3.1e-7, 50);
        };
    return row(direction, descriptor, strategy, 1, Contract.PLAIN, facts, forkNs);
  }

  /** The first layer of AlexNet, under another name. */
  public static String conv1(String name) {
    return "mb1ic3ih227oc96kh11sh4n\"" + name + "\"";
  }

  /** Two directions of one layer by some strategies, of which one failed and one declined. */
  public static ReportData small() {
    String conv1 = conv1("alexnet:conv1");
    Facts blocked = new Facts(0, Double.NaN, 1_922_904, 1e-5, 2.6e-7, 50);
    return data(
        "small",
        List.of(
            row(Direction.FORWARD, conv1, "nested-loops", 194e6, 196e6, 192e6),
            row(Direction.FORWARD, conv1, "im2col+ejml", 35e6, 34e6, 36e6),
            row(Direction.FORWARD, conv1, "onednn", 1.27e6, 1.26e6, 1.3e6),
            row(Direction.FORWARD, conv1, "auto", 1.28e6, 1.25e6, 1.29e6),
            row(
                Direction.FORWARD,
                conv1,
                "onednn-blocked",
                1,
                Contract.OWN_LAYOUT,
                blocked,
                1.02e6,
                1.04e6,
                1.0e6),
            row(Direction.BACKWARD_DATA, conv1, "onednn", 7.3e6, 7.4e6),
            row(Direction.BACKWARD_DATA, conv1, "auto", 2.3e6, 2.5e6)),
        List.of(
            failed(
                Direction.FORWARD,
                conv1,
                "im2col+nd4j",
                Status.FAILED,
                "java.lang.OutOfMemoryError: Java heap space"),
            ResultRow.declined(
                "backwardData",
                "onnxruntime",
                Problem.of(ConvolutionShape.parse(conv1), Direction.BACKWARD_DATA),
                "it has no gradients")));
  }

  /** Images of four sizes, forward. */
  public static ReportData sizes() {
    List<ReportRow> rows = new ArrayList<>();
    for (int size : new int[] {14, 28, 56, 112}) {
      String shape = "mb1ic64ih" + size + "oc64kh3ph1n\"size/" + size + "\"";
      double work = size * (double) size;
      rows.add(row(Direction.FORWARD, shape, "auto", 300 * work, 310 * work));
      rows.add(row(Direction.FORWARD, shape, "onednn", 20_000 + 450 * work, 20_000 + 460 * work));
    }
    return data("sizes", rows);
  }

  /** A run of these rows, in which nothing failed, by a machine that is not named. */
  public static ReportData data(String name, List<ReportRow> rows) {
    return data(name, rows, List.of());
  }

  private static ReportData data(String name, List<ReportRow> rows, List<ResultRow> absences) {
    return new ReportData(
        name,
        Optional.empty(),
        Optional.of(ROOF),
        List.of(new Fact("JMH", "1.37")),
        rows,
        Optional.of(absences));
  }

  /** A row by one thread whose first fork did not end well. */
  private static ResultRow failed(
      Direction direction, String descriptor, String strategy, Status status, String reason) {
    return ResultRow.of(
        new PlannedRow(
            "org.jconv.bench.ConvolutionBenchmark." + direction.label(),
            direction.label(),
            strategy,
            Problem.of(ConvolutionShape.parse(descriptor), direction),
            1,
            Contract.PLAIN,
            Map.of(),
            3),
        status,
        reason,
        null,
        List.of());
  }
}
