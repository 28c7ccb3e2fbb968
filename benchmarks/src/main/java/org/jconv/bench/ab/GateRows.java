package org.jconv.bench.ab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.Contenders;
import org.jconv.bench.ConvolutionBenchmark;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Problem;
import org.jconv.bench.run.RunPlan;
import org.jconv.bench.shape.ShapeSelection;

/**
 * The rows that a pull request is judged by, unless others are named: each family of kernels once
 * where it matters, each direction, what {@code auto} picks at the layers that networks have most
 * of, and plain Java. None takes longer than some tens of milliseconds a call, so that a run of
 * them ends within a quarter of an hour.
 */
public final class GateRows {
  private record Gate(String shape, Direction direction, String strategy) {}

  private static final List<Gate> GATE =
      List.of(
          new Gate("alexnet:conv1", Direction.FORWARD, "auto"),
          new Gate("alexnet:conv1", Direction.INFERENCE, "winograd-s2d-simd"),
          new Gate("alexnet:conv1", Direction.BACKWARD_DATA, "direct-simd"),
          new Gate("alexnet:conv1", Direction.FORWARD, "tiled-loops"),
          new Gate("alexnet:conv1", Direction.BACKWARD_WEIGHTS, "im2col+ejml"),
          new Gate("resnet50:res4a_2b", Direction.INFERENCE, "auto"),
          new Gate("resnet50:res4a_2b", Direction.BACKWARD_WEIGHTS, "auto"),
          new Gate("resnet50:res4a_2b", Direction.FORWARD, "winograd-4x4-simd"),
          new Gate("resnet50:res3b_2a", Direction.FORWARD, "implicit-gemm-simd"),
          new Gate("resnet50:res3b_2a", Direction.BACKWARD_DATA, "im2col+simd"),
          new Gate("googlenet:3b_5x5", Direction.BACKWARD_DATA, "winograd-2x2-simd"),
          new Gate("mobilenet:conv3_1dw", Direction.FORWARD, "depthwise-simd"));

  private GateRows() {}

  /**
   * The rows that can run here, and those that cannot.
   *
   * @param threadCounts the most threads that a call may use
   */
  public static RunPlan of(List<Integer> threadCounts) {
    List<RunPlan.Row> rows = new ArrayList<>();
    List<RunPlan.Declined> declined = new ArrayList<>();
    for (Gate gate : GATE) {
      ConvolutionShape shape = ShapeSelection.one(gate.shape());
      Problem problem = Problem.of(shape, gate.direction());
      Optional<String> reason = unsupportedReason(gate, shape);
      if (reason.isPresent()) {
        declined.add(
            new RunPlan.Declined(gate.strategy(), gate.direction().label(), problem, reason.get()));
        continue;
      }
      for (int threads : threadCounts) {
        rows.add(row(gate, shape, problem, threads));
      }
    }
    return new RunPlan(rows, declined);
  }

  private static RunPlan.Row row(Gate gate, ConvolutionShape shape, Problem problem, int threads) {
    return new RunPlan.Row(
        ConvolutionBenchmark.class.getName() + "." + gate.direction().label(),
        gate.direction().label(),
        gate.strategy(),
        problem,
        threads,
        Contract.PLAIN,
        Map.of(
            "strategy",
            gate.strategy(),
            "shape",
            ShapeSelection.text(shape),
            "threads",
            Integer.toString(threads)));
  }

  /** A strategy that this program has no more may still be the other build's: that is a row. */
  private static Optional<String> unsupportedReason(Gate gate, ConvolutionShape shape) {
    return Contenders.all().stream()
        .filter(contender -> contender.name().equals(gate.strategy()))
        .findFirst()
        .flatMap((Contender contender) -> contender.unsupportedReason(shape, gate.direction()));
  }
}
