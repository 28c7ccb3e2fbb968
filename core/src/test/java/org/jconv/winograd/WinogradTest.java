package org.jconv.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jconv.ConvolutionShape;
import org.jconv.Direction;
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
    assertThat(Winograd.f3x3().name()).isEqualTo("winograd-3x3-simd");
    assertThat(Winograd.f2x2().name()).isEqualTo("winograd-2x2-simd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic4ih9iw9oc5kh3kw1",
        "mb1ic4ih9iw9oc5kh5kw3",
        "mb1ic4ih9iw9oc5kh3kw5",
        "mb1ic4ih9oc5kh5",
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

  @ParameterizedTest
  @ValueSource(strings = {"mb1ic4ih9iw9oc5kh5kw3", "mb1ic4ih9oc5kh5sh2", "mb1ic4ih9oc5kh5dh1"})
  void otherFiltersThan3x3And5x5_areDeclinedBy2x2(String descriptor) {
    assertThat(Winograd.f2x2().unsupportedReason(ConvolutionShape.parse(descriptor)))
        .contains("it is for filters of 3x3 and 5x5 at stride 1 without dilation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic4ih9oc5kh3ph1",
        "mb1ic4ih9oc5kh5ph2",
        "mb1ic4ih9iw9oc5kh4kw3",
        "mb1ic4ih9oc5kh4sh2",
        "mb1ic4ih9oc5kh4dh1"
      })
  void otherFiltersThan4x4_areDeclinedBy3x3(String descriptor) {
    assertThat(Winograd.f3x3().unsupportedReason(ConvolutionShape.parse(descriptor)))
        .contains("it is for filters of 4x4 at stride 1 without dilation");
  }

  @Test
  void errorBound_ofTheGradientOverManyTiles_grows() {
    ConvolutionShape large = ConvolutionShape.parse("mb64ic4ih112oc5kh3ph1");
    // 64 images of 28 by 28 tiles
    assertThat(strategy.errorBound(large, Direction.BACKWARD_WEIGHTS))
        .hasValue(0x1p-15 * 64 * 28 * 28 / (1 << 15));
    assertThat(strategy.errorBound(large, Direction.FORWARD)).hasValue(0x1p-16);
  }

  @Test
  void errorBound_dependsOnTileFilterAndDirection() {
    ConvolutionShape of5x5 = ConvolutionShape.parse("mb1ic4ih9oc5kh5ph2");
    assertThat(Winograd.f2x2().unsupportedReason(of5x5)).isEmpty();
    assertThat(Winograd.f2x2().errorBound(of5x5, Direction.FORWARD)).hasValue(0x1p-14);
    assertThat(Winograd.f2x2().errorBound(of5x5, Direction.BACKWARD_WEIGHTS)).hasValue(0x1p-15);
    ConvolutionShape of4x4 = ConvolutionShape.parse("mb1ic4ih9oc5kh4ph2");
    assertThat(Winograd.f3x3().errorBound(of4x4, Direction.BACKWARD_WEIGHTS)).hasValue(0x1p-15);
    assertThat(Winograd.f3x3().errorBound(of4x4, Direction.FORWARD)).hasValue(0x1p-15);
    assertThat(Winograd.f2x2().errorBound(USUAL, Direction.FORWARD)).hasValue(0x1p-17);
    assertThat(Winograd.f2x2().errorBound(USUAL, Direction.BACKWARD_WEIGHTS)).hasValue(0x1p-17);
    assertThat(strategy.errorBound(USUAL, Direction.FORWARD)).hasValue(0x1p-16);
    assertThat(strategy.errorBound(USUAL, Direction.BACKWARD_WEIGHTS)).hasValue(0x1p-15);
  }

  @Test
  void tooManyChannelsForAnArray_areDeclined() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic10000000ih3oc1kh3");
    assertThat(strategy.unsupportedReason(shape).orElseThrow())
        .startsWith("its packed filters or transforms, ")
        .endsWith("must be at most 1073741819 floats");
  }
}
