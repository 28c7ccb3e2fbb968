package org.jconv.taps;

import java.util.function.IntUnaryOperator;
import org.jconv.parallel.CacheLines;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;

/**
 * The weights of a {@link TapConvolution} in the order in which a tile reads them: for each block
 * of terms, for each panel of rows, {@code [terms][rows of the panel]}. Terms are channels, and
 * taps within a channel; a block is some whole channels. The rows of a panel are the rows of a tile
 * (panels of A) or its columns (panels of B).
 *
 * <p>Rows that pad the last panel hold anything; what becomes of them is not used.
 */
public final class PackedWeights {
  private final TapConvolution conv;

  /** Rows of a panel that is not the last, and of the last by how many rows are left. */
  private final int width;

  private final IntUnaryOperator lastWidth;

  /** Channels of a block of terms. */
  private final int blockChannels;

  /** Vectors of rows that cover a panel. */
  private final int vectors;

  /**
   * For each vector of rows of each panel, where their weights begin, beside those of the first.
   */
  private final int[][] lanes;

  /** A panel may be written past its end, by less than a vector. */
  private static final int SLACK = Tile.LANES;

  private PackedWeights(
      TapConvolution conv, int blockChannels, int width, IntUnaryOperator lastWidth) {
    this.conv = conv;
    this.blockChannels = blockChannels;
    this.width = width;
    this.lastWidth = lastWidth;
    vectors = (width + Tile.LANES - 1) / Tile.LANES;
    lanes = new int[panels() * vectors][Tile.LANES];
    for (int v = 0; v < lanes.length; v++) {
      int row = v / vectors * width + v % vectors * Tile.LANES;
      for (int i = 0; i < Tile.LANES; i++) {
        lanes[v][i] = Math.min(row + i, conv.rows - 1) * conv.outputStride;
      }
    }
  }

  /**
   * Panels of A: {@code [terms][rows of the tile]}, {@link Tile#ROWS} of them.
   *
   * @param blockChannels channels of a block of terms, the last block may have fewer
   */
  public static PackedWeights rows(TapConvolution conv, int blockChannels) {
    return new PackedWeights(conv, blockChannels, Tile.ROWS, Tile::rows);
  }

  /** Panels of B: {@code [terms][Tile.COLUMNS]}, the last of half as many if that is enough. */
  public static PackedWeights columns(TapConvolution conv, int blockChannels) {
    return new PackedWeights(conv, blockChannels, Tile.COLUMNS, Tile::columns);
  }

  /** Panels that cover all rows. */
  public int panels() {
    return (conv.rows + width - 1) / width;
  }

  /** Rows of a panel, with those that pad it. */
  public int width(int panel) {
    return lastWidth.applyAsInt(conv.rows - panel * width);
  }

  /** Floats of one panel of one block. */
  public int panelLength() {
    return Math.toIntExact(Workspace.lines((long) blockChannels * conv.taps() * width + SLACK));
  }

  /** Floats of all panels. */
  public long length() {
    return (long) panelLength() * panels() * blocks();
  }

  /** Where a panel begins in an array of all of them. */
  public int at(int panel, int block) {
    return (block * panels() + panel) * panelLength();
  }

  private int blocks() {
    return (conv.channels + blockChannels - 1) / blockChannels;
  }

  /** Packs every block of a panel into an array of all panels. */
  public void packPanel(float[] weights, int from, int panel, float[] packed, int begin) {
    for (int block = 0; block < blocks(); block++) {
      pack(weights, from, panel, block, packed, begin + at(panel, block));
    }
  }

  /**
   * Packs one panel.
   *
   * @param weights OIHW, those of the group from {@code from}
   */
  public void pack(float[] weights, int from, int panel, int block, float[] packed, int at) {
    int row = panel * width;
    int rows = width(panel);
    int c0 = block * blockChannels;
    int channels = Math.min(blockChannels, conv.channels - c0);
    if (conv.phases() > 1 || !tapsInOrder()) {
      packScalars(weights, from, row, rows, c0, channels, packed, at);
      return;
    }
    int begin = from + c0 * conv.channelStride;
    if (conv.channelStride == conv.taps()) {
      int terms = channels * conv.taps();
      int there = Math.min(rows, conv.rows - row);
      CacheLines.fetch(weights, begin + row * conv.outputStride, conv.outputStride, there, terms);
      toLanes(weights, begin, panel, terms, rows, packed, at);
    } else if (conv.outputStride == 1) {
      int there = Math.min(rows, conv.rows - row);
      for (int c = 0; c < channels; c++) {
        System.arraycopy(
            weights, begin + c * conv.channelStride + row, packed, at + c * rows, there);
      }
    } else {
      int there = Math.min(rows, conv.rows - row);
      int first = begin + row * conv.outputStride;
      CacheLines.fetch(weights, first, conv.channelStride, channels, there * conv.outputStride);
      for (int c = 0; c < channels; c++) {
        int to = at + c * conv.taps() * rows;
        toLanes(weights, begin + c * conv.channelStride, panel, conv.taps(), rows, packed, to);
      }
    }
  }

  private void toLanes(
      float[] weights, int begin, int panel, int terms, int rows, float[] packed, int at) {
    for (int v = 0; v * Tile.LANES < rows; v++) {
      int[] from = lanes[panel * vectors + v];
      Transpose.toLanes(weights, begin, from, 0, terms, packed, at + v * Tile.LANES, rows);
    }
  }

  private boolean tapsInOrder() {
    // all kh·kw taps, each once, as they lie
    return conv.taps() == conv.weightTaps[0][conv.taps() - 1] + 1
        && conv.weightTaps[0][0] == 0
        && Math.min(conv.outputStride, conv.channelStride) == conv.taps();
  }

  private void packScalars(
      float[] weights, int from, int row, int rows, int c0, int channels, float[] packed, int at) {
    int phases = conv.phases();
    for (int i = 0; i < rows; i++) {
      // rows that pad the panel repeat the last one
      int r = Math.min(row + i, conv.rows - 1);
      int[] taps = conv.weightTaps[r % phases];
      int base = from + r / phases * conv.outputStride + c0 * conv.channelStride;
      int to = at + i;
      for (int c = 0; c < channels; c++, base += conv.channelStride) {
        for (int tap : taps) {
          packed[to] = tap < 0 ? 0 : weights[base + tap];
          to += rows;
        }
      }
    }
  }
}
