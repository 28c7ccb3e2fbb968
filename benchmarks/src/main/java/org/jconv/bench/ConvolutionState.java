package org.jconv.bench;

import java.util.Arrays;
import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Strategies;
import org.jconv.bench.input.RealOperands;
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
 * A plan and its operands. Before anything is timed, the benchmark's direction is computed once and
 * compared with the oracle: a wrong answer is a failure, not a fast row.
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

  ConvolutionPlan plan;
  ConvolutionPlan.Inference inference;
  float[] src;
  float[] weights;
  float[] bias;
  float[] dst;
  float[] diffDst;
  float[] diffSrc;
  float[] diffWeights;
  float[] diffBias;

  private Direction direction;

  /** Makes the plan and verifies it. */
  @Setup(Level.Trial)
  public void setUp(BenchmarkParams params) {
    ConvolutionShape problem = ShapeSelection.one(shape);
    ConvolutionStrategy chosen = Strategies.byName(strategy);
    Operands operands = RealOperands.of(problem);
    direction = direction(params);
    plan = chosen.plan(problem, 1);
    verify(problem, operands);
    src = operands.src();
    weights = operands.weights();
    bias = operands.bias();
    diffDst = operands.diffDst();
    dst = new float[problem.dstLength()];
    diffSrc = new float[problem.srcLength()];
    diffWeights = new float[problem.weightsLength()];
    diffBias = new float[problem.biasLength()];
    inference = plan.fixWeights(weights, bias);
  }

  /** Counts what a call allocates, by one more call that is not timed. */
  @TearDown(Level.Iteration)
  public void countAllocation() {
    FactsProfiler.recordAllocation(Allocation.of(this::call));
  }

  private void call() {
    switch (direction) {
      case FORWARD -> plan.forward(src, weights, bias, dst);
      case INFERENCE -> inference.forward(src, dst);
      case BACKWARD_DATA -> plan.backwardData(diffDst, weights, diffSrc);
      case BACKWARD_WEIGHTS -> plan.backwardWeights(src, diffDst, diffWeights, diffBias);
    }
  }

  /** Gives native memory back. */
  @TearDown(Level.Trial)
  public void tearDown() {
    plan.close();
  }

  private void verify(ConvolutionShape problem, Operands operands) {
    Oracle.Accuracy accuracy = new Oracle(problem, operands).compareWithinBounds(plan, direction);
    accuracy
        .mismatch()
        .ifPresent(
            wrong -> {
              throw new WrongAnswerException(
                  strategy + " computes " + direction + " of " + shape + " wrongly: " + wrong);
            });
    FactsProfiler.recordPlan(plan.workspaceBytes(), accuracy.maxAbsError());
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
