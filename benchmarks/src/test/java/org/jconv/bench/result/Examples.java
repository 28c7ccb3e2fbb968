package org.jconv.bench.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;

/** Parts of results for tests. */
public final class Examples {
  public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

  /** A label that every format must escape. */
  public static final Problem PROBLEM =
      Problem.of(ConvolutionShape.parse("mb1ic1ih10oc1kh1n\"a, '<b>'; é\""), Direction.FORWARD);

  public static final Roof ROOF =
      new Roof(16, List.of(new Peak(1, 12, 200, Double.NaN)), List.of("no triad"));

  private Examples() {}

  /** Much of it unknown. */
  public static Machine machine() {
    return new Machine(
        new Machine.Cpu(
            "GenuineIntel",
            null,
            "6",
            "167",
            null,
            1,
            2,
            2,
            2,
            null,
            List.of(new Machine.Cache(1, "Data", 32768, 2, 1)),
            List.of("avx2", "fma")),
        1L << 34,
        new Machine.Os("Linux", "6.1", "amd64", true),
        new Machine.Jdk(
            "Debian",
            "17.0.15+6",
            "OpenJDK 64-Bit Server VM",
            "17.0.15+6",
            List.of(),
            List.of("-Xmx1g"),
            1L << 32,
            Map.of("UseAVX", "3"),
            List.of("G1 Young Generation")),
        Map.of("jmh", "1.37"),
        null,
        "there is no OpenBLAS",
        new Machine.Build("0123456789abcdef0123456789abcdef01234567", false));
  }

  /** Of {@code forward}, with two forks of two iterations. */
  public static JmhSettings settings(String mode, String unit) {
    return new JmhSettings(
        "org.jconv.bench.ConvolutionBenchmark.forward",
        mode,
        1,
        2,
        1,
        "200 ms",
        1,
        2,
        "200 ms",
        1,
        unit,
        Map.of("strategy", "im2col+ejml", "shape", "mb1ic1ih10oc1kh1", "threads", "1"),
        "/usr/bin/java",
        List.of("-Xmx1g"),
        "17.0.15",
        "OpenJDK 64-Bit Server VM",
        "17.0.15+6",
        "1.37");
  }

  /** With a mean of {@code ns}. */
  public static Fork fork(double ns) {
    return new Fork(
        START,
        4.5,
        ns,
        List.of(3 * ns),
        List.of(0.9 * ns, 1.1 * ns),
        List.of(),
        Map.of(
            Metric.ALLOCATED,
            new Metric("B", "MIN", false, List.of(32.0, 0.0)),
            Metric.MAX_REL_ERROR,
            new Metric("", "MAX", false, List.of(1e-7, 1e-7)),
            "gc.count",
            new Metric("counts", "SUM", false, List.of(1.0, 2.0))),
        "EJML 0.46.1");
  }

  /** What was to be measured. */
  public static PlannedRow planned(String strategy) {
    return new PlannedRow(
        "org.jconv.bench.ConvolutionBenchmark.forward",
        "forward",
        strategy,
        PROBLEM,
        1,
        Contract.PLAIN,
        Map.of("strategy", strategy),
        2);
  }

  /** A measured row of two forks. */
  public static ResultRow measured(String strategy, double ns) {
    return ResultRow.of(
        planned(strategy),
        Status.MEASURED,
        null,
        settings("avgt", "us/op"),
        List.of(fork(ns), fork(1.5 * ns)));
  }

  /** One of each kind. */
  public static List<ResultRow> rows() {
    return List.of(
        measured("nested-loops", 4e8),
        measured("im2col+ejml", 1234567.890625),
        ResultRow.of(
            planned("off-by-one"),
            Status.WRONG_ANSWER,
            "off-by-one computes\tforward \"wrongly\"",
            null,
            List.of()),
        ResultRow.of(
            planned("dies"),
            Status.FAILED,
            "its JVM ended with exit code 137, by signal 9",
            settings("avgt", "us/op"),
            List.of(fork(7e6))),
        ResultRow.declined("forward", "onednn", PROBLEM, "oneDNN is not on the class path"));
  }

  /** When and by what. */
  public static RunInfo run() {
    return new RunInfo(
        START, List.of(START.plusSeconds(60)), START.plusSeconds(99), List.of("--shapes", "a,b"));
  }

  /** All of it. */
  public static Results results() {
    return new Results(Optional.of(run()), Optional.of(machine()), Optional.of(ROOF), rows());
  }
}
