package org.jconv.taps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jconv.ConvolutionShape;
import org.jconv.RandomShape;
import org.jconv.SmallIntegers;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripTest {

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  private static List<TapConvolution> all(ConvolutionShape shape) {
    List<TapConvolution> all = new ArrayList<>();
    all.add(TapConvolution.forward(shape));
    all.addAll(TapConvolution.backwardData(shape, true));
    all.addAll(TapConvolution.backwardData(shape, false));
    return all;
  }

  @Test
  void fill_anyLines_everyTapReadsNeighboursFromNeighbours() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      for (TapConvolution conv : all(RandomShape.next(random, 3))) {
        int lines = 1 + random.nextInt(conv.height);
        Strip strip = new Strip(conv, lines);
        float[] in = SmallIntegers.of(random, 5 + conv.inLength());
        float[] data = new float[4 + (int) strip.length(conv.channels)];
        int[] offsets = strip.offsets(conv.channels);
        // twice, so that what another block left would show
        for (int again = 0; again < 2; again++) {
          Arrays.fill(data, again == 0 ? Float.NaN : 99);
          int y0 = random.nextInt(conv.height);
          int count = Math.min(lines, conv.height - y0);
          strip.fill(in, 5, conv.channels, y0, count, data, 4);
          check(conv, strip, in, data, offsets, y0, count);
        }
      }
    }
  }

  private static void check(
      TapConvolution conv,
      Strip strip,
      float[] in,
      float[] data,
      int[] offsets,
      int y0,
      int count) {
    assertThat(offsets).hasSize(conv.terms());
    for (int k = 0; k < offsets.length; k++) {
      int t = k % conv.taps();
      int plane = 5 + k / conv.taps() * conv.inHeight * conv.inWidth;
      assertThat(offsets[k]).isEqualTo(k / conv.taps() * strip.channelLength() + strip.offset(t));
      for (int y = 0; y < count; y++) {
        for (int x = 0; x < conv.width; x++) {
          float expected = TapConvolutionTest.read(conv, in, plane, t, y0 + y, x);
          if (data[4 + offsets[k] + y * strip.pitch() + x] != expected) {
            assertThat(data[4 + offsets[k] + y * strip.pitch() + x])
                .as("term %d, line %d, column %d of %s", k, y, x, conv)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void channelLength_dense_isTheLinesAndWhatTheFilterReachesBeyond() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic3ih20iw30oc4kh3kw5ph1pw2");
    Strip strip = new Strip(TapConvolution.forward(shape), 7);
    assertThat(strip.pitch()).isEqualTo(34);
    assertThat(strip.channelLength()).isEqualTo(9 * 34);
  }

  @Test
  void channelLength_strideBeyondTheFilter_leavesOutWhatNoTapReads() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic3ih28iw28oc4kh1kw2sh4sw4");
    Strip strip = new Strip(TapConvolution.forward(shape), 7);
    // 2 of 16 parts
    assertThat(strip.channelLength()).isEqualTo(2 * 7 * 7);
  }
}
