package org.jconv.simd;

/**
 * A tile whose rows are pixels and whose columns are channels: {@code C[i][j] = start + Σk
 * image[offset(k) + i]·B[k][j]}. The scalars are neighbouring pixels, read from the image at the
 * distance that a table gives for each k, so that the image is not packed; the vectors are packed
 * weights.
 *
 * <p>That way round nothing straddles cache lines, and no vector is partly empty where a line of
 * pixels ends: lines of 7, 14, 28 or 56 pixels are whole tiles of 7 or 14. For each k the first and
 * the last scalar are read first: C2 then knows that those between them are inside the array, and
 * makes two range checks instead of one for each row.
 *
 * <p>14 rows by two vectors are 28 sums, two vectors of B and one scalar: 31 of the 32 registers of
 * AVX-512. Sums start from memory rather than at zero, so that the bias or the sums of the terms
 * before cost a load and no addition.
 */
public final class PixelTile {
  /**
   * Rows of the tiles there are, the most first; how many registers there are limits them. C2 of
   * JDK 25 keeps one of 28 sums on the stack, where it has 230 GFLOP/s for 255 with 12 or 7 rows.
   */
  private static final int[] ROWS =
      switch (Tile.ROWS) {
        case 12 ->
            Runtime.version().feature() < 25
                ? new int[] {14, 12, 10, 8, 7, 6, 4}
                : new int[] {12, 10, 8, 7, 6, 4};
        case 8 -> new int[] {8, 7, 6, 4};
        case 6 -> new int[] {6, 4};
        default -> new int[] {4};
      };

  private PixelTile() {}

  /** Rows of the tiles there are, the most first. */
  public static int[] rows() {
    return ROWS.clone();
  }

  /**
   * Computes a tile of {@link Tile#COLUMNS} columns.
   *
   * @param rows one of {@link #rows}
   * @param image of which {@code rows} floats from {@code at + offsets[k]} are used for each k
   * @param b {@code [kc][COLUMNS]} from {@code bo}
   * @param from what the sums start from: rows of {@code COLUMNS} floats, {@code step} apart, from
   *     {@code fo}
   * @param c overwritten, {@code [rows][COLUMNS]} from {@code co}
   */
  public static void wide(
      int rows,
      float[] image,
      int at,
      int[] offsets,
      int kc,
      float[] b,
      int bo,
      float[] from,
      int fo,
      int step,
      float[] c,
      int co) {
    WidePixelTile.multiply(rows, image, at, offsets, kc, b, bo, from, fo, step, c, co);
  }

  /** The same for {@link Tile#LANES} columns, in {@code b}, {@code from} and {@code c}, too. */
  public static void narrow(
      int rows,
      float[] image,
      int at,
      int[] offsets,
      int kc,
      float[] b,
      int bo,
      float[] from,
      int fo,
      int step,
      float[] c,
      int co) {
    NarrowPixelTile.multiply(rows, image, at, offsets, kc, b, bo, from, fo, step, c, co);
  }

  static String unknownRows(int rows) {
    return "a tile of " + rows + " rows; there are tiles of 4, 6, 7, 8, 10, 12 and 14";
  }
}
