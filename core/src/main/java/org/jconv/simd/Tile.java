package org.jconv.simd;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of all products of matrices: {@code C[i][j] += Σk A[k][i]·B[k][j]} for a tile
 * of C that stays in registers while k runs. The columns j are the lanes of vectors, the rows i are
 * scalars that are broadcast.
 *
 * <p>A panel of A is {@code [kc][rows]}, a panel of B {@code [kc][columns]}, both dense; C is
 * row-major with {@code ldc} floats from row to row. The tile must lie inside the arrays: what is
 * not a whole tile is computed in a small matrix of the caller's.
 */
public final class Tile {
  /** Floats in a vector. */
  public static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Columns of a tile: two vectors. */
  public static final int COLUMNS = 2 * LANES;

  /**
   * Rows of a full tile. Two vectors a row are sums in registers, two registers hold B and one or
   * two the scalars of A: 12 rows fill the 32 registers of AVX-512 and of AArch64, 6 rows the 16 of
   * AVX2. Where there are more rows than lanes they are whole vectors, as {@link Transpose} writes
   * them.
   */
  public static final int ROWS = mostRows();

  private Tile() {}

  /**
   * Rows of the tile that begins where {@code remaining} rows are left: {@link #ROWS}, or for the
   * last of them the smallest tile there is that holds them. Rows past the end are to be zeros.
   */
  public static int rows(int remaining) {
    if (remaining > 8 && ROWS > 8) {
      return ROWS;
    }
    if (remaining > 4) {
      return ROWS > 8 ? 8 : ROWS;
    }
    return 4;
  }

  /** Columns of the tile, one vector or two, that begins where {@code remaining} are left. */
  public static int columns(int remaining) {
    return remaining > LANES ? COLUMNS : LANES;
  }

  /**
   * The same as {@link #rows} where any tiles may follow each other: for 13 to 16 rows two of 8,
   * which take 6 to 8 % less than 12 and 4, as the 8 sums of 4 rows are no more than what must be
   * in flight.
   */
  public static int evenRows(int remaining) {
    return ROWS == 12 && remaining > 12 && remaining <= 16 ? 8 : rows(remaining);
  }

  /**
   * All rows of the tiles that cover {@code rows} rows: {@code rows} and what pads the last tile.
   */
  public static int paddedRows(int rows) {
    int last = rows % ROWS;
    return last == 0 ? rows : rows - last + rows(last);
  }

  /**
   * Adds the product of two packed panels to a tile of {@link #COLUMNS} columns.
   *
   * @param rows 4, 6, 7, 8, 11 or 12
   * @param a {@code [kc][rows]} from {@code ao}
   * @param b {@code [kc][COLUMNS]} from {@code bo}
   */
  public static void wide(
      int rows, float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, int ldc) {
    WideTile.multiply(rows, a, ao, b, bo, kc, c, co, ldc);
  }

  /** The same for a tile of {@link #LANES} columns; {@code b} is {@code [kc][LANES]}. */
  public static void narrow(
      int rows, float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, int ldc) {
    NarrowTile.multiply(rows, a, ao, b, bo, kc, c, co, ldc);
  }

  /**
   * The same as {@link #wide} with {@link #COLUMNS} floats of B from {@code bo + offsets[oo + k]}
   * for each k.
   */
  public static void offset(
      int rows,
      float[] a,
      int ao,
      float[] b,
      int bo,
      int[] offsets,
      int oo,
      int kc,
      float[] c,
      int co,
      int ldc) {
    OffsetTile.multiply(rows, a, ao, b, bo, offsets, oo, kc, c, co, ldc);
  }

  /**
   * Sets every row of a tile to a number of its own.
   *
   * @param values one for each row, from {@code from}
   * @param columns {@link #COLUMNS} or {@link #LANES}
   */
  public static void set(
      int rows, float[] values, int from, float[] c, int co, int ldc, int columns) {
    for (int i = 0; i < rows; i++) {
      FloatVector value = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, values[from + i]);
      value.intoArray(c, co + i * ldc);
      value.intoArray(c, co + i * ldc + columns - LANES);
    }
  }

  /**
   * Rows of the tile for {@link #wide} that holds so many taps: 7 and 11 are common widths of
   * filters, for which there are tiles of their own.
   */
  public static int tapRows(int taps) {
    boolean exact = (taps == 7 && ROWS >= 8) || (taps == 11 && ROWS >= 12);
    return exact ? taps : rows(taps);
  }

  static String unknownRows(int rows) {
    return "a tile of " + rows + " rows; there are tiles of 4, 6, 8 and 12";
  }

  private static int mostRows() {
    boolean manyRegisters = System.getProperty("os.arch", "").equals("aarch64");
    return switch (LANES) {
      case 4 -> manyRegisters ? 12 : 4;
      case 8 -> manyRegisters ? 8 : 6;
      default -> 12;
    };
  }
}
