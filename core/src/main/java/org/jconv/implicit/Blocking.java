package org.jconv.implicit;

import java.util.Arrays;
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

  /** Panels of B of a part that is made smaller so that threads have equal shares. */
  private static final int FEWEST_PANELS = 8;

  /** What a part costs beside its vectors, in vectors: A comes to the L2 cache, lines overlap. */
  private static final int PART_VECTORS = 3;

  /** Parts of a thread from which on their order does not matter. */
  private static final long MANY_PARTS = 16;

  static Blocking of(TapConvolution conv, int products, int threads) {
    int panels = Math.min(MOST_PANELS, panels(conv, conv.height));
    int lines = lines(conv, panels);
    if (threads > 1) {
      lines = evenLines(conv, products, threads, lines);
    }
    boolean isEven = isEven(products * chunks(conv, lines), threads);
    int tiles = (conv.rows + Tile.ROWS - 1) / Tile.ROWS;
    return new Blocking(
        lines, isEven ? 1 : Math.min(threads, tiles), conv.blockChannels(MOST_TERMS));
  }

  /** Whether every thread has as many parts, or so many that one more does not count. */
  private static boolean isEven(int parts, int threads) {
    return parts % threads == 0 || parts >= 4 * threads;
  }

  private static int chunks(TapConvolution conv, int lines) {
    return (conv.height + lines - 1) / lines;
  }

  /**
   * The lines, at most so many, with which the thread that has most to do has least; {@code most}
   * if there are too few lines for all threads.
   */
  private static int evenLines(TapConvolution conv, int products, int threads, int most) {
    int best = most;
    long bestLoad = Long.MAX_VALUE;
    for (int lines = most;
        lines > 0 && (lines == most || panels(conv, lines) >= FEWEST_PANELS);
        lines--) {
      if (isEven(products * chunks(conv, lines), threads)) {
        long load = load(conv, products, threads, lines);
        if (load < bestLoad) {
          bestLoad = load;
          best = lines;
        }
      }
    }
    return best;
  }

  /** Vectors of the thread that has most, each taking the next part when it is free. */
  private static long load(TapConvolution conv, int products, int threads, int lines) {
    int chunks = chunks(conv, lines);
    int full = vectors(conv, lines) + PART_VECTORS;
    int last = vectors(conv, conv.height - (chunks - 1) * lines) + PART_VECTORS;
    if ((long) products * chunks > MANY_PARTS * threads) {
      return products * ((chunks - 1L) * full + last) / threads;
    }
    long[] loads = new long[threads];
    for (int part = 0; part < products * chunks; part++) {
      int least = 0;
      for (int i = 1; i < threads; i++) {
        least = loads[i] < loads[least] ? i : least;
      }
      loads[least] += part % chunks == chunks - 1 ? last : full;
    }
    return Arrays.stream(loads).max().orElseThrow();
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
