package org.jconv.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.Exact;
import org.jconv.RandomShape;
import org.jconv.simd.Tile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectSimdTest {
  private final DirectSimd strategy = new DirectSimd();

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Exact.assumeAble(strategy);
  }

  @Test
  void workspaceBeyondAnArray_isDeclinedWithItsSize() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1000ih1iw1oc1oh1ow1kh3kw3dh499dw499");
    assertThat(strategy.unsupportedReason(shape)).isEmpty();
    ConvolutionShape larger = ConvolutionShape.parse("mb1ic1000ih1iw1oc1oh1ow1kh3kw3dh1999dw499");
    assertThat(strategy.unsupportedReason(larger).orElseThrow())
        .startsWith("its workspace may take ")
        .endsWith(" floats, which must be at most 2147483639");
    assertThatThrownBy(() -> strategy.plan(larger, 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void workspaceOfAllThreadsBeyondAnArray_isRefused() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih1iw3000000oc1kh1kw3ph0pw1");
    assertThat(strategy.unsupportedReason(shape)).isEmpty();
    assertThatThrownBy(() -> strategy.plan(shape, 1000))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageMatching(
            ".*cannot compute .* on 1000 threads: its workspace takes \\d+ floats, which must be at"
                + " most 2147483639");
  }

  @Test
  void randomShapes_areExact() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 300; i++) {
      Exact.check(strategy, RandomShape.next(random, 1 + i % 40), 1 + i % 3);
    }
  }

  /** Rows of tiles, vectors of channels, and panels of them, with and without a rest. */
  @Test
  void channelsAroundTiles_areExact() {
    for (int channels = 1; channels <= 26; channels++) {
      int others = 27 - channels;
      Exact.check(strategy, parse("mb1ic%dih5iw7oc%dkh3kw3ph1pw1", channels, others), 1);
      Exact.check(strategy, parse("g2mb2ic%dih4iw5oc%dkh2kw1", 2 * channels, 2 * others), 2);
      Exact.check(strategy, parse("mb1ic%dih9iw8oc%dkh3kw3sh2sw2ph1pw1", channels, others), 1);
    }
  }

  @Test
  void widthsAroundVectors_areExact() {
    for (int width : new int[] {Tile.LANES, Tile.COLUMNS, 3 * Tile.LANES, 2 * Tile.COLUMNS}) {
      for (int iw = width - 2; iw <= width + 2; iw++) {
        Exact.check(strategy, parse("mb1ic3ih3iw%doc5kh3kw3ph1pw1", iw), 1);
        Exact.check(strategy, parse("mb1ic2ih6iw%doc5kh3kw3sh2sw3ph1pw2dh1dw1", iw), 1);
      }
    }
  }

  private static ConvolutionShape parse(String descriptor, Object... sizes) {
    return ConvolutionShape.parse(String.format(descriptor, sizes));
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
        "mb1ic7ih9iw30oc5kh2kw3dh1dw2" // dilated columns, each a tile of its own
      })
  void anyCut_isExactAndTheSameBitsOnAnyNumberOfThreads(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    Exact.check(strategy, shape, 2);
    Exact.checkSameBits(strategy, shape);
  }

  @ParameterizedTest
  @EnumSource
  void steadyState_twoThreadsAllocateNothing(Direction direction) {
    for (String descriptor :
        new String[] {"mb2ic20ih13iw15oc20kh3kw3ph1pw1", "mb1ic3ih20iw21oc14kh3kw3sh2sw2ph1pw1"}) {
      Exact.checkAllocatesNothing(strategy, ConvolutionShape.parse(descriptor), direction);
    }
  }

  @Test
  void workspace_conv1_isLessThanItsColumnMatrix() {
    long columnMatrix = 4 * 363 * 3025;
    Exact.checkWorkspace(strategy, columnMatrix, 2 << 20);
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
