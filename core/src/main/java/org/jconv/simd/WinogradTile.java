package org.jconv.simd;

/**
 * The transforms of F(4×4, 3×3), F(2×2, 3×3), F(3×3, 4×4) and F(2×2, 5×5), and of their gradients
 * by the weights, of many tiles at once: channels are the lanes of vectors, so that nothing within
 * a transform crosses lanes and every size of image fills them.
 *
 * <p>For F(m×m, k×k), with a = m + k − 1, a tile of input is a×a, each of its a² transformed
 * elements (the points) goes to a matrix of its own, {@code [tiles][RowTile.STRIDE channels]},
 * those of the weights to {@code [channels][COLUMNS]}, and the products of the two, {@code
 * [tiles][COLUMNS]}, come back as tiles of m×m. The matrices of neighbouring points are {@code
 * plane} floats apart.
 *
 * <p>The gradient by the weights is F(k×k, m×m), whose filters are tiles of m×m of the gradient by
 * the output and whose input is that of F(m×m, k×k).
 */
public final class WinogradTile {

  /** Floats of a vector beside each matrix: a² of them are written at once. */
  public static final int SKEW = Tile.LANES;

  /**
   * Floats from the weights of a point to those of the next. Not a multiple of a page: the stores
   * of all points would fall into one set of the L1 cache.
   */
  public static final int WEIGHTS_PLANE = RowTile.STRIDE * Tile.COLUMNS + SKEW;

  private WinogradTile() {}

  /**
   * Transforms the tiles of a strip for {@link Tile#LANES} channels.
   *
   * @param strip {@code [a][columns][LANES]}
   * @param columns {@code m·tiles + k − 1}
   * @param half room for as much as the strip
   * @param v receives vectors at {@code vo + point·plane + tile·RowTile.STRIDE}
   */
  public static void input(
      int m,
      int k,
      float[] strip,
      int so,
      int columns,
      int tiles,
      float[] half,
      int ho,
      float[] v,
      int vo,
      int plane) {
    if (m + k == 7) {
      Winograd4.input(m, strip, so, columns, tiles, half, ho, v, vo, plane);
    } else {
      Winograd2.input(strip, so, columns, tiles, half, ho, v, vo, plane);
    }
  }

  /**
   * Transforms filters of {@link Tile#COLUMNS} channels.
   *
   * @param raw {@code [kc][k·k][COLUMNS]} from {@code ro}
   * @param u receives {@code [kc][COLUMNS]} for each point from {@code uo + point·WEIGHTS_PLANE}
   */
  public static void weights(int m, int k, float[] raw, int ro, int kc, float[] u, int uo) {
    if (k == 5) {
      Winograd2x5.weights(raw, ro, kc, u, uo);
    } else if (k == 4) {
      Winograd3x4.weights(raw, ro, kc, u, uo);
    } else if (m == 4) {
      Winograd4.weights(raw, ro, kc, u, uo);
    } else {
      Winograd2.weights(raw, ro, kc, u, uo);
    }
  }

  /**
   * Transforms products back to a strip for {@link Tile#LANES} channels.
   *
   * @param products vectors from {@code mo + point·plane + tile·COLUMNS}
   * @param half room for {@code m·a·LANES} floats a tile
   * @param bias a vector from {@code biasAt}, added to every element
   * @param strip receives {@code [m][columns][LANES]}, row after row
   * @param columns from a row of the strip to the next, {@code m·tiles} or less: what the last tile
   *     has beyond them is overwritten by the next row, and after the last row left behind the
   *     strip
   */
  public static void output(
      int m,
      int k,
      float[] products,
      int mo,
      int plane,
      int tiles,
      float[] half,
      int ho,
      float[] bias,
      int biasAt,
      float[] strip,
      int so,
      int columns) {
    if (k == 5) {
      Winograd2x5.output(products, mo, plane, tiles, bias, biasAt, strip, so, columns);
    } else if (k == 4) {
      Winograd3x4.output(products, mo, plane, tiles, bias, biasAt, strip, so, columns);
    } else if (m == 4) {
      Winograd4.output(products, mo, plane, tiles, half, ho, bias, biasAt, strip, so, columns);
    } else {
      Winograd2.output(products, mo, plane, tiles, half, ho, bias, biasAt, strip, so, columns);
    }
  }

  /**
   * Transforms tiles of the gradient by the output for {@link Tile#LANES} channels.
   *
   * @param strip {@code [m][m·tiles][LANES]}
   * @param half room for {@code [a][m·tiles][LANES]}, used for filters of 3×3 alone
   * @param v receives vectors at {@code vo + point·plane + tile·RowTile.STRIDE}
   */
  public static void gradient(
      int m,
      int k,
      float[] strip,
      int so,
      int tiles,
      float[] half,
      int ho,
      float[] v,
      int vo,
      int plane) {
    if (k == 5) {
      Winograd2x5Gradient.gradient(strip, so, tiles, v, vo, plane);
    } else if (k == 4) {
      Winograd3x4Gradient.gradient(strip, so, tiles, v, vo, plane);
    } else if (m == 4) {
      Winograd4Gradient.gradient(strip, so, tiles, half, ho, v, vo, plane);
    } else {
      Winograd2Gradient.gradient(strip, so, tiles, half, ho, v, vo, plane);
    }
  }

  /**
   * Transforms sums of products to gradients by filters for {@link Tile#LANES} channels on one
   * side.
   *
   * @param sums vectors from {@code so + point·plane + row·COLUMNS}, a row for each channel on the
   *     other side
   * @param taps receives {@code [rows][k·k][LANES]}
   */
  public static void weightsGradient(
      int m, int k, float[] sums, int so, int plane, int rows, float[] taps, int to) {
    if (k == 5) {
      Winograd2x5Gradient.weights(sums, so, plane, rows, taps, to);
    } else if (k == 4) {
      Winograd3x4Gradient.weights(sums, so, plane, rows, taps, to);
    } else if (m == 4) {
      Winograd4Gradient.weights(sums, so, plane, rows, taps, to);
    } else {
      Winograd2Gradient.weights(sums, so, plane, rows, taps, to);
    }
  }
}
