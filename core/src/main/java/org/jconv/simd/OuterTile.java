package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of two vectors' width whose A and B both lie as vectors of channels were stored to them:
 * rows of {@link RowTile#STRIDE} floats, one for each k. {@code C[i][j] (+)= Σk A[k][i]·B[k][j]}
 * with C {@code [rows][COLUMNS]}.
 *
 * <p>These are the products of a gradient by weights, whose k are pixels or tiles while both
 * operands keep their channels together. The scalars of a k are neighbours, most often in one cache
 * line, and neither operand has to be packed. The stride is a constant for the same reason as in
 * {@link RowTile}.
 */
public final class OuterTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int STRIDE = RowTile.STRIDE;

  private OuterTile() {}

  /**
   * Multiplies, for {@code rows} of 12, 8, 6 or 4.
   *
   * @param a rows of {@link RowTile#STRIDE} floats, of which {@code rows} from {@code ao} are used
   * @param b rows of as many, of which {@link Tile#COLUMNS} from {@code bo} are used
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

  private static void rows12(float[] a, int ao, float[] b, int bo, int kc, float[] c, int co) {
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
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 8]);
      c8x = a8.fma(bx, c8x);
      c8y = a8.fma(by, c8y);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 9]);
      c9x = a9.fma(bx, c9x);
      c9y = a9.fma(by, c9y);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 10]);
      c10x = a10.fma(bx, c10x);
      c10y = a10.fma(by, c10y);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 11]);
      c11x = a11.fma(bx, c11x);
      c11y = a11.fma(by, c11y);
    }
    FloatVector none = FloatVector.zero(SPECIES);
    none.fma(none, c0x).intoArray(c, co);
    none.fma(none, c0y).intoArray(c, co + LANES);
    none.fma(none, c1x).intoArray(c, co + 2 * LANES);
    none.fma(none, c1y).intoArray(c, co + 3 * LANES);
    none.fma(none, c2x).intoArray(c, co + 4 * LANES);
    none.fma(none, c2y).intoArray(c, co + 5 * LANES);
    none.fma(none, c3x).intoArray(c, co + 6 * LANES);
    none.fma(none, c3y).intoArray(c, co + 7 * LANES);
    none.fma(none, c4x).intoArray(c, co + 8 * LANES);
    none.fma(none, c4y).intoArray(c, co + 9 * LANES);
    none.fma(none, c5x).intoArray(c, co + 10 * LANES);
    none.fma(none, c5y).intoArray(c, co + 11 * LANES);
    none.fma(none, c6x).intoArray(c, co + 12 * LANES);
    none.fma(none, c6y).intoArray(c, co + 13 * LANES);
    none.fma(none, c7x).intoArray(c, co + 14 * LANES);
    none.fma(none, c7y).intoArray(c, co + 15 * LANES);
    none.fma(none, c8x).intoArray(c, co + 16 * LANES);
    none.fma(none, c8y).intoArray(c, co + 17 * LANES);
    none.fma(none, c9x).intoArray(c, co + 18 * LANES);
    none.fma(none, c9y).intoArray(c, co + 19 * LANES);
    none.fma(none, c10x).intoArray(c, co + 20 * LANES);
    none.fma(none, c10y).intoArray(c, co + 21 * LANES);
    none.fma(none, c11x).intoArray(c, co + 22 * LANES);
    none.fma(none, c11y).intoArray(c, co + 23 * LANES);
  }

  private static void addRows12(float[] a, int ao, float[] b, int bo, int kc, float[] c, int co) {
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
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 8]);
      c8x = a8.fma(bx, c8x);
      c8y = a8.fma(by, c8y);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 9]);
      c9x = a9.fma(bx, c9x);
      c9y = a9.fma(by, c9y);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 10]);
      c10x = a10.fma(bx, c10x);
      c10y = a10.fma(by, c10y);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 11]);
      c11x = a11.fma(bx, c11x);
      c11y = a11.fma(by, c11y);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
    }
    if (add) {
      FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    FloatVector none = FloatVector.zero(SPECIES);
    none.fma(none, c0x).intoArray(c, co);
    none.fma(none, c0y).intoArray(c, co + LANES);
    none.fma(none, c1x).intoArray(c, co + 2 * LANES);
    none.fma(none, c1y).intoArray(c, co + 3 * LANES);
    none.fma(none, c2x).intoArray(c, co + 4 * LANES);
    none.fma(none, c2y).intoArray(c, co + 5 * LANES);
    none.fma(none, c3x).intoArray(c, co + 6 * LANES);
    none.fma(none, c3y).intoArray(c, co + 7 * LANES);
    none.fma(none, c4x).intoArray(c, co + 8 * LANES);
    none.fma(none, c4y).intoArray(c, co + 9 * LANES);
    none.fma(none, c5x).intoArray(c, co + 10 * LANES);
    none.fma(none, c5y).intoArray(c, co + 11 * LANES);
    none.fma(none, c6x).intoArray(c, co + 12 * LANES);
    none.fma(none, c6y).intoArray(c, co + 13 * LANES);
    none.fma(none, c7x).intoArray(c, co + 14 * LANES);
    none.fma(none, c7y).intoArray(c, co + 15 * LANES);
  }

  private static void rows6(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
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
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
    }
    if (add) {
      FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    FloatVector none = FloatVector.zero(SPECIES);
    none.fma(none, c0x).intoArray(c, co);
    none.fma(none, c0y).intoArray(c, co + LANES);
    none.fma(none, c1x).intoArray(c, co + 2 * LANES);
    none.fma(none, c1y).intoArray(c, co + 3 * LANES);
    none.fma(none, c2x).intoArray(c, co + 4 * LANES);
    none.fma(none, c2y).intoArray(c, co + 5 * LANES);
    none.fma(none, c3x).intoArray(c, co + 6 * LANES);
    none.fma(none, c3y).intoArray(c, co + 7 * LANES);
    none.fma(none, c4x).intoArray(c, co + 8 * LANES);
    none.fma(none, c4y).intoArray(c, co + 9 * LANES);
    none.fma(none, c5x).intoArray(c, co + 10 * LANES);
    none.fma(none, c5y).intoArray(c, co + 11 * LANES);
  }

  private static void rows4(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    FloatVector c0x = FloatVector.zero(SPECIES);
    FloatVector c0y = FloatVector.zero(SPECIES);
    FloatVector c1x = FloatVector.zero(SPECIES);
    FloatVector c1y = FloatVector.zero(SPECIES);
    FloatVector c2x = FloatVector.zero(SPECIES);
    FloatVector c2y = FloatVector.zero(SPECIES);
    FloatVector c3x = FloatVector.zero(SPECIES);
    FloatVector c3y = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * STRIDE + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * STRIDE + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
    }
    if (add) {
      FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    FloatVector none = FloatVector.zero(SPECIES);
    none.fma(none, c0x).intoArray(c, co);
    none.fma(none, c0y).intoArray(c, co + LANES);
    none.fma(none, c1x).intoArray(c, co + 2 * LANES);
    none.fma(none, c1y).intoArray(c, co + 3 * LANES);
    none.fma(none, c2x).intoArray(c, co + 4 * LANES);
    none.fma(none, c2y).intoArray(c, co + 5 * LANES);
    none.fma(none, c3x).intoArray(c, co + 6 * LANES);
    none.fma(none, c3y).intoArray(c, co + 7 * LANES);
  }
}
