package org.jconv.taps;

import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;

/**
 * The weights of a {@link TapConvolution} as the panels of A that {@link Tile} reads: for each
 * block of terms, for each tile of rows, {@code [terms][rows of the tile]}. Terms are channels, and
 * taps within a channel; a block is some whole channels.
 *
 * <p>Rows that pad the last tile hold anything; what becomes of them is not used.
 */
public final class PackedWeights {
  private final TapConvolution conv;

  /** Channels of a block of terms. */
  private final int blockChannels;

  /** For each vector of rows of each tile, where their weights begin, beside those of the first. */
  private final int[][] lanes;

  /** Vectors of rows that cover a tile. */
  private static final int VECTORS = (Tile.ROWS + Tile.LANES - 1) / Tile.LANES;

  /** A panel may be written past its end, by less than a vector. */
  private static final int SLACK = Tile.LANES;

  /**
   * Lays out the panels.
   *
   * @param blockChannels channels of a block of terms, the last block may have fewer
   */
  public PackedWeights(TapConvolution conv, int blockChannels) {
    this.conv = conv;
    this.blockChannels = blockChannels;
    lanes = new int[tiles() * VECTORS][Tile.LANES];
    for (int v = 0; v < lanes.length; v++) {
      int row = v / VECTORS * Tile.ROWS + v % VECTORS * Tile.LANES;
      for (int i = 0; i < Tile.LANES; i++) {
        lanes[v][i] = Math.min(row + i, conv.rows - 1) * conv.outputStride;
      }
    }
  }

  /** Tiles of rows. */
  public int tiles() {
    return (conv.rows + Tile.ROWS - 1) / Tile.ROWS;
  }

  /** Floats of the panel of one tile and one block. */
  public int panelLength() {
    return blockChannels * conv.taps() * Tile.ROWS + SLACK;
  }

  /** Floats of all panels. */
  public long length() {
    return (long) panelLength() * tiles() * blocks();
  }

  /** Where a panel begins in an array of all of them. */
  public int at(int tile, int block) {
    return (block * tiles() + tile) * panelLength();
  }

  private int blocks() {
    return (conv.channels + blockChannels - 1) / blockChannels;
  }

  /** Packs every block of a tile into an array of all panels. */
  public void packTile(float[] weights, int from, int tile, float[] packed, int begin) {
    for (int block = 0; block < blocks(); block++) {
      pack(weights, from, tile, block, packed, begin + at(tile, block));
    }
  }

  /**
   * Packs one panel.
   *
   * @param weights OIHW, those of the group from {@code from}
   */
  public void pack(float[] weights, int from, int tile, int block, float[] packed, int at) {
    int row = tile * Tile.ROWS;
    int rows = Tile.rows(conv.rows - row);
    int c0 = block * blockChannels;
    int channels = Math.min(blockChannels, conv.channels - c0);
    if (conv.phases() > 1 || !tapsInOrder()) {
      packScalars(weights, from, row, rows, c0, channels, packed, at);
      return;
    }
    int begin = from + c0 * conv.channelStride;
    if (conv.channelStride == conv.taps()) {
      toLanes(weights, begin, tile, channels * conv.taps(), rows, packed, at);
    } else if (conv.outputStride == 1) {
      int there = Math.min(rows, conv.rows - row);
      for (int c = 0; c < channels; c++) {
        System.arraycopy(
            weights, begin + c * conv.channelStride + row, packed, at + c * rows, there);
      }
    } else {
      for (int c = 0; c < channels; c++) {
        int to = at + c * conv.taps() * rows;
        toLanes(weights, begin + c * conv.channelStride, tile, conv.taps(), rows, packed, to);
      }
    }
  }

  private void toLanes(
      float[] weights, int begin, int tile, int terms, int rows, float[] packed, int at) {
    for (int v = 0; v * Tile.LANES < rows; v++) {
      int[] from = lanes[tile * VECTORS + v];
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
      // rows that pad the tile repeat the last one
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
