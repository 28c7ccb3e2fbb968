package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of two vectors' width whose A lies as vectors were stored to it: rows of {@link #STRIDE}
 * floats, of which k walks along. {@code C[i][j] (+)= Σk A[i][k]·B[k][j]} with A {@code
 * [rows][STRIDE]}, B {@code [kc][COLUMNS]} and C {@code [rows][COLUMNS]}.
 *
 * <p>Where A is computed with k along the lanes, this spares the transposition to the panels of
 * {@link Tile}. The stride is a constant so that the scalars of all rows are read at constant
 * distances from one index: with a variable one, C2 would have to keep a pointer for each row.
 *
 * <p>Sums are stored in both branches of {@code add}, and not where these meet again, and what a
 * loop has carried is an argument of an addition, not what a method is called on: there C2 knows
 * nothing but a {@code FloatVector}, of any length, and sometimes makes an object to store it. Of
 * 12 rows there are two methods instead: with both branches C1 runs out of registers to allocate,
 * and does not profile a method for C2 that it cannot compile.
 */
public final class RowTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = Tile.COLUMNS;

  /** Floats from a row of A to the next: the most that {@code kc} can be. */
  public static final int STRIDE = 64;

  private RowTile() {}

  /**
   * Multiplies, for {@code rows} of 12, 8, 6 or 4.
   *
   * @param kc at most {@link #STRIDE}
   * @param add whether C is added to, rather than overwritten
   */
  public static void multiply(
      int rows, float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    switch (rows) {
      case 12 -> {
        if (add) {
          addRows12(a, ao, b, bo, kc, c, co);
        } else {
          rows12(a, ao, b, bo, kc, c, co);
        }
      }
      case 8 -> rows8(a, ao, b, bo, kc, c, co, add);
      case 6 -> rows6(a, ao, b, bo, kc, c, co, add);
      case 4 -> rows4(a, ao, b, bo, kc, c, co, add);
      default -> throw new IllegalArgumentException(Tile.unknownRows(rows));
    }
  }

  /** The same for the first {@link Tile#LANES} columns alone. */
  public static void narrow(
      int rows, float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    NarrowRowTile.multiply(rows, a, ao, b, bo, kc, c, co, add);
  }

  private static void rows12(float[] a, int ao, float[] b, int bo, int kc, float[] c, int co) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0x = FloatVector.zero(SPECIES);
    FloatVector c0y = FloatVector.zero(SPECIES);
    FloatVector c1x = FloatVector.zero(SPECIES);
    FloatVector c1y = FloatVector.zero(SPECIES);
    FloatVector c2x = FloatVector.zero(SPECIES);
    FloatVector c2y = FloatVector.zero(SPECIES);
    FloatVector c3x = FloatVector.zero(SPECIES);
    FloatVector c3y = FloatVector.zero(SPECIES);
    FloatVector c4x = FloatVector.zero(SPECIES);
    FloatVector c4y = FloatVector.zero(SPECIES);
    FloatVector c5x = FloatVector.zero(SPECIES);
    FloatVector c5y = FloatVector.zero(SPECIES);
    FloatVector c6x = FloatVector.zero(SPECIES);
    FloatVector c6y = FloatVector.zero(SPECIES);
    FloatVector c7x = FloatVector.zero(SPECIES);
    FloatVector c7y = FloatVector.zero(SPECIES);
    FloatVector c8x = FloatVector.zero(SPECIES);
    FloatVector c8y = FloatVector.zero(SPECIES);
    FloatVector c9x = FloatVector.zero(SPECIES);
    FloatVector c9y = FloatVector.zero(SPECIES);
    FloatVector c10x = FloatVector.zero(SPECIES);
    FloatVector c10y = FloatVector.zero(SPECIES);
    FloatVector c11x = FloatVector.zero(SPECIES);
    FloatVector c11y = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k + 4 * STRIDE]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k + 5 * STRIDE]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k + 6 * STRIDE]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k + 7 * STRIDE]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[ao + k + 8 * STRIDE]);
      c8x = a8.fma(bx, c8x);
      c8y = a8.fma(by, c8y);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[ao + k + 9 * STRIDE]);
      c9x = a9.fma(bx, c9x);
      c9y = a9.fma(by, c9y);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + k + 10 * STRIDE]);
      c10x = a10.fma(bx, c10x);
      c10y = a10.fma(by, c10y);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + k + 11 * STRIDE]);
      c11x = a11.fma(bx, c11x);
      c11y = a11.fma(by, c11y);
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0x).intoArray(c, co);
    zero.fma(one, c0y).intoArray(c, co + LANES);
    zero.fma(one, c1x).intoArray(c, co + 2 * LANES);
    zero.fma(one, c1y).intoArray(c, co + 3 * LANES);
    zero.fma(one, c2x).intoArray(c, co + 4 * LANES);
    zero.fma(one, c2y).intoArray(c, co + 5 * LANES);
    zero.fma(one, c3x).intoArray(c, co + 6 * LANES);
    zero.fma(one, c3y).intoArray(c, co + 7 * LANES);
    zero.fma(one, c4x).intoArray(c, co + 8 * LANES);
    zero.fma(one, c4y).intoArray(c, co + 9 * LANES);
    zero.fma(one, c5x).intoArray(c, co + 10 * LANES);
    zero.fma(one, c5y).intoArray(c, co + 11 * LANES);
    zero.fma(one, c6x).intoArray(c, co + 12 * LANES);
    zero.fma(one, c6y).intoArray(c, co + 13 * LANES);
    zero.fma(one, c7x).intoArray(c, co + 14 * LANES);
    zero.fma(one, c7y).intoArray(c, co + 15 * LANES);
    zero.fma(one, c8x).intoArray(c, co + 16 * LANES);
    zero.fma(one, c8y).intoArray(c, co + 17 * LANES);
    zero.fma(one, c9x).intoArray(c, co + 18 * LANES);
    zero.fma(one, c9y).intoArray(c, co + 19 * LANES);
    zero.fma(one, c10x).intoArray(c, co + 20 * LANES);
    zero.fma(one, c10y).intoArray(c, co + 21 * LANES);
    zero.fma(one, c11x).intoArray(c, co + 22 * LANES);
    zero.fma(one, c11y).intoArray(c, co + 23 * LANES);
  }

  private static void addRows12(float[] a, int ao, float[] b, int bo, int kc, float[] c, int co) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0x = FloatVector.zero(SPECIES);
    FloatVector c0y = FloatVector.zero(SPECIES);
    FloatVector c1x = FloatVector.zero(SPECIES);
    FloatVector c1y = FloatVector.zero(SPECIES);
    FloatVector c2x = FloatVector.zero(SPECIES);
    FloatVector c2y = FloatVector.zero(SPECIES);
    FloatVector c3x = FloatVector.zero(SPECIES);
    FloatVector c3y = FloatVector.zero(SPECIES);
    FloatVector c4x = FloatVector.zero(SPECIES);
    FloatVector c4y = FloatVector.zero(SPECIES);
    FloatVector c5x = FloatVector.zero(SPECIES);
    FloatVector c5y = FloatVector.zero(SPECIES);
    FloatVector c6x = FloatVector.zero(SPECIES);
    FloatVector c6y = FloatVector.zero(SPECIES);
    FloatVector c7x = FloatVector.zero(SPECIES);
    FloatVector c7y = FloatVector.zero(SPECIES);
    FloatVector c8x = FloatVector.zero(SPECIES);
    FloatVector c8y = FloatVector.zero(SPECIES);
    FloatVector c9x = FloatVector.zero(SPECIES);
    FloatVector c9y = FloatVector.zero(SPECIES);
    FloatVector c10x = FloatVector.zero(SPECIES);
    FloatVector c10y = FloatVector.zero(SPECIES);
    FloatVector c11x = FloatVector.zero(SPECIES);
    FloatVector c11y = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k + 4 * STRIDE]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k + 5 * STRIDE]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k + 6 * STRIDE]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k + 7 * STRIDE]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[ao + k + 8 * STRIDE]);
      c8x = a8.fma(bx, c8x);
      c8y = a8.fma(by, c8y);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[ao + k + 9 * STRIDE]);
      c9x = a9.fma(bx, c9x);
      c9y = a9.fma(by, c9y);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + k + 10 * STRIDE]);
      c10x = a10.fma(bx, c10x);
      c10y = a10.fma(by, c10y);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + k + 11 * STRIDE]);
      c11x = a11.fma(bx, c11x);
      c11y = a11.fma(by, c11y);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0x).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + LANES).fma(one, c0y).intoArray(c, co + LANES);
    FloatVector.fromArray(SPECIES, c, co + 2 * LANES).fma(one, c1x).intoArray(c, co + 2 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 3 * LANES).fma(one, c1y).intoArray(c, co + 3 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 4 * LANES).fma(one, c2x).intoArray(c, co + 4 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 5 * LANES).fma(one, c2y).intoArray(c, co + 5 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 6 * LANES).fma(one, c3x).intoArray(c, co + 6 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 7 * LANES).fma(one, c3y).intoArray(c, co + 7 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 8 * LANES).fma(one, c4x).intoArray(c, co + 8 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 9 * LANES).fma(one, c4y).intoArray(c, co + 9 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 10 * LANES).fma(one, c5x).intoArray(c, co + 10 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 11 * LANES).fma(one, c5y).intoArray(c, co + 11 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 12 * LANES).fma(one, c6x).intoArray(c, co + 12 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 13 * LANES).fma(one, c6y).intoArray(c, co + 13 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 14 * LANES).fma(one, c7x).intoArray(c, co + 14 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 15 * LANES).fma(one, c7y).intoArray(c, co + 15 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 16 * LANES).fma(one, c8x).intoArray(c, co + 16 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 17 * LANES).fma(one, c8y).intoArray(c, co + 17 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 18 * LANES).fma(one, c9x).intoArray(c, co + 18 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 19 * LANES).fma(one, c9y).intoArray(c, co + 19 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 20 * LANES).fma(one, c10x).intoArray(c, co + 20 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 21 * LANES).fma(one, c10y).intoArray(c, co + 21 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 22 * LANES).fma(one, c11x).intoArray(c, co + 22 * LANES);
    FloatVector.fromArray(SPECIES, c, co + 23 * LANES).fma(one, c11y).intoArray(c, co + 23 * LANES);
  }

  private static void rows8(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0x = FloatVector.zero(SPECIES);
    FloatVector c0y = FloatVector.zero(SPECIES);
    FloatVector c1x = FloatVector.zero(SPECIES);
    FloatVector c1y = FloatVector.zero(SPECIES);
    FloatVector c2x = FloatVector.zero(SPECIES);
    FloatVector c2y = FloatVector.zero(SPECIES);
    FloatVector c3x = FloatVector.zero(SPECIES);
    FloatVector c3y = FloatVector.zero(SPECIES);
    FloatVector c4x = FloatVector.zero(SPECIES);
    FloatVector c4y = FloatVector.zero(SPECIES);
    FloatVector c5x = FloatVector.zero(SPECIES);
    FloatVector c5y = FloatVector.zero(SPECIES);
    FloatVector c6x = FloatVector.zero(SPECIES);
    FloatVector c6y = FloatVector.zero(SPECIES);
    FloatVector c7x = FloatVector.zero(SPECIES);
    FloatVector c7y = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k + 4 * STRIDE]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k + 5 * STRIDE]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k + 6 * STRIDE]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k + 7 * STRIDE]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
    }
    if (add) {
      FloatVector.fromArray(SPECIES, c, co).fma(one, c0x).intoArray(c, co);
      FloatVector.fromArray(SPECIES, c, co + LANES).fma(one, c0y).intoArray(c, co + LANES);
      FloatVector.fromArray(SPECIES, c, co + 2 * LANES).fma(one, c1x).intoArray(c, co + 2 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 3 * LANES).fma(one, c1y).intoArray(c, co + 3 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 4 * LANES).fma(one, c2x).intoArray(c, co + 4 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 5 * LANES).fma(one, c2y).intoArray(c, co + 5 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 6 * LANES).fma(one, c3x).intoArray(c, co + 6 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 7 * LANES).fma(one, c3y).intoArray(c, co + 7 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 8 * LANES).fma(one, c4x).intoArray(c, co + 8 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 9 * LANES).fma(one, c4y).intoArray(c, co + 9 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 10 * LANES)
          .fma(one, c5x)
          .intoArray(c, co + 10 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 11 * LANES)
          .fma(one, c5y)
          .intoArray(c, co + 11 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 12 * LANES)
          .fma(one, c6x)
          .intoArray(c, co + 12 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 13 * LANES)
          .fma(one, c6y)
          .intoArray(c, co + 13 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 14 * LANES)
          .fma(one, c7x)
          .intoArray(c, co + 14 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 15 * LANES)
          .fma(one, c7y)
          .intoArray(c, co + 15 * LANES);
      return;
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0x).intoArray(c, co);
    zero.fma(one, c0y).intoArray(c, co + LANES);
    zero.fma(one, c1x).intoArray(c, co + 2 * LANES);
    zero.fma(one, c1y).intoArray(c, co + 3 * LANES);
    zero.fma(one, c2x).intoArray(c, co + 4 * LANES);
    zero.fma(one, c2y).intoArray(c, co + 5 * LANES);
    zero.fma(one, c3x).intoArray(c, co + 6 * LANES);
    zero.fma(one, c3y).intoArray(c, co + 7 * LANES);
    zero.fma(one, c4x).intoArray(c, co + 8 * LANES);
    zero.fma(one, c4y).intoArray(c, co + 9 * LANES);
    zero.fma(one, c5x).intoArray(c, co + 10 * LANES);
    zero.fma(one, c5y).intoArray(c, co + 11 * LANES);
    zero.fma(one, c6x).intoArray(c, co + 12 * LANES);
    zero.fma(one, c6y).intoArray(c, co + 13 * LANES);
    zero.fma(one, c7x).intoArray(c, co + 14 * LANES);
    zero.fma(one, c7y).intoArray(c, co + 15 * LANES);
  }

  private static void rows6(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0x = FloatVector.zero(SPECIES);
    FloatVector c0y = FloatVector.zero(SPECIES);
    FloatVector c1x = FloatVector.zero(SPECIES);
    FloatVector c1y = FloatVector.zero(SPECIES);
    FloatVector c2x = FloatVector.zero(SPECIES);
    FloatVector c2y = FloatVector.zero(SPECIES);
    FloatVector c3x = FloatVector.zero(SPECIES);
    FloatVector c3y = FloatVector.zero(SPECIES);
    FloatVector c4x = FloatVector.zero(SPECIES);
    FloatVector c4y = FloatVector.zero(SPECIES);
    FloatVector c5x = FloatVector.zero(SPECIES);
    FloatVector c5y = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k + 4 * STRIDE]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k + 5 * STRIDE]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
    }
    if (add) {
      FloatVector.fromArray(SPECIES, c, co).fma(one, c0x).intoArray(c, co);
      FloatVector.fromArray(SPECIES, c, co + LANES).fma(one, c0y).intoArray(c, co + LANES);
      FloatVector.fromArray(SPECIES, c, co + 2 * LANES).fma(one, c1x).intoArray(c, co + 2 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 3 * LANES).fma(one, c1y).intoArray(c, co + 3 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 4 * LANES).fma(one, c2x).intoArray(c, co + 4 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 5 * LANES).fma(one, c2y).intoArray(c, co + 5 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 6 * LANES).fma(one, c3x).intoArray(c, co + 6 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 7 * LANES).fma(one, c3y).intoArray(c, co + 7 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 8 * LANES).fma(one, c4x).intoArray(c, co + 8 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 9 * LANES).fma(one, c4y).intoArray(c, co + 9 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 10 * LANES)
          .fma(one, c5x)
          .intoArray(c, co + 10 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 11 * LANES)
          .fma(one, c5y)
          .intoArray(c, co + 11 * LANES);
      return;
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0x).intoArray(c, co);
    zero.fma(one, c0y).intoArray(c, co + LANES);
    zero.fma(one, c1x).intoArray(c, co + 2 * LANES);
    zero.fma(one, c1y).intoArray(c, co + 3 * LANES);
    zero.fma(one, c2x).intoArray(c, co + 4 * LANES);
    zero.fma(one, c2y).intoArray(c, co + 5 * LANES);
    zero.fma(one, c3x).intoArray(c, co + 6 * LANES);
    zero.fma(one, c3y).intoArray(c, co + 7 * LANES);
    zero.fma(one, c4x).intoArray(c, co + 8 * LANES);
    zero.fma(one, c4y).intoArray(c, co + 9 * LANES);
    zero.fma(one, c5x).intoArray(c, co + 10 * LANES);
    zero.fma(one, c5y).intoArray(c, co + 11 * LANES);
  }

  private static void rows4(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0x = FloatVector.zero(SPECIES);
    FloatVector c0y = FloatVector.zero(SPECIES);
    FloatVector c1x = FloatVector.zero(SPECIES);
    FloatVector c1y = FloatVector.zero(SPECIES);
    FloatVector c2x = FloatVector.zero(SPECIES);
    FloatVector c2y = FloatVector.zero(SPECIES);
    FloatVector c3x = FloatVector.zero(SPECIES);
    FloatVector c3y = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
    }
    if (add) {
      FloatVector.fromArray(SPECIES, c, co).fma(one, c0x).intoArray(c, co);
      FloatVector.fromArray(SPECIES, c, co + LANES).fma(one, c0y).intoArray(c, co + LANES);
      FloatVector.fromArray(SPECIES, c, co + 2 * LANES).fma(one, c1x).intoArray(c, co + 2 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 3 * LANES).fma(one, c1y).intoArray(c, co + 3 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 4 * LANES).fma(one, c2x).intoArray(c, co + 4 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 5 * LANES).fma(one, c2y).intoArray(c, co + 5 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 6 * LANES).fma(one, c3x).intoArray(c, co + 6 * LANES);
      FloatVector.fromArray(SPECIES, c, co + 7 * LANES).fma(one, c3y).intoArray(c, co + 7 * LANES);
      return;
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0x).intoArray(c, co);
    zero.fma(one, c0y).intoArray(c, co + LANES);
    zero.fma(one, c1x).intoArray(c, co + 2 * LANES);
    zero.fma(one, c1y).intoArray(c, co + 3 * LANES);
    zero.fma(one, c2x).intoArray(c, co + 4 * LANES);
    zero.fma(one, c2y).intoArray(c, co + 5 * LANES);
    zero.fma(one, c3x).intoArray(c, co + 6 * LANES);
    zero.fma(one, c3y).intoArray(c, co + 7 * LANES);
  }
}
