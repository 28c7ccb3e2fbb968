package org.jconv.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.Exact;
import org.jconv.taps.TapStrategyChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitGemmTest extends TapStrategyChecks {
  private final ImplicitGemm strategy = new ImplicitGemm();

  ImplicitGemmTest() {
    super(new ImplicitGemm());
  }

  /** One shape for each way of cutting the work and of keeping the weights. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic80ih40iw44oc30kh3kw3ph1pw1", // several parts, several blocks of terms
        "mb1ic200ih5iw6oc200kh3kw3ph1pw1", // weights packed panel by panel
        "mb1ic17ih70iw66oc5kh3kw3ph1pw1", // blocks of lines for the weights' gradient
        "mb1ic1ih224iw230oc12kh3kw3ph1pw1",
        "mb1ic3ih47iw51oc20kh11kw11sh4sw4", // pixels of a stride together
        "mb1ic30ih15iw13oc20kh3kw3sh2sw2ph1pw1", // and apart
        "mb2ic130ih9iw11oc50kh1kw1", // src is the column matrix, read to its last float
        "mb1ic40ih45iw41oc30kh1kw1sh2sw2", // every second pixel of every second line of src
        "mb1ic20ih29iw27oc30kh1kw1", // two sums of half the lines each
        "mb3ic24ih20iw19oc14kh1kw1sh2sw1", // and of half the images
        "mb1ic40ih9iw9oh11ow5oc30kh1kw1sh1sw2ph1pw0", // windows that are padding
        "g3mb2ic24ih8iw9oc30kh3kw3ph1pw1",
        "mb1ic2ih5iw1100oc3kh3kw3ph1pw1", // a line is more than a part has room for
        "mb1ic7ih9iw30oc5kh2kw3dh1dw2"
      })
  void anyCut_isExactAndTheSameBitsOnAnyNumberOfThreads(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    Exact.check(strategy, shape, 2);
    Exact.checkSameBits(strategy, shape);
  }

  @Test
  void traffic_countsWhatIsPackedAndCleared() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic2ih9iw9oc24kh1kw1sh3sw2");
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      assertThat(plan.trafficBytes(Direction.INFERENCE))
          .isEqualTo(shape.operandBytes(Direction.INFERENCE));
      // diffSrc has pixels that no window reads
      assertThat(plan.trafficBytes(Direction.BACKWARD_DATA))
          .isEqualTo(shape.operandBytes(Direction.BACKWARD_DATA) + 4L * shape.srcLength());
      // diffDst is packed; diffWeights are cleared and added to, as one sum
      assertThat(plan.trafficBytes(Direction.BACKWARD_WEIGHTS))
          .isEqualTo(
              shape.operandBytes(Direction.BACKWARD_WEIGHTS)
                  + 4L * (2 * shape.dstLength() + 2 * shape.weightsLength()));
    }
  }

  @Test
  void traffic_ofTwoSums_countsTheOtherOne() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic20ih29iw27oc30kh1kw1");
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      // each is cleared and added to; then one is read, and the other read and written
      assertThat(plan.trafficBytes(Direction.BACKWARD_WEIGHTS))
          .isEqualTo(
              shape.operandBytes(Direction.BACKWARD_WEIGHTS)
                  + 4L * (2 * shape.dstLength() + 8 * shape.weightsLength()));
    }
  }
}
