package org.jconv.auto;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.direct.NestedLoops;

/** The nested loops under another name, with what a test wants of a strategy. */
final class Fake implements ConvolutionStrategy {
  private final String name;
  final List<String> planned = new ArrayList<>();
  final List<Direction> computed = new ArrayList<>();
  int open;
  private Set<Direction> missing = EnumSet.noneOf(Direction.class);
  private OptionalDouble errorBound = OptionalDouble.empty();
  private long delayNanos;
  private boolean fails;

  Fake(String name) {
    this.name = name;
  }

  Fake without(Direction... directions) {
    missing = EnumSet.copyOf(List.of(directions));
    return this;
  }

  Fake withErrorBound(double bound) {
    errorBound = OptionalDouble.of(bound);
    return this;
  }

  /** Each call takes at least so long. */
  Fake taking(long nanos) {
    delayNanos = nanos;
    return this;
  }

  /** No plan can be made. */
  Fake failing() {
    fails = true;
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return missing.size() < Direction.values().length
        ? Optional.empty()
        : Optional.of("it can do nothing");
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    return missing.contains(direction)
        ? Optional.of("it has no " + direction)
        : unsupportedReason(shape);
  }

  @Override
  public OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
    return errorBound;
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    if (fails) {
      throw new UnsupportedOperationException("there is no memory left");
    }
    planned.add(shape + " " + threads);
    open++;
    return new Plan(shape, threads);
  }

  private final class Plan extends CheckedPlan {
    private final ConvolutionPlan plan;

    Plan(ConvolutionShape shape, int threads) {
      super(Fake.this, shape, threads);
      plan = new NestedLoops().plan(shape, threads);
    }

    private void compute(Direction direction) {
      if (computed.size() < 100) {
        computed.add(direction);
      }
      long start = System.nanoTime();
      while (System.nanoTime() - start < delayNanos) {
        Thread.onSpinWait();
      }
    }

    @Override
    protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
      compute(Direction.FORWARD);
      plan.forward(src, weights, bias, dst);
    }

    @Override
    protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
      compute(Direction.BACKWARD_DATA);
      plan.backwardData(diffDst, weights, diffSrc);
    }

    @Override
    protected void computeBackwardWeights(
        float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
      compute(Direction.BACKWARD_WEIGHTS);
      plan.backwardWeights(src, diffDst, diffWeights, diffBias);
    }

    @Override
    protected Inference prepareInference(float[] weights, float[] bias) {
      Inference inference = plan.fixWeights(weights, bias);
      return (src, dst) -> {
        compute(Direction.INFERENCE);
        inference.forward(src, dst);
      };
    }

    @Override
    protected long intermediateBytes(Direction direction) {
      return name.length();
    }

    @Override
    public long workspaceBytes() {
      return 1000L * name.length();
    }

    @Override
    protected void release() {
      open--;
    }
  }
}
