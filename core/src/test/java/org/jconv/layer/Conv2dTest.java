package org.jconv.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.FakeStrategy;
import org.jconv.direct.NestedLoops;
import org.jconv.direct.TiledLoops;
import org.jconv.verify.Operands;
import org.junit.jupiter.api.Test;

class Conv2dTest {
  private static final ConvolutionShape SHAPE =
      ConvolutionShape.parse("g2mb3ic4ih6iw5oc6kh3kw2ph1pw0sh2dw1");
  private static final Activations INPUT = new Activations(3, 4, 6, 5);
  private static final Operands IN = Operands.integers(SHAPE, 1);
  private static final Operands OTHER = Operands.integers(SHAPE, 2);

  private final Conv2d conv = Conv2d.of(SHAPE, new NestedLoops());
  private final float[] dst = new float[SHAPE.dstLength()];

  private static void set(Conv2d layer, Operands operands) {
    System.arraycopy(operands.weights(), 0, layer.weights(), 0, SHAPE.weightsLength());
    System.arraycopy(operands.bias(), 0, layer.bias(), 0, SHAPE.biasLength());
  }

  private static float[] expected(Operands parameters) {
    float[] expected = new float[SHAPE.dstLength()];
    try (ConvolutionPlan plan = new NestedLoops().plan(SHAPE, 1)) {
      plan.forward(IN.src(), parameters.weights(), parameters.bias(), expected);
    }
    return expected;
  }

  @Test
  void newLayer_hasItsSizesAndZeroParameters() {
    assertThat(conv.name()).isEqualTo("conv2d-nested-loops");
    assertThat(conv.unsupportedReason()).isEmpty();
    assertThat(conv.shape()).isEqualTo(SHAPE.withBatch(1));
    assertThat(conv.weights()).hasSize(SHAPE.weightsLength()).containsOnly(0);
    assertThat(conv.bias()).hasSize(6).containsOnly(0);
    assertThat(conv.diffWeights()).hasSize(SHAPE.weightsLength());
    assertThat(conv.diffBias()).hasSize(6);
    assertThat(conv.output(INPUT)).isEqualTo(new Activations(3, 6, SHAPE.oh(), SHAPE.ow()));
  }

  @Test
  void forward_computesWithTheWeightsOfTheMoment() {
    try (LayerPlan plan = conv.plan(INPUT)) {
      for (Operands parameters : new Operands[] {IN, OTHER}) {
        set(conv, parameters);
        plan.forward(IN.src(), dst);
        assertThat(dst).containsExactly(expected(parameters));
        plan.inference(OTHER.src(), dst);
        plan.inference(IN.src(), dst);
        assertThat(dst).containsExactly(expected(parameters));
      }
    }
  }

  @Test
  void fixWeights_holdsInferenceUntilTheNextForward() {
    try (LayerPlan plan = conv.plan(INPUT)) {
      set(conv, IN);
      plan.fixWeights();
      set(conv, OTHER);
      plan.inference(IN.src(), dst);
      assertThat(dst).containsExactly(expected(IN));
      plan.fixWeights();
      set(conv, IN);
      plan.inference(IN.src(), dst);
      assertThat(dst).containsExactly(expected(OTHER));
      plan.forward(IN.src(), dst);
      assertThat(dst).containsExactly(expected(IN));
      set(conv, OTHER);
      plan.inference(IN.src(), dst);
      assertThat(dst).containsExactly(expected(OTHER));
    }
  }

  @Test
  void backward_overwritesTheGradients() {
    float[] diffSrc = new float[SHAPE.srcLength()];
    float[] diffWeights = new float[SHAPE.weightsLength()];
    float[] diffBias = new float[SHAPE.biasLength()];
    float[] expectedDiffSrc = new float[SHAPE.srcLength()];
    try (ConvolutionPlan plan = new NestedLoops().plan(SHAPE, 1)) {
      plan.backwardData(IN.diffDst(), IN.weights(), expectedDiffSrc);
      plan.backwardWeights(IN.src(), IN.diffDst(), diffWeights, diffBias);
    }
    set(conv, IN);
    try (LayerPlan plan = conv.plan(INPUT)) {
      plan.forward(IN.src(), dst);
      plan.backward(IN.src(), dst, OTHER.diffDst(), diffSrc);
      plan.backward(IN.src(), dst, IN.diffDst(), diffSrc);
    }
    assertThat(diffSrc).containsExactly(expectedDiffSrc);
    assertThat(conv.diffWeights()).containsExactly(diffWeights);
    assertThat(conv.diffBias()).containsExactly(diffBias);
  }

  @Test
  void backwardOfTheFirstLayer_stillGivesTheGradientsByTheParameters() {
    set(conv, IN);
    TrainingStep whole = TrainingStep.of(conv, INPUT, IN.src(), IN.diffDst());
    conv.diffWeights()[0] = 99;
    try (LayerPlan plan = conv.plan(INPUT)) {
      plan.forward(IN.src(), dst);
      // a convolution does not need what it computed
      dst[0] = Float.NaN;
      plan.backward(IN.src(), dst, IN.diffDst(), null);
      assertThat(plan.needsDst()).isFalse();
    }
    assertThat(conv.diffWeights()).containsExactly(whole.parameters().get(0));
    assertThat(conv.diffBias()).containsExactly(whole.parameters().get(1));
  }

