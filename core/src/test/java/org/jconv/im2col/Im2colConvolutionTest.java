package org.jconv.im2col;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.junit.jupiter.api.Test;

class Im2colConvolutionTest {
  private final Im2colConvolution strategy = new Im2colConvolution(new EjmlGemm());

  @Test
  void columnMatrixThatNoArrayHolds_isDeclinedWithItsSize() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic512ih1000oc1kh3ph1");
    assertThat(strategy.unsupportedReason(shape))
        .hasValueSatisfying(
            reason ->
                assertThat(reason)
                    .startsWith(
                        "its column matrix of 4608 x 1000000 floats takes 17579 MiB, where an array"
                            + " can hold 8192 MiB and 3/4 of this JVM's heap (-Xmx) are "));
    assertThatThrownBy(() -> strategy.plan(shape, 1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("im2col+ejml cannot compute " + shape + ": its column matrix of");
  }

  @Test
  void columnMatrixThatTheHeapDoesNotHold_isDeclined() {
    long heap = Runtime.getRuntime().maxMemory();
    // 9 rows of as many windows as make it larger than the heap, or than an array
    int side = (int) Math.ceil(Math.sqrt(Math.min(heap / 36.0, Integer.MAX_VALUE / 9.0)));
    ConvolutionShape shape =
        ConvolutionShape.builder().input(1, side, side).filters(1, 3, 3).padding(1).build();
    assertThat(strategy.unsupportedReason(shape)).isPresent();
  }

  @Test
  void workspace_isTheMatricesAndTheProductsOwn() {
    ConvolutionShape conv1 = ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4");
    long matrices = 363L * 3025 + 96 * 363 + 96 * 3025;
    long transposes = 3025L * 96 + 363 * 96; // dYᵀ and dWᵀ of backwardWeights
    try (var plan = strategy.plan(conv1, 1)) {
      assertThat(plan.workspaceBytes()).isEqualTo(4 * (matrices + transposes));
    }
  }

  @Test
  void traffic_alexnetConv1_isWhatTheMatricesAdd() {
    ConvolutionShape conv1 = ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4");
    long x = 363L * 3025;
    long w = 96L * 363;
    long y = 96L * 3025;
    long src = 3L * 227 * 227;
    try (var plan = strategy.plan(conv1, 1)) {
      // each of the three is written and read once
      assertThat(plan.trafficBytes(Direction.FORWARD))
          .isEqualTo(1_919_724 + 4 * (2 * w + 2 * x + 2 * y))
          .isEqualTo(13_306_308);
      assertThat(plan.trafficBytes(Direction.INFERENCE))
          .isEqualTo(1_919_724 + 4 * (2 * x + 2 * y))
          .isEqualTo(13_027_524);
      // diffSrc is cleared and then added to
      assertThat(plan.trafficBytes(Direction.BACKWARD_DATA))
          .isEqualTo(1_919_340 + 4 * (2 * w + 2 * x + 2 * y + 2 * src))
          .isEqualTo(14_542_620);
      // diffWeights and diffBias, too; dY is read for the bias; EJML's product transposes dY and dW
      assertThat(plan.trafficBytes(Direction.BACKWARD_WEIGHTS))
          .isEqualTo(1_919_724 + 4 * (2 * w + 2 * x + 3 * y + 2 * w + 2 * 96 + 2 * (y + w)))
          .isEqualTo(17_349_444);
    }
  }

  @Test
  void traffic_batchAndGroups_matricesAreUsedForEach() {
    ConvolutionShape shape = ConvolutionShape.parse("g2mb3ic4ih5iw6oc10kh2kw3");
    long x = 12L * 16; // 2·2·3 taps, 4·4 windows
    long w = 5L * 12;
    long y = 5L * 16;
    try (var plan = strategy.plan(shape, 1)) {
      // the weights are copied for each of 2 groups, and used for each of 3 images
      assertThat(plan.trafficBytes(Direction.FORWARD) - shape.operandBytes(Direction.FORWARD))
          .isEqualTo(4 * (2 * w + 6 * (w + 2 * x + 2 * y)));
      assertThat(plan.trafficBytes(Direction.INFERENCE) - shape.operandBytes(Direction.INFERENCE))
          .isEqualTo(4 * (4 * w + 6 * (2 * x + 2 * y)));
    }
  }

  @Test
  void traffic_nd4j_copiesEachMatrixToOrFromNativeMemory() {
    Im2colConvolution nd4j = new Im2colConvolution(new Nd4jGemm());
    ConvolutionShape shape = ConvolutionShape.parse("g2mb3ic4ih5iw6oc10kh2kw3");
    Optional<String> reason = nd4j.unsupportedReason(shape);
    assumeTrue(reason.isEmpty(), () -> "ND4J cannot run here: " + reason.get());
    long x = 12L * 16;
    long w = 5L * 12;
    long y = 5L * 16;
    // a copy reads and writes; only EJML's backwardWeights transposes, dY and dW
    try (var plan = nd4j.plan(shape, 1);
        var ejml = strategy.plan(shape, 1)) {
      assertThat(more(plan, ejml, Direction.FORWARD)).isEqualTo(8 * (2 * w + 6 * (x + y)));
      assertThat(more(plan, ejml, Direction.INFERENCE)).isEqualTo(8 * 6 * (x + y));
      assertThat(more(plan, ejml, Direction.BACKWARD_DATA)).isEqualTo(8 * (2 * w + 6 * (x + y)));
      assertThat(more(plan, ejml, Direction.BACKWARD_WEIGHTS))
          .isEqualTo(8 * 6 * (x + y + w) - 8 * 6 * (y + w));
    }
  }

  private static long more(ConvolutionPlan plan, ConvolutionPlan other, Direction direction) {
    return plan.trafficBytes(direction) - other.trafficBytes(direction);
  }
}
