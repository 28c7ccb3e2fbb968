package org.jconv.direct;

/**
 * The computation that every direction of {@link TiledLoops} comes down to: {@code C[i][·] += Σd
 * W[i][d]·X[d][·]}, over rows that are arrays of their own.
 */
final class RowUpdate {
  private static final int TILE = 4;

  /** Rows packed together: of a transposed W these are one cache line, which is then read once. */
  private static final int PACKED_ROWS = 16;

  private RowUpdate() {}

  /** Rounds up to what a block of rows of X must be filled to, with zeros. */
  static int paddedDepth(int depth) {
    return (depth + TILE - 1) / TILE * TILE;
  }

  /** Floats that {@link #pack} writes. */
  static int packedLength(int rows, int depth) {
    return rows * paddedDepth(depth);
  }

  /**
   * Packs the weights in the order of the tiles: for every four rows, the eight scalars of every
   * two columns together; then the remaining rows one by one. Columns up to the padded depth are
   * zero.
   *
   * @param from where W lies; element {@code (i, d)} at {@code at + i·rowStride + d·columnStride}
   */
  static void pack(
      float[] from, int at, int rowStride, int columnStride, int rows, int depth, float[] packed) {
    int padded = paddedDepth(depth);
    for (int block = 0; block < rows; block += PACKED_ROWS) {
      int end = Math.min(rows, block + PACKED_ROWS);
      int tiled = block + (end - block) / TILE * TILE;
      for (int d = 0; d < padded; d += 2) {
        int first = at + d * columnStride;
        for (int i = block; i < tiled; i++) {
          int to = i / TILE * TILE * padded + d * TILE + i % TILE * 2;
          int element = first + i * rowStride;
          packed[to] = d < depth ? from[element] : 0;
          packed[to + 1] = d + 1 < depth ? from[element + columnStride] : 0;
        }
      }
      for (int i = tiled; i < end; i++) {
        for (int d = 0; d < padded; d++) {
          packed[i * padded + d] = d < depth ? from[at + i * rowStride + d * columnStride] : 0;
        }
      }
    }
  }

  /**
   * Adds a block of W times as many rows of X as it has columns.
   *
   * @param c rows to add to, the first {@code rows} of them
   * @param x rows of X; up to the padded depth they must be filled
   * @param packed W, packed for {@code packedDepth} columns
   * @param row first row of the block of W, a multiple of 4
   * @param column first column of the block of W, a multiple of 4
   * @param depth columns of the block of W
   * @param length elements of each row to update
   */
  static void add(
      float[][] c,
      int rows,
      float[][] x,
      float[] packed,
      int packedDepth,
      int row,
      int column,
      int depth,
      int length) {
    int padded = paddedDepth(packedDepth);
    int to = paddedDepth(depth);
    int i = 0;
    for (; i + TILE <= rows; i += TILE) {
      int w = (row + i) * padded + TILE * column;
      for (int d = 0; d < to; d += 2, w += 8) {
        fourRows(c[i], c[i + 1], c[i + 2], c[i + 3], x[d], x[d + 1], packed, w, length);
      }
    }
    for (; i < rows; i++) {
      int w = (row + i) * padded + column;
      for (int d = 0; d < to; d += 4, w += 4) {
        oneRow(c[i], x[d], x[d + 1], x[d + 2], x[d + 3], packed, w, length);
      }
    }
  }

  /*
   * The two loops that run nearly all the time. C2 vectorises them only in this form: all arrays
   * indexed by the loop variable alone, scalars and loads in locals, few enough operations that 16
   * copies of the body (one per lane of a 512-bit register) pass its limits on JDK 17. With fma
   * spelled out the body is also half as long as with a multiplication and an addition.
   */

  private static void fourRows(
      float[] c0,
      float[] c1,
      float[] c2,
      float[] c3,
      float[] x0,
      float[] x1,
      float[] w,
      int at,
      int length) {
    float w00 = w[at];
    float w01 = w[at + 1];
    float w10 = w[at + 2];
    float w11 = w[at + 3];
    float w20 = w[at + 4];
    float w21 = w[at + 5];
    float w30 = w[at + 6];
    float w31 = w[at + 7];
    for (int i = 0; i < length; i++) {
      float a = x0[i];
      float b = x1[i];
      c0[i] = Math.fma(b, w01, Math.fma(a, w00, c0[i]));
      c1[i] = Math.fma(b, w11, Math.fma(a, w10, c1[i]));
      c2[i] = Math.fma(b, w21, Math.fma(a, w20, c2[i]));
      c3[i] = Math.fma(b, w31, Math.fma(a, w30, c3[i]));
    }
  }

  private static void oneRow(
      float[] c, float[] x0, float[] x1, float[] x2, float[] x3, float[] w, int at, int length) {
    float w0 = w[at];
    float w1 = w[at + 1];
    float w2 = w[at + 2];
    float w3 = w[at + 3];
    for (int i = 0; i < length; i++) {
      c[i] =
          Math.fma(x3[i], w3, Math.fma(x2[i], w2, Math.fma(x1[i], w1, Math.fma(x0[i], w0, c[i]))));
    }
  }
}
