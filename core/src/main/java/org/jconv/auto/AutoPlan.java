package org.jconv.auto;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;

/**
 * The plans of what was picked, one for each strategy. They are made at once, as those of every
 * strategy are, so that what cannot be had is told when the plan is made.
 */
final class AutoPlan extends CheckedPlan {
  private final Map<Direction, Pick> picks = new EnumMap<>(Direction.class);
  private final Map<Direction, ConvolutionPlan> plans = new EnumMap<>(Direction.class);
  private final Map<String, ConvolutionPlan> distinct = new LinkedHashMap<>();

  AutoPlan(Auto auto, ConvolutionShape shape, int threads) {
    super(auto, shape, threads);
    for (Direction direction : Direction.values()) {
      if (auto.unsupportedReason(shape, direction).isEmpty()) {
        picks.put(direction, auto.pick(shape, direction, threads));
      }
    }
    try {
      picks.forEach(
          (direction, pick) ->
              plans.put(
                  direction,
                  distinct.computeIfAbsent(
                      pick.strategy().name(), name -> pick.strategy().plan(shape, threads))));
    } catch (RuntimeException | Error e) {
      release();
      throw e;
    }
  }

  @Override
  protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
    plan(Direction.FORWARD).forward(src, weights, bias, dst);
  }

  @Override
  protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
    plan(Direction.BACKWARD_DATA).backwardData(diffDst, weights, diffSrc);
  }

  @Override
  protected void computeBackwardWeights(
      float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
    plan(Direction.BACKWARD_WEIGHTS).backwardWeights(src, diffDst, diffWeights, diffBias);
  }

  @Override
  protected Inference prepareInference(float[] weights, float[] bias) {
    return plan(Direction.INFERENCE).fixWeights(weights, bias);
  }

  @Override
  protected long intermediateBytes(Direction direction) {
    return plan(direction).trafficBytes(direction) - shape.operandBytes(direction);
  }

  @Override
  protected String describeComputation(Direction direction) {
    return Objects.requireNonNull(picks.get(direction)).toString();
  }

  @Override
  public long workspaceBytes() {
    return distinct.values().stream().mapToLong(ConvolutionPlan::workspaceBytes).sum();
  }

  @Override
  protected void release() {
    distinct.values().forEach(ConvolutionPlan::close);
  }

  /** Of a direction that there is: {@link CheckedPlan} refuses the others. */
  private ConvolutionPlan plan(Direction direction) {
    return Objects.requireNonNull(plans.get(direction));
  }
}
