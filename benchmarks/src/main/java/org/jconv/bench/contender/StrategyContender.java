package org.jconv.bench.contender;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Tensor;

/**
 * A strategy as a contender: its operands lie on the Java heap.
 *
 * @param strategy what computes
 */
public record StrategyContender(ConvolutionStrategy strategy) implements Contender {

  @Override
  public String name() {
    return strategy.name();
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    return strategy.unsupportedReason(shape, direction);
  }

  @Override
  public OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
    return strategy.errorBound(shape, direction);
  }

  @Override
  public String provenance() {
    return strategy.provenance();
  }

  @Override
  public PreparedCall prepare(
      ConvolutionShape shape, Direction direction, Operands operands, int threads) {
    refuseUnsupported(shape, direction, threads);
    ConvolutionPlan plan = strategy.plan(shape, threads);
    List<Tensor> outputs = Computation.outputs(shape, direction);
    return new PlanCall(
        strategy, plan, direction, bind(plan, direction, operands, outputs), outputs);
  }

  /** The call of the plan, with its arguments. */
  private static Runnable bind(
      ConvolutionPlan plan, Direction direction, Operands in, List<Tensor> outputs) {
    float[] src = in.src();
    float[] weights = in.weights();
    float[] bias = in.bias();
    float[] diffDst = in.diffDst();
    float[] first = outputs.get(0).values();
    return switch (direction) {
      case FORWARD -> () -> plan.forward(src, weights, bias, first);
      case INFERENCE -> {
        ConvolutionPlan.Inference inference = plan.fixWeights(weights, bias);
        yield () -> inference.forward(src, first);
      }
      case BACKWARD_DATA -> () -> plan.backwardData(diffDst, weights, first);
      case BACKWARD_WEIGHTS -> {
        float[] diffBias = outputs.get(1).values();
        yield () -> plan.backwardWeights(src, diffDst, first, diffBias);
      }
    };
  }

  private record PlanCall(
      ConvolutionStrategy strategy,
      ConvolutionPlan plan,
      Direction direction,
      Runnable call,
      List<Tensor> outputs)
      implements PreparedCall {

    @Override
    public void run() {
      call.run();
    }

    @Override
    public OptionalLong workspaceBytes() {
      return OptionalLong.of(plan.workspaceBytes());
    }

    @Override
    public OptionalLong trafficBytes() {
      return OptionalLong.of(plan.trafficBytes(direction));
    }

    @Override
    public String provenance() {
      return strategy.provenance();
    }

    @Override
    public void close() {
      plan.close();
    }
  }
}
