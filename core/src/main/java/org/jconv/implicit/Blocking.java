package org.jconv.implicit;

import org.jconv.simd.Tile;
import org.jconv.taps.TapConvolution;

/**
 * How the product of a {@link TapConvolution} is cut into parts that one thread computes, and those
 * into blocks of terms. None of it changes a result: every result is summed over the same blocks in
 * the same order.
 *
 * @param lines lines of results of a part
 * @param splits parts that share the rows of the product among them
 * @param blockChannels channels of a block of terms
 */
record Blocking(int lines, int splits, int blockChannels) {
  /** Terms of a block: a panel of B is at most 48 KiB at 16 lanes, about an L1 cache. */
  private static final int MOST_TERMS = 384;

  /** Panels of B of a part: a block of A is packed, or read from beyond the L2 cache, for each. */
  private static final int MOST_PANELS = 28;

  static Blocking of(TapConvolution conv, int products, int threads) {
    int panels = Math.min(MOST_PANELS, panels(conv, conv.height));
    int blocks = (conv.terms() + MOST_TERMS - 1) / MOST_TERMS;
    int blockChannels = Math.max(1, (conv.channels + blocks - 1) / blocks);
    int lines = lines(conv, panels);
    int parts = products * ((conv.height + lines - 1) / lines);
    int splits = 1;
    if (parts % threads != 0 && parts < 4 * threads) {
      // too few parts for every thread to have as many: halve the lines while a part keeps 8 panels
      while (lines > 1
          && parts < 4 * threads
          && parts % threads != 0
          && panels(conv, (lines + 1) / 2) >= 8) {
        lines = (lines + 1) / 2;
        parts = products * ((conv.height + lines - 1) / lines);
      }
      int tiles = (conv.rows + Tile.ROWS - 1) / Tile.ROWS;
      if (parts % threads != 0 && parts < 4 * threads) {
        splits = Math.min(threads, tiles);
      }
    }
    return new Blocking(lines, splits, blockChannels);
  }

  private static int panels(TapConvolution conv, int lines) {
    return (lines * conv.width + Tile.COLUMNS - 1) / Tile.COLUMNS;
  }

  /** The most lines of at most so many panels whose last panel wastes least. */
  private static int lines(TapConvolution conv, int panels) {
    int most = Math.max(1, Math.min(conv.height, panels * Tile.COLUMNS / conv.width));
    int best = most;
    long bestCost = Long.MAX_VALUE;
    for (int lines = most; lines > 0 && 2 * lines >= most; lines--) {
      long cost =
          (long) (conv.height / lines) * vectors(conv, lines) + vectors(conv, conv.height % lines);
      if (cost < bestCost) {
        bestCost = cost;
        best = lines;
      }
    }
    return best;
  }

  private static int vectors(TapConvolution conv, int lines) {
    return (lines * conv.width + Tile.LANES - 1) / Tile.LANES;
  }
}
