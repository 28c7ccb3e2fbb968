package org.jconv.depthwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthwiseSimdTest {
  private final DepthwiseSimd strategy = new DepthwiseSimd();

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    ConvolutionShape usual = ConvolutionShape.parse("g4mb1ic4ih9oc4kh3ph1");
    assumeTrue(strategy.unsupportedReason(usual).isEmpty(), "no Vector API or FMA here");
  }

  @Test
  void name_isTheAlgorithmsAndTheApis() {
    assertThat(strategy.name()).isEqualTo("depthwise-simd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g4mb1ic4ih9oc4kh3ph1",
        "g2mb1ic16ih9oc16kh3ph1",
        "g2mb1ic2ih9oc16kh3ph1",
        "mb1ic8ih9oc1kh3ph1",
        "g3mb2ic6ih9iw8oc9kh2kw11sh3sw2dh1dw0ph4pw5"
      })
  void fewChannelsPerGroup_areComputedInAllDirections(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    for (Direction direction : Direction.values()) {
      assertThat(strategy.unsupportedReason(shape, direction)).isEmpty();
    }
  }

  @Test
  void manyChannelsPerGroup_areDeclined() {
    ConvolutionShape inputs = ConvolutionShape.parse("g2mb1ic18ih9oc4kh3ph1");
    assertThat(strategy.unsupportedReason(inputs))
        .contains("its groups have 9 input and 2 output channels; they may have at most 8");
    ConvolutionShape outputs = ConvolutionShape.parse("mb1ic1ih9oc9kh3ph1");
    assertThat(strategy.unsupportedReason(outputs))
        .contains("its groups have 1 input and 9 output channels; they may have at most 8");
    assertThatThrownBy(() -> strategy.plan(inputs, 1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("its groups have 9 input");
  }

  /** Although their tensors fit; in places by more than an int can count. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic1ih40000iw40000oc1oh1ow1kh40000kw1sh1sw1ph0pw30000", // padded diffDst
        "mb1ic1ih40000iw2oc1oh1ow1kh2kw2sh1sw1ph0pw0dh50000dw50000", // padded src, dilated
        "mb1ic1ih2000000000iw1oc1oh1ow1kh2kw1sh1sw1ph0pw0dh2000000000dw0", // rows beyond an int
        "mb1ic1ih1iw1oc1oh50000ow2kh1kw1sh1sw50000ph0pw0", // columns before they are picked
        "mb1ic1ih500000000iw1oc1kh1kw1sh2sw1", // a vector for each narrow row
        "mb1ic1ih12000iw12000oc1kh12000kw12000" // a vector of sums for each weight
      })
  void tooLargeForAnArray_isDeclined(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    assertThat(strategy.unsupportedReason(shape).orElseThrow())
        .startsWith("its workspace for a group has an array of ")
        .endsWith(" floats; it may have at most 2147483639");
  }
}
