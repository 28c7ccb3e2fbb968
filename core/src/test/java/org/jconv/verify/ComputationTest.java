package org.jconv.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.junit.jupiter.api.Test;

class ComputationTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("g2mb3ic4ih5iw6oc8kh2kw3");

  @Test
  void outputs_areNamedSizedAndFullOfNaN() {
    assertThat(outputs(Direction.FORWARD)).containsExactly("dst[2][7][3][3]");
    assertThat(outputs(Direction.INFERENCE)).containsExactly("dst[2][7][3][3]");
    assertThat(outputs(Direction.BACKWARD_DATA)).containsExactly("diffSrc[2][3][4][5]");
    assertThat(outputs(Direction.BACKWARD_WEIGHTS))
        .containsExactly("diffWeights[7][1][1][2]", "diffBias[7]");
  }

  /** The last elements. */
  private static List<String> outputs(Direction direction) {
    return Computation.outputs(SHAPE, direction).stream()
        .peek(tensor -> assertThat(tensor.values()).containsOnly(Float.NaN))
        .map(tensor -> tensor.element(tensor.values().length - 1))
        .toList();
  }
}
