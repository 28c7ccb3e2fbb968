package org.jconv.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.bench.input.RealOperands;
import org.jconv.bench.machine.OpenBlasCoreType;
import org.jconv.bench.result.Facts;
import org.jconv.bench.shape.ShapeSelection;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A prepared call and its operands. Before anything is timed, it is run once and compared with the
 * oracle: a wrong answer is a failure, not a fast row. Then it is {@linkplain WarmUp warmed up}.
 *
 * <p>Each thread has a state of its own, since a plan is not for two threads at once.
 */
@State(Scope.Thread)
public class ConvolutionState {

  /** Names of the registry; without values here, so that the registry alone decides. */
  @Param({})
  public String strategy;

  /** A layer of the catalogue or a descriptor. */
  @Param({"alexnet:conv1"})
  public String shape;

  /** The most threads that a call may use. */
  @Param({"1"})
  public int threads;

  PreparedCall call;

  /** Prepares the call and verifies it. */
  @Setup(Level.Trial)
  public void setUp(BenchmarkParams params) {
    OpenBlasCoreType.apply();
    ConvolutionShape problem = ShapeSelection.one(shape);
    Direction direction = direction(params);
    Operands operands = RealOperands.of(problem);
    Contender contender = Contenders.byName(strategy);
    call = contender.prepare(problem, direction, operands, threads);
    call.run();
    Oracle oracle = new Oracle(problem, operands);
    SharedSums.share(oracle, problem, direction);
    Oracle.Accuracy accuracy =
        oracle.compareWithinBounds(
            call.outputs(), direction, contender.errorBound(problem, direction));
    accuracy
        .mismatch()
        .ifPresent(
            wrong -> {
              throw new WrongAnswerException(
                  strategy + " computes " + direction + " of " + shape + " wrongly: " + wrong);
            });
    FactsProfiler.record(
        new Facts(
            Double.NaN,
            orUnknown(call.workspaceBytes()),
            orUnknown(call.trafficBytes()),
            accuracy.maxAbsError(),
            accuracy.maxRelError(),
            accuracy.maxUlpError()),
        Provenance.withKernel(call.provenance()));
    WarmUp.run(call::run, threads);
  }

  /** Counts what a call allocates, by one more call that is not timed. */
  @TearDown(Level.Iteration)
  public void countAllocation() {
    FactsProfiler.recordAllocation(Allocation.of(call::run));
  }

  /** Gives native memory back. */
  @TearDown(Level.Trial)
  public void tearDown() {
    call.close();
  }

  private static double orUnknown(OptionalLong bytes) {
    return bytes.isPresent() ? bytes.getAsLong() : Double.NaN;
  }

  private static Direction direction(BenchmarkParams params) {
    String benchmark = params.getBenchmark();
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    Optional<Direction> direction =
        Arrays.stream(Direction.values()).filter(d -> d.label().equals(method)).findFirst();
    return direction.orElseThrow(
        () ->
            new IllegalStateException("benchmark " + benchmark + " must be named by a direction"));
  }
}
