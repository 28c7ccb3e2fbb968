package org.jconv.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.direct.NestedLoops;
import org.jconv.direct.TiledLoops;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoPlanTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb2ic4ih6oc6kh3ph1");

  private final Fake tiled = new Fake("tiled-loops").without(Direction.BACKWARD_WEIGHTS);
  private final Fake nested = new Fake("nested-loops");
  private final Auto auto =
      new Auto(false, () -> List.of(nested, tiled), () -> List.of(nested, tiled));
  private final Operands in = Operands.integers(SHAPE, 1);

  @BeforeEach
  void forget() {
    Auto.forget();
  }

  @ParameterizedTest
  @EnumSource
  void everyDirection_isComputedByThePickedStrategy(Direction direction) {
    try (ConvolutionPlan plan = auto.plan(SHAPE, 3)) {
      assertThat(new Oracle(SHAPE, in).compareExactly(plan, direction)).isEmpty();
      Fake picked = direction == Direction.BACKWARD_WEIGHTS ? nested : tiled;
      Fake other = picked == nested ? tiled : nested;
      assertThat(picked.computed).containsExactly(direction);
      assertThat(other.computed).isEmpty();
      assertThat(plan.computedBy(direction)).isEqualTo(picked.name() + " (by rule: plain Java)");
    }
  }

  @Test
  void oneStrategyForSeveralDirections_hasOnePlan() {
    try (ConvolutionPlan plan = auto.plan(SHAPE, 3)) {
      assertThat(tiled.planned).containsExactly(SHAPE + " 3");
      assertThat(nested.planned).containsExactly(SHAPE + " 3");
      assertThat(plan.workspaceBytes()).isEqualTo(1000 * (11 + 12));
      assertThat(plan.trafficBytes(Direction.FORWARD))
          .isEqualTo(SHAPE.operandBytes(Direction.FORWARD) + 11);
      assertThat(plan.trafficBytes(Direction.BACKWARD_WEIGHTS))
          .isEqualTo(SHAPE.operandBytes(Direction.BACKWARD_WEIGHTS) + 12);
    }
    assertThat(tiled.open).isZero();
    assertThat(nested.open).isZero();
  }

  @Test
  void closed_refusesAndEndsInference() {
    ConvolutionPlan plan = auto.plan(SHAPE, 1);
    ConvolutionPlan.Inference inference = plan.fixWeights(in.weights(), in.bias());
    plan.close();
    plan.close();
    assertThat(tiled.open + nested.open).isZero();
    String message = "this plan of auto for " + SHAPE + " is closed; make another one";
    assertThatThrownBy(() -> inference.forward(in.src(), new float[SHAPE.dstLength()]))
        .hasMessage(message);
    assertThatThrownBy(() -> Computation.run(plan, SHAPE, Direction.BACKWARD_DATA, in))
        .hasMessage(message);
  }

  @Test
  void planThatCannotBeMade_closesTheOthersAndThrows() {
    nested.failing();
    assertThatThrownBy(() -> auto.plan(SHAPE, 1)).hasMessage("there is no memory left");
    assertThat(tiled.planned).hasSize(1);
    assertThat(tiled.open).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> auto.plan(SHAPE, 0));
  }

  @Test
  void directionThatNobodyHas_isRefusedAndTheOthersWork() {
    nested.without(Direction.BACKWARD_WEIGHTS);
    try (ConvolutionPlan plan = auto.plan(SHAPE, 1)) {
      assertThat(new Oracle(SHAPE, in).compareExactly(plan, Direction.FORWARD)).isEmpty();
      assertThatThrownBy(() -> Computation.run(plan, SHAPE, Direction.BACKWARD_WEIGHTS, in))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageStartingWith("auto cannot compute backwardWeights of " + SHAPE + ": no ");
      assertThatThrownBy(() -> plan.computedBy(Direction.BACKWARD_WEIGHTS))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    assertThat(nested.planned).isEmpty();
  }

  @Test
  void computedBy_ofAnyOtherStrategy_isItsName() {
    try (ConvolutionPlan plan = new NestedLoops().plan(SHAPE, 1)) {
      assertThat(plan.computedBy(Direction.INFERENCE)).isEqualTo("nested-loops");
    }
  }

  @Test
  void steadyState_allocatesNothing() {
    List<org.jconv.ConvolutionStrategy> real = List.of(new NestedLoops(), new TiledLoops());
    float[] dst = new float[SHAPE.dstLength()];
    float[] diffSrc = new float[SHAPE.srcLength()];
    float[] diffWeights = new float[SHAPE.weightsLength()];
    float[] diffBias = new float[SHAPE.biasLength()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (ConvolutionPlan plan = new Auto(false, () -> real, () -> real).plan(SHAPE, 1)) {
      ConvolutionPlan.Inference inference = plan.fixWeights(in.weights(), in.bias());
      long allocated = Long.MAX_VALUE;
      for (int call = 0; call < 20; call++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        plan.forward(in.src(), in.weights(), in.bias(), dst);
        inference.forward(in.src(), dst);
        plan.backwardData(in.diffDst(), in.weights(), diffSrc);
        plan.backwardWeights(in.src(), in.diffDst(), diffWeights, diffBias);
        allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(allocated).isZero();
    }
  }
}
