package org.jconv.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.jconv.ConvolutionShape;
import org.jconv.RandomShape;
import org.jconv.simd.Tile;
import org.jconv.simd.VectorModule;
import org.jconv.taps.TapConvolution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockingTest {
  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  private static void check(ConvolutionShape shape) {
    TapConvolution conv = TapConvolution.forward(shape);
    int tiles = (conv.rows + Tile.ROWS - 1) / Tile.ROWS;
    for (int threads = 1; threads <= 5; threads++) {
      int products = shape.n() * shape.g();
      Blocking blocking = Blocking.of(conv, products, threads);
      assertThat(blocking.lines()).isBetween(1, conv.height);
      assertThat(blocking.blockChannels()).isBetween(1, conv.channels);
      assertThat(blocking.splits()).isBetween(1, Math.min(threads, tiles));
      long panels = (blocking.lines() * (long) conv.width + Tile.COLUMNS - 1) / Tile.COLUMNS;
      assertThat(blocking.lines() == 1 || panels <= 28).isTrue();
      // as many terms as a panel in the L1 cache has room for, to a channel
      assertThat((blocking.blockChannels() - 1) * conv.taps()).isLessThan(384);
      int parts = products * ((conv.height + blocking.lines() - 1) / blocking.lines());
      // as many for every thread, or so many that the last ones do not count
      assertThat(
              parts % threads == 0
                  || parts >= 4 * threads
                  || blocking.splits() == Math.min(threads, tiles))
          .as("%d parts, %s of %s on %d threads", parts, blocking, shape, threads)
          .isTrue();
    }
  }

  @Test
  void of_randomShapes_fitsTheCacheAndKeepsAllThreadsBusy() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      check(RandomShape.next(random, 1 + i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic3ih227oc96kh11sh4",
        "mb1ic64ih224oc64kh3ph1",
        "mb1ic512ih7oc512kh3ph1",
        "mb1ic1024ih14oc2048kh1sh2",
        "mb16ic64ih56oc64kh3ph1",
        "g64mb1ic64ih112oc64kh3ph1",
        "mb1ic1ih4iw6000oc2kh2kw5300"
      })
  void of_layersOfNetworks_fitsTheCacheAndKeepsAllThreadsBusy(String descriptor) {
    check(ConvolutionShape.parse(descriptor));
  }

  /** As large as the L2 cache has room for, parts would be 16, 16, 16 and 7 of the 55 lines. */
  @Test
  void of_linesThatDoNotDivideWell_areSharedEvenly() {
    TapConvolution conv = TapConvolution.forward(ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4"));
    int lines = Blocking.of(conv, 1, 2).lines();
    int ofFirst = 0;
    for (int from = 0; from < conv.height; from += 2 * lines) {
      ofFirst += Math.min(lines, conv.height - from);
    }
    assertThat(ofFirst).isBetween(conv.height * 48 / 100, (conv.height * 52 + 99) / 100);
  }

  /** Every result is summed over the same blocks, whoever computes it. */
  @Test
  void of_anyNumberOfThreads_hasTheSameBlocksOfTerms() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 100; i++) {
      ConvolutionShape shape = RandomShape.next(random, 1 + 3 * i);
      TapConvolution conv = TapConvolution.forward(shape);
      int alone = Blocking.of(conv, shape.n(), 1).blockChannels();
      for (int threads = 2; threads <= 8; threads++) {
        assertThat(Blocking.of(conv, shape.n(), threads).blockChannels()).isEqualTo(alone);
      }
    }
  }
}
