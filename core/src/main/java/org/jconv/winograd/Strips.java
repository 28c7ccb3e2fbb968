package org.jconv.winograd;

import org.jconv.simd.Tile;

/**
 * The tiles of all images in strips: rows of tiles, or parts of long ones, which are what is read
 * from an image, and written to it, at once. Strips below each other follow each other, since they
 * share rows of the input.
 */
final class Strips {

  /** Tiles of the longest strip. Its rows are what the processor can prefetch; 28 cost 5 %. */
  static final int LONGEST = 56;

  final int m;

  /** Rows and columns of a filter. */
  final int k;

  final int count;

  /** Tiles of a strip that is not the last of its row. */
  final int longest;

  private final int rows;
  private final int columns;
  private final int perRow;

  /** Cuts the output of a correlation into tiles of m×m. */
  Strips(Correlation c, int m) {
    this.m = m;
    k = c.k();
    rows = Blocking.parts(c.oh(), m);
    columns = Blocking.parts(c.ow(), m);
    longest = Blocking.parts(columns, Blocking.parts(columns, LONGEST));
    perRow = Blocking.parts(columns, longest);
    count = c.n() * perRow * rows;
  }

  /**
   * The first of some strips that are shared out in {@code chunks}. Those with one more come first,
   * so that it is small ones for which a thread may have to wait at the end.
   */
  int first(int chunk, int chunks) {
    return chunk * (count / chunks) + Math.min(chunk, count % chunks);
  }

  int image(int strip) {
    return strip / (rows * perRow);
  }

  int tileRow(int strip) {
    return strip % rows;
  }

  int tileColumn(int strip) {
    return strip / rows % perRow * longest;
  }

  int tiles(int strip) {
    return Math.min(longest, columns - tileColumn(strip));
  }

  /** Tiles of the strips from {@code first} to below {@code end}. */
  int tiles(int first, int end) {
    int tiles = 0;
    for (int strip = first; strip < end; strip++) {
      tiles += tiles(strip);
    }
    return tiles;
  }

  /**
   * Floats of {@link org.jconv.simd.WinogradTile#input}'s strip, and of what it needs beside it.
   */
  int length() {
    return (m + k - 1) * (m * longest + k - 1) * Tile.LANES;
  }
}
