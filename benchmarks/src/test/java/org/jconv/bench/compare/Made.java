package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.Metric;
import org.jconv.bench.result.Status;

/** Experiments that nobody measured. */
public final class Made {
  /** The base's time where nothing else is said: a millisecond. */
  public static final double BASE_NS = 1e6;

  private final Kind kind;
  private final List<Sample> samples = new ArrayList<>();
  private final Set<RowKey> controls = new HashSet<>();
  private final Map<Side, Set<RowKey>> planned =
      new HashMap<>(Map.of(Side.BASE, new HashSet<>(), Side.HEAD, new HashSet<>()));
  private final Map<Side, Machine> machines = new HashMap<>();

  /** Without rows. */
  public Made(Kind kind) {
    this.kind = kind;
  }

  /** A row of a strategy. */
  public static RowKey key(String strategy) {
    return new RowKey(
        "forward", strategy, "alexnet:conv1", "mb1ic3ih227", 1, 1, "avgt", Contract.PLAIN);
  }

  /** A fork of three iterations alike. */
  public static Fork fork(double ns, Map<String, Double> metrics) {
    return fork(List.of(ns, ns, ns), metrics, "jconv");
  }

  /** A fork. */
  public static Fork fork(List<Double> ns, Map<String, Double> metrics, String provenance) {
    Map<String, Metric> all = new HashMap<>();
    metrics.forEach((name, value) -> all.put(name, new Metric("", "MAX", false, List.of(value))));
    return new Fork(null, null, ns.get(0), List.of(), ns, List.of(), all, provenance);
  }

  /** By JMH's usual settings. */
  public static JmhSettings jmh() {
    return Examples.settings("avgt", "us/op");
  }

  /** By other settings. */
  public static JmhSettings jmh(String measurementTime, String scoreUnit, List<String> flags) {
    JmhSettings usual = jmh();
    return new JmhSettings(
        usual.benchmark(),
        usual.mode(),
        usual.callers(),
        usual.forks() + 1,
        usual.warmupIterations(),
        usual.warmupTime(),
        usual.warmupBatchSize(),
        usual.measurementIterations(),
        measurementTime,
        usual.measurementBatchSize(),
        scoreUnit,
        usual.params(),
        "/elsewhere/java",
        flags,
        usual.jdkVersion(),
        usual.vmName(),
        usual.vmVersion(),
        usual.jmhVersion());
  }

  /** Blocks of a row, from the logarithms of their ratios. */
  public Made blocks(RowKey row, Stage stage, double... logRatios) {
    for (int i = 0; i < logRatios.length; i++) {
      measured(row, Side.BASE, stage, i, fork(BASE_NS, Map.of()));
      measured(row, Side.HEAD, stage, i, fork(BASE_NS * Math.exp(logRatios[i]), Map.of()));
    }
    return this;
  }

  /** Forks of a side in one stage. */
  public Made forks(RowKey row, Side side, Stage stage, Fork... forks) {
    for (int i = 0; i < forks.length; i++) {
      measured(row, side, stage, i, forks[i]);
    }
    return this;
  }

  /** A fork. */
  public Made measured(RowKey row, Side side, Stage stage, int block, Fork fork) {
    return measured(row, side, stage, block, new MeasuredFork(jmh(), fork));
  }

  /** A fork. */
  public Made measured(RowKey row, Side side, Stage stage, int block, MeasuredFork fork) {
    samples.add(Sample.measured(row, side, stage, block, side == Side.BASE, fork));
    return planned(row, side);
  }

  /** A fork that did not measure. */
  public Made failed(RowKey row, Side side, Status status, String reason) {
    samples.add(Sample.failed(row, side, Stage.SCREEN, 0, false, status, reason));
    return this;
  }

  /** A row that was to be measured. */
  public Made planned(RowKey row, Side side) {
    planned.getOrDefault(side, new HashSet<>()).add(row);
    return this;
  }

  /** A row that nobody can change. */
  public Made control(RowKey row, double... logRatios) {
    controls.add(row);
    return blocks(row, Stage.SCREEN, logRatios);
  }

  /** What a side ran on. */
  public Made on(Side side, Machine machine) {
    machines.put(side, machine);
    return this;
  }

  /** All of it. */
  public Experiment experiment() {
    return new Experiment(
        kind, subject(Side.BASE, "base.jar"), subject(Side.HEAD, "head.jar"), controls, samples);
  }

  private Subject subject(Side side, String name) {
    return new Subject(
        name, Optional.ofNullable(machines.get(side)), planned.getOrDefault(side, new HashSet<>()));
  }

  /** Judged by the usual rules. */
  public Comparison judged() {
    return new Judge(Rules.STANDARD).judge(experiment());
  }
}
