package org.jconv.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jconv.ConvolutionShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinogradTest {
  private static final ConvolutionShape USUAL = ConvolutionShape.parse("mb1ic4ih9oc5kh3ph1");

  private final Winograd strategy = Winograd.f4x4();

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    assumeTrue(strategy.unsupportedReason(USUAL).isEmpty(), "no Vector API or FMA here");
  }

  @Test
  void name_saysTheTile() {
    assertThat(Winograd.f4x4().name()).isEqualTo("winograd-4x4-simd");
    assertThat(Winograd.f2x2().name()).isEqualTo("winograd-2x2-simd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic4ih9iw9oc5kh3kw1",
        "mb1ic4ih9iw9oc5kh5kw3",
        "mb1ic4ih9oc5kh3sh2",
        "mb1ic4ih9iw9oc5kh3kw3sh1sw2",
        "mb1ic4ih9oc5kh3dh1",
        "mb1ic4ih9iw9oc5kh3kw3dh0dw1"
      })
  void otherFilters_areDeclined(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    assertThat(strategy.unsupportedReason(shape))
        .contains("it is for filters of 3x3 at stride 1 without dilation");
    assertThatThrownBy(() -> strategy.plan(shape, 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void tooManyChannelsForAnArray_areDeclined() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic10000000ih3oc1kh3");
    assertThat(strategy.unsupportedReason(shape).orElseThrow())
        .startsWith("its packed filters or transforms, ")
        .endsWith("must be at most 1073741819 floats");
  }
}
