package org.jconv.bench.advise;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.Metric;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.RunInfo;
import org.jconv.bench.result.Status;

/** Small runs for tests. */
final class Runs {
  static final Machine HERE = Examples.machine();
  static final ConvolutionShape SHAPE =
      ConvolutionShape.parse("mb1ic64ih56oc64kh3ph1n\"net:layer\"");

  /** Knows natives and pickers by name, and lacks what is called absent. */
  static final Here PROGRAM =
      new Here() {
        @Override
        public boolean computesNatively(String strategy) {
          return strategy.startsWith("onednn");
        }

        @Override
        public boolean picksAnother(String strategy) {
          return strategy.equals("auto");
        }

        @Override
        public Optional<String> declines(
            String strategy, ConvolutionShape shape, Direction direction) {
          return strategy.equals("absent") ? Optional.of("there is none") : Optional.empty();
        }

        @Override
        public Optional<Picked> picked(ConvolutionShape shape, Direction direction, int threads) {
          return Optional.of(new Picked("quick", "by rule: any"));
        }
      };

  private Runs() {}

  /** The forward direction of a shape by one thread. */
  static Question question(ConvolutionShape shape) {
    return new Question(List.of(shape), List.of(Direction.FORWARD), 1, false, null, null);
  }

  /** The same with limits. */
  static Question limited(Long maxWorkspaceBytes, Double maxError) {
    return new Question(
        List.of(SHAPE), List.of(Direction.FORWARD), 1, false, maxWorkspaceBytes, maxError);
  }

  /** A row with a fork for each time. */
  static ResultRow row(
      ConvolutionShape shape, String strategy, double workspace, double... forkNs) {
    return row(shape, strategy, Contract.PLAIN, workspace, List.of(1.0, 1.0, 1.0), forkNs);
  }

  /** A row whose forks have iterations in proportion to these. */
  static ResultRow row(
      ConvolutionShape shape,
      String strategy,
      Contract contract,
      double workspace,
      List<Double> iterations,
      double... forkNs) {
    PlannedRow planned =
        new PlannedRow(
            "org.jconv.bench.ConvolutionBenchmark.forward",
            "forward",
            strategy,
            Problem.of(shape, Direction.FORWARD),
            1,
            contract,
            Map.of(),
            forkNs.length);
    List<Fork> forks =
        Arrays.stream(forkNs)
            .mapToObj(
                ns ->
                    new Fork(
                        Examples.START,
                        1.0,
                        ns,
                        List.of(),
                        iterations.stream().map(part -> part * ns).toList(),
                        List.of(),
                        Map.of(
                            Metric.WORKSPACE,
                            new Metric("B", "MAX", true, List.of(workspace)),
                            Metric.MAX_REL_ERROR,
                            new Metric("", "MAX", true, List.of(workspace * 1e-9))),
                        "jconv"))
            .toList();
    return ResultRow.of(planned, Status.MEASURED, null, Examples.settings("avgt", "us/op"), forks);
  }

  /** A run that was started so many seconds after the first. */
  static Source run(String name, int seconds, Machine machine, ResultRow... rows) {
    return Source.of(name, results(seconds, machine, rows), HERE);
  }

  static Results results(int seconds, Machine machine, ResultRow... rows) {
    Instant started = Examples.START.plusSeconds(seconds);
    return new Results(
        Optional.of(new RunInfo(started, List.of(), started, List.of())),
        Optional.of(machine),
        Optional.empty(),
        List.of(rows));
  }

  /** This machine with another processor. */
  static Machine otherProcessor() {
    Machine.Cpu cpu = HERE.cpu();
    return withCpu(
        new Machine.Cpu(
            "AuthenticAMD", "EPYC", "25", "1", null, 1, 2, 2, 2, null, cpu.caches(), cpu.isa()));
  }

  static Machine withCpu(Machine.Cpu cpu) {
    return new Machine(
        cpu,
        HERE.memoryBytes(),
        HERE.os(),
        HERE.jdk(),
        HERE.libraries(),
        HERE.blas(),
        HERE.blasUnavailable(),
        HERE.build());
  }

  /** This machine with another JDK. */
  static Machine withJdk(String version, Map<String, String> vmOptions) {
    Machine.Jdk jdk = HERE.jdk();
    return new Machine(
        HERE.cpu(),
        HERE.memoryBytes(),
        HERE.os(),
        new Machine.Jdk(
            jdk.vendor(),
            version,
            jdk.vmName(),
            jdk.vmVersion(),
            jdk.flags(),
            jdk.forkFlags(),
            jdk.maxHeapBytes(),
            vmOptions,
            jdk.garbageCollectors()),
        HERE.libraries(),
        HERE.blas(),
        HERE.blasUnavailable(),
        HERE.build());
  }

  /** The only advice. */
  static Advice advise(Question question, Source... sources) {
    return Advisor.advise(question, List.of(sources), PROGRAM).get(0);
  }
}
