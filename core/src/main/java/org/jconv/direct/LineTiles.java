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

  /** The tiles that cover {@code width} pixels. */
  LineTiles(int width) {
    int[] sizes = PixelTile.rows();
    double[] cost = new double[width + 1];
    int[] last = new int[width + 1];
    Arrays.fill(cost, 1, width + 1, Double.POSITIVE_INFINITY);
    for (int w = 1; w <= width; w++) {
      for (int size : sizes) {
        double all = cost[Math.max(0, w - size)] + size + TILE;
        if (all < cost[w]) {
          cost[w] = all;
          last[w] = size;
        }
      }
    }
    int[] found = new int[width];
    int count = 0;
    int covered = 0;
    for (int w = width; w > 0; w -= last[w]) {
      found[count++] = last[w];
      covered += last[w];
    }
    rows = Arrays.copyOf(found, count);
    length = covered;
  }
}
