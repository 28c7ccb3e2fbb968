package org.jconv.spacetodepth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.winograd.Winograd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceToDepthTest {
  private static final ConvolutionShape CONV1 = ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4");

  private final ConvolutionStrategy strategy = new SpaceToDepth();

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    assumeTrue(strategy.unsupportedReason(CONV1).isEmpty(), "no Vector API or FMA here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic4ih9oc5kh3ph1",
        "mb1ic4ih19iw19oc5kh5kw5sh2sw1",
        "mb1ic4ih19iw19oc5kh9kw6sh3sw2",
        "mb1ic4ih19oc5kh5sh2dh1",
        "mb1ic4ih19iw19oc5kh5kw5sh2sw2dh0dw1"
      })
  void otherStrides_areDeclined(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    assertThat(strategy.unsupportedReason(shape))
        .contains("it is for strides above 1, the same in both axes, without dilation");
    assertThatThrownBy(() -> strategy.plan(shape, 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "mb1ic4ih19oc5kh3sh2, 3x3, 2x2",
    "mb1ic4ih19oc5kh1sh2, 1x1, 1x1",
    "mb1ic4ih19oc5kh5sh4, 5x5, 2x2",
    "mb1ic4ih39oc5kh13sh2, 13x13, 7x7",
    "mb1ic4ih19iw19oc5kh5kw3sh2sw2, 5x3, 3x2",
  })
  void filtersThatNothingComputes_areDeclined(String descriptor, String from, String to) {
    assertThat(strategy.unsupportedReason(ConvolutionShape.parse(descriptor)))
        .contains(
            "at stride 1 its filters of "
                + from
                + " are "
                + to
                + ", for which it has no algorithm");
  }

  /** They need not be square as they are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic4ih19oc5kh5sh2",
        "mb1ic4ih19iw19oc5kh5kw6sh2sw2",
        "mb1ic4ih29iw29oc5kh7kw9sh3sw3",
        "mb1ic4ih39oc5kh12sh4"
      })
  void filtersOf3x3AtStride1_areComputed(String descriptor) {
    assertThat(strategy.unsupportedReason(ConvolutionShape.parse(descriptor))).isEmpty();
  }

  @Test
  void tooLargeAtStride1_isDeclinedWithItsSize() {
    ConvolutionShape shape =
        ConvolutionShape.parse("mb1ic100ih1iw1oc1oh1ow1kh4001kw4001sh2000sw2000");
    assertThat(strategy.unsupportedReason(shape))
        .contains(
            "at stride 1 its images and filters are 3600000000 and 3600000000 floats, which must be"
                + " at most 2147483639");
  }

  @Test
  void tooLargeForTheAlgorithm_isDeclinedWithItsReason() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic3000000ih5oc1kh5sh2");
    assertThat(strategy.unsupportedReason(shape).orElseThrow())
        .startsWith("its packed filters or transforms, ");
  }

  @ParameterizedTest
  @EnumSource
  void errorBound_isThatOfTheConvolutionAtStride1(Direction direction) {
    ConvolutionShape at1 = ConvolutionShape.parse("mb1ic48ih57oc96kh3");
    assertThat(strategy.errorBound(CONV1, direction))
        .isEqualTo(Winograd.f4x4().errorBound(at1, direction));
    ConvolutionShape declined = ConvolutionShape.parse("mb1ic4ih9oc5kh3sh2");
    assertThat(strategy.errorBound(declined, direction)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void plan_saysWhatComputesAndCountsWhatIsCopied(Direction direction) {
    ConvolutionShape at1 = ConvolutionShape.parse("mb1ic48ih57oc96kh3");
    try (ConvolutionPlan plan = strategy.plan(CONV1, 1);
        ConvolutionPlan inner = Winograd.f4x4().plan(at1, 1)) {
      assertThat(plan.computedBy(direction))
          .isEqualTo("winograd-s2d-simd by winograd-4x4-simd of " + at1);
      long filters = direction == Direction.INFERENCE ? 0 : at1.weightsLength();
      assertThat(plan.trafficBytes(direction) - CONV1.operandBytes(direction))
          .isEqualTo(
              inner.trafficBytes(direction)
                  - at1.operandBytes(direction)
                  + 8L * (at1.srcLength() + filters));
      assertThat(plan.workspaceBytes() - inner.workspaceBytes())
          .isBetween(
              4L * (at1.srcLength() + at1.weightsLength()),
              4L * (at1.srcLength() + at1.weightsLength() + 2000));
    }
  }
}
