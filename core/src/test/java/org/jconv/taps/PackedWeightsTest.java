package org.jconv.taps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.jconv.ConvolutionShape;
import org.jconv.RandomShape;
import org.jconv.SmallIntegers;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackedWeightsTest {

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

  /** Every panel has every weight of its tile and block where a tile reads it. */
  @Test
  void pack_anyShapeAndBlock_isTermsByRows() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      ConvolutionShape shape = RandomShape.next(random, 1 + random.nextInt(30));
      float[] weights = SmallIntegers.of(random, shape.weightsLength());
      int from = random.nextInt(shape.g()) * (weights.length / shape.g());
      for (TapConvolution conv : all(shape)) {
        check(conv, 1 + random.nextInt(conv.channels), weights, from);
      }
    }
  }

  /** The order in which weights lie for forward, backwardData, and both at one tap. */
  @Test
  void pack_filtersOfManySizes_isTermsByRows() {
    SplittableRandom random = new SplittableRandom(2);
    for (int oc = 1; oc <= 27; oc++) {
      for (String filter : new String[] {"kh1kw1", "kh3kw3ph1pw1", "kh1kw2", "kh2kw2sh2sw2"}) {
        ConvolutionShape shape =
            ConvolutionShape.parse("mb1ic" + (28 - oc) + "ih6iw6oc" + oc + filter);
        float[] weights = SmallIntegers.of(random, shape.weightsLength());
        for (TapConvolution conv : all(shape)) {
          check(conv, conv.channels, weights, 0);
          check(conv, (conv.channels + 1) / 2, weights, 0);
        }
      }
    }
  }

  private static void check(TapConvolution conv, int blockChannels, float[] weights, int from) {
    PackedWeights rows = PackedWeights.rows(conv, blockChannels);
    check(rows, Tile.ROWS, Tile::rows, conv, blockChannels, weights, from);
    PackedWeights columns = PackedWeights.columns(conv, blockChannels);
    check(columns, Tile.COLUMNS, Tile::columns, conv, blockChannels, weights, from);
  }

  private static void check(
      PackedWeights layout,
      int width,
      IntUnaryOperator lastWidth,
      TapConvolution conv,
      int blockChannels,
      float[] weights,
      int from) {
    int blocks = (conv.channels + blockChannels - 1) / blockChannels;
    assertThat(layout.panels()).isEqualTo((conv.rows + width - 1) / width);
    assertThat(layout.length()).isEqualTo((long) layout.panelLength() * layout.panels() * blocks);
    assertThat(layout.panelLength() % Workspace.LINE).isZero();
    int begin = 3;
    float[] packed = new float[begin + Math.toIntExact(layout.length())];
    Arrays.fill(packed, Float.NaN);
    float[] panel = new float[layout.panelLength()];
    for (int p = 0; p < layout.panels(); p++) {
      layout.packPanel(weights, from, p, packed, begin);
    }
    for (int p = 0; p < layout.panels(); p++) {
      int first = p * width;
      int there = lastWidth.applyAsInt(conv.rows - first);
      assertThat(layout.width(p)).isEqualTo(there);
      for (int block = 0; block < blocks; block++) {
        int c0 = block * blockChannels;
        int channels = Math.min(blockChannels, conv.channels - c0);
        layout.pack(weights, from, p, block, panel, 0);
        checkPanel(conv, weights, from, first, there, c0, channels, panel, 0);
        int at = begin + layout.at(p, block);
        checkPanel(conv, weights, from, first, there, c0, channels, packed, at);
      }
    }
  }

  private static void checkPanel(
      TapConvolution conv,
      float[] weights,
      int from,
      int first,
      int rows,
      int c0,
      int channels,
      float[] panel,
      int at) {
    for (int k = 0; k < channels * conv.taps(); k++) {
      int c = c0 + k / conv.taps();
      int t = k % conv.taps();
      for (int i = 0; i < rows && first + i < conv.rows; i++) {
        float expected = TapConvolutionTest.weight(conv, weights, from, first + i, c, t);
        if (panel[at + k * rows + i] != expected) {
          assertThat(panel[at + k * rows + i])
              .as("row %d, term %d of block from channel %d of %s", first + i, k, c0, conv)
              .isEqualTo(expected);
        }
      }
    }
  }
}
