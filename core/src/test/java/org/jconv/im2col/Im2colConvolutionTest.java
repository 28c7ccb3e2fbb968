package org.jconv.im2col;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jconv.ConvolutionShape;
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
}