  @Test
  void inputOfOtherSizes_isRefused() {
    for (Activations wrong :
        new Activations[] {
          new Activations(3, 5, 6, 5), new Activations(3, 4, 7, 5), new Activations(3, 4, 6, 4)
        }) {
      String message =
          "the input of conv2d-nested-loops is "
              + wrong
              + "; it must be 3x4x6x5 for "
              + SHAPE.withBatch(1);
      assertThatThrownBy(() -> conv.output(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> conv.plan(wrong)).hasMessage(message);
    }
  }

  @Test
  void badArguments_messageNamesArgumentValueAndRule() {
    float[] src = new float[SHAPE.srcLength()];
    try (LayerPlan plan = conv.plan(INPUT)) {
      assertThatThrownBy(() -> plan.backward(src, dst, dst, null))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("backward of conv2d-nested-loops comes before forward; it must come after");
      assertThatThrownBy(() -> plan.forward(new float[1], dst))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "src is a float[1]; it must be a float[360] for conv2d-nested-loops of 3x4x6x5");
      assertThatThrownBy(() -> plan.inference(src, null))
          .hasMessageStartingWith("dst is null; it must be a float[");
    }
  }

  @Test
  void threadsBelowOne_areRefused() {
    assertThatThrownBy(() -> new Conv2d(SHAPE, new NestedLoops(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 0; it must be at least 1");
  }

  @Test
  void threads_reachTheStrategy() {
    int[] seen = new int[1];
    ConvolutionStrategy spy =
        new ConvolutionStrategy() {
          @Override
          public String name() {
            return "spy";
          }

          @Override
          public Optional<String> unsupportedReason(ConvolutionShape shape) {
            return Optional.empty();
          }

          @Override
          public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
            seen[0] = threads;
            return new NestedLoops().plan(shape, threads);
          }
        };
    new Conv2d(SHAPE, spy, 5).plan(INPUT).close();
    assertThat(seen[0]).isEqualTo(5);
  }

  @Test
  void strategyThatDeclines_isTheLayersReason() {
    ConvolutionStrategy never =
        new ConvolutionStrategy() {
          @Override
          public String name() {
            return "never";
          }

          @Override
          public Optional<String> unsupportedReason(ConvolutionShape shape) {
            return Optional.of("it never can");
          }

          @Override
          public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
            throw new AssertionError("asked for a plan in spite of its reason");
          }
        };
    Conv2d layer = Conv2d.of(SHAPE, never);
    assertThat(layer.unsupportedReason()).contains("it never can");
    assertThatThrownBy(() -> layer.plan(INPUT))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("conv2d-never cannot run here: it never can");
  }

  @Test
  void strategyWithoutBackwardWeights_isGoodForInference() {
    Conv2d layer = Conv2d.of(SHAPE, FakeStrategy.lacking(Direction.BACKWARD_WEIGHTS));
    set(layer, IN);
    assertThat(layer.unsupportedReason()).isEmpty();
    try (LayerPlan plan = layer.plan(INPUT)) {
      plan.fixWeights();
      plan.inference(IN.src(), dst);
      assertThat(dst).containsExactly(expected(IN));
      plan.forward(IN.src(), dst);
      assertThatThrownBy(() -> plan.backward(IN.src(), dst, IN.diffDst(), null))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(
              "fake cannot compute backwardWeights of %s: %s",
              SHAPE.withBatch(3), FakeStrategy.REASON);
    }
  }

  @Test
  void closedPlan_refusesAndClosesTwice() {
    LayerPlan plan = conv.plan(INPUT);
    plan.close();
    plan.close();
    assertThatThrownBy(() -> plan.forward(IN.src(), dst))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this plan of conv2d-nested-loops for 3x4x6x5 is closed; make another one");
    assertThatThrownBy(plan::fixWeights).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void steadyState_allocatesNothing() {
    Conv2d layer = Conv2d.of(SHAPE, new TiledLoops());
    float[] diffSrc = new float[SHAPE.srcLength()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (LayerPlan plan = layer.plan(INPUT)) {
      // the least of all calls: now and then the JVM makes something once, to link or recompile
      long allocated = Long.MAX_VALUE;
      for (int call = 0; call < 20; call++) {
        plan.fixWeights();
        long before = threads.getCurrentThreadAllocatedBytes();
        plan.inference(IN.src(), dst);
        plan.forward(IN.src(), dst);
        plan.inference(IN.src(), dst);
        plan.backward(IN.src(), dst, IN.diffDst(), diffSrc);
        allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(allocated).isZero();
    }
  }

  @Test
  void workspace_isTheStrategys() {
    ConvolutionStrategy tiled = new TiledLoops();
    try (ConvolutionPlan plan = tiled.plan(SHAPE, 1);
        LayerPlan layer = Conv2d.of(SHAPE, tiled).plan(INPUT)) {
      assertThat(layer.workspaceBytes()).isEqualTo(plan.workspaceBytes());
    }
  }
}
