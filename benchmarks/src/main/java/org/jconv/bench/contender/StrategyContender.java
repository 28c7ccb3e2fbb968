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
        strategy, plan, direction, Computation.call(plan, direction, operands, outputs), outputs);
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

    /** And the strategy that was picked, of one that picks others. */
    @Override
    public String provenance() {
      String by = plan.computedBy(direction);
      return strategy.provenance() + (by.equals(strategy.name()) ? "" : ", " + by);
    }

    @Override
    public void close() {
      plan.close();
    }
  }
}
