package org.jconv.direct;

import static org.assertj.core.api.Assertions.assertThat;

import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.Exact;
import org.jconv.taps.TapStrategyChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectSimdTest extends TapStrategyChecks {
  private final DirectSimd strategy = new DirectSimd();

  DirectSimdTest() {
    super(new DirectSimd());
  }

  /** One shape for each way of cutting the work and of keeping the weights. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic80ih40iw44oc30kh3kw3ph1pw1", // several strips
        "mb1ic200ih5iw6oc200kh3kw3ph1pw1", // weights packed panel by panel
        "mb1ic17ih70iw66oc5kh3kw3ph1pw1", // blocks of lines for the weights' gradient
        "mb1ic1ih224iw230oc12kh3kw3ph1pw1", // the same, with output channels as lanes
        "mb1ic3ih150iw140oc40kh7kw7sh2sw2ph3pw3", // rows of a filter as rows of a tile
        "g2mb2ic4ih19iw20oc6kh3kw8ph1pw3dh1dw0",
        "mb1ic3ih47iw51oc20kh11kw11sh4sw4", // pixels of a stride together
        "mb1ic30ih15iw13oc20kh3kw3sh2sw2ph1pw1", // and apart
        "g3mb2ic24ih8iw9oc30kh3kw3ph1pw1",
        "mb1ic2ih5iw1100oc3kh3kw3ph1pw1", // a line is more than a part has room for
        "mb1ic1ih40iw44oc40kh11kw11sh4sw4", // lines of channels, of which threads share the last
        "mb1ic2ih40iw44oc40kh11kw11sh4sw4",
        "mb1ic4ih40iw44oc40kh11kw11sh4sw4",
        "mb1ic5ih40iw44oc40kh11kw11sh4sw4",
        "mb1ic16ih70iw70oc4kh1kw1sh2sw2", // gaps of diffSrc, cleared in several parts
        "mb1ic7ih9iw30oc5kh2kw3dh1dw2", // dilated columns, each a tile of its own
        "mb1ic40ih30iw29oc70kh3kw3ph1pw1", // pixels as rows, two panels of channels and a rest
        "mb2ic300ih7iw7oc64kh3kw3ph1pw1", // and several blocks of terms
        "mb2ic70ih15iw13oc80kh1kw1", // pixels read in src, but for the last ones
        "g2mb1ic80ih9iw40oc96kh1kw1",
        "mb1ic40ih21iw23oc48kh5kw5sh3sw3ph2pw2",
        "mb1ic64ih14iw12oc300kh1kw1sh2sw2", // one tap without padding, but not of neighbours
        "mb1ic64ih13iw12oc300kh3kw3sh2sw2ph1pw1",
        "mb1ic6ih40iw37oc64kh11kw11sh4sw4"
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
      // the image is padded and diffDst packed; diffWeights are cleared and added to
      assertThat(plan.trafficBytes(Direction.BACKWARD_WEIGHTS))
          .isEqualTo(
              shape.operandBytes(Direction.BACKWARD_WEIGHTS)
                  + 4L * (2 * 2 * 7 * 9 + 2 * shape.dstLength() + 2 * shape.weightsLength()));
    }
  }
}
