package org.jconv.direct;

import java.util.Arrays;
import org.jconv.simd.PixelTile;

/** A line of pixels as tiles of neighbours, at the least cost. */
final class LineTiles {
  /** What a tile costs beside its rows, in rows: its sums are loaded and stored. */
  private static final double TILE = 0.5;

  /** Rows of each tile, one after the other along the line. */
  final int[] rows;

  /** All rows: the line's pixels, and after them what pads the last tile. */
  final int length;

  /** Pixels of a line that are cut with care; longer ones begin with the largest tiles. */
  private static final int CUT = 500;

  /** The tiles that cover {@code width} pixels. */
  LineTiles(int width) {
    int[] sizes = PixelTile.rows();
    int largest = sizes[0];
    int before = Math.max(0, width - CUT) / largest;
    int rest = width - before * largest;
    double[] cost = new double[rest + 1];
    int[] last = new int[rest + 1];
    Arrays.fill(cost, 1, rest + 1, Double.POSITIVE_INFINITY);
    for (int w = 1; w <= rest; w++) {
      for (int size : sizes) {
        double all = cost[Math.max(0, w - size)] + size + TILE;
        if (all < cost[w]) {
          cost[w] = all;
          last[w] = size;
        }
      }
    }
    int[] found = new int[before + rest];
    Arrays.fill(found, 0, before, largest);
    int count = before;
    for (int w = rest; w > 0; w -= last[w]) {
      found[count++] = last[w];
    }
    rows = Arrays.copyOf(found, count);
    length = Arrays.stream(rows).sum();
  }
}
