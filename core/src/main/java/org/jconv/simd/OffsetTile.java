package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of two vectors' width whose B is not packed: for each k the two vectors lie wherever a
 * table of offsets says. In a direct convolution k is a tap of the filter and the vectors are
 * pixels of the image. They straddle cache lines more often than not, which the load units have
 * room for ({@link WideTile}).
 */
final class OffsetTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private OffsetTile() {}

  static void multiply(
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
    switch (rows) {
      case 12 -> rows12(a, ao, b, bo, offsets, oo, kc, c, co, ldc);
      case 8 -> rows8(a, ao, b, bo, offsets, oo, kc, c, co, ldc);
      case 6 -> rows6(a, ao, b, bo, offsets, oo, kc, c, co, ldc);
      case 4 -> rows4(a, ao, b, bo, offsets, oo, kc, c, co, ldc);
      default -> throw new IllegalArgumentException(Tile.unknownRows(rows));
    }
  }

  private static void rows12(
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
      int from = bo + offsets[oo + k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, from);
      FloatVector by = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * 12]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 8]);
      c8x = a8.fma(bx, c8x);
      c8y = a8.fma(by, c8y);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 9]);
      c9x = a9.fma(bx, c9x);
      c9y = a9.fma(by, c9y);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 10]);
      c10x = a10.fma(bx, c10x);
      c10y = a10.fma(by, c10y);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 11]);
      c11x = a11.fma(bx, c11x);
      c11y = a11.fma(by, c11y);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0x).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + LANES).fma(one, c0y).intoArray(c, co + LANES);
    FloatVector.fromArray(SPECIES, c, co + ldc).fma(one, c1x).intoArray(c, co + ldc);
    FloatVector.fromArray(SPECIES, c, co + ldc + LANES)
        .fma(one, c1y)
        .intoArray(c, co + ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc).fma(one, c2x).intoArray(c, co + 2 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc + LANES)
        .fma(one, c2y)
        .intoArray(c, co + 2 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc).fma(one, c3x).intoArray(c, co + 3 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc + LANES)
        .fma(one, c3y)
        .intoArray(c, co + 3 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc).fma(one, c4x).intoArray(c, co + 4 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc + LANES)
        .fma(one, c4y)
        .intoArray(c, co + 4 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc).fma(one, c5x).intoArray(c, co + 5 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc + LANES)
        .fma(one, c5y)
        .intoArray(c, co + 5 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 6 * ldc).fma(one, c6x).intoArray(c, co + 6 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 6 * ldc + LANES)
        .fma(one, c6y)
        .intoArray(c, co + 6 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 7 * ldc).fma(one, c7x).intoArray(c, co + 7 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 7 * ldc + LANES)
        .fma(one, c7y)
        .intoArray(c, co + 7 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 8 * ldc).fma(one, c8x).intoArray(c, co + 8 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 8 * ldc + LANES)
        .fma(one, c8y)
        .intoArray(c, co + 8 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 9 * ldc).fma(one, c9x).intoArray(c, co + 9 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 9 * ldc + LANES)
        .fma(one, c9y)
        .intoArray(c, co + 9 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 10 * ldc).fma(one, c10x).intoArray(c, co + 10 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 10 * ldc + LANES)
        .fma(one, c10y)
        .intoArray(c, co + 10 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 11 * ldc).fma(one, c11x).intoArray(c, co + 11 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 11 * ldc + LANES)
        .fma(one, c11y)
        .intoArray(c, co + 11 * ldc + LANES);
  }

  private static void rows8(
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
      int from = bo + offsets[oo + k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, from);
      FloatVector by = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * 8]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0x).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + LANES).fma(one, c0y).intoArray(c, co + LANES);
    FloatVector.fromArray(SPECIES, c, co + ldc).fma(one, c1x).intoArray(c, co + ldc);
    FloatVector.fromArray(SPECIES, c, co + ldc + LANES)
        .fma(one, c1y)
        .intoArray(c, co + ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc).fma(one, c2x).intoArray(c, co + 2 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc + LANES)
        .fma(one, c2y)
        .intoArray(c, co + 2 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc).fma(one, c3x).intoArray(c, co + 3 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc + LANES)
        .fma(one, c3y)
        .intoArray(c, co + 3 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc).fma(one, c4x).intoArray(c, co + 4 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc + LANES)
        .fma(one, c4y)
        .intoArray(c, co + 4 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc).fma(one, c5x).intoArray(c, co + 5 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc + LANES)
        .fma(one, c5y)
        .intoArray(c, co + 5 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 6 * ldc).fma(one, c6x).intoArray(c, co + 6 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 6 * ldc + LANES)
        .fma(one, c6y)
        .intoArray(c, co + 6 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 7 * ldc).fma(one, c7x).intoArray(c, co + 7 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 7 * ldc + LANES)
        .fma(one, c7y)
        .intoArray(c, co + 7 * ldc + LANES);
  }

  private static void rows6(
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
      int from = bo + offsets[oo + k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, from);
      FloatVector by = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * 6]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0x).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + LANES).fma(one, c0y).intoArray(c, co + LANES);
    FloatVector.fromArray(SPECIES, c, co + ldc).fma(one, c1x).intoArray(c, co + ldc);
    FloatVector.fromArray(SPECIES, c, co + ldc + LANES)
        .fma(one, c1y)
        .intoArray(c, co + ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc).fma(one, c2x).intoArray(c, co + 2 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc + LANES)
        .fma(one, c2y)
        .intoArray(c, co + 2 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc).fma(one, c3x).intoArray(c, co + 3 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc + LANES)
        .fma(one, c3y)
        .intoArray(c, co + 3 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc).fma(one, c4x).intoArray(c, co + 4 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc + LANES)
        .fma(one, c4y)
        .intoArray(c, co + 4 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc).fma(one, c5x).intoArray(c, co + 5 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc + LANES)
        .fma(one, c5y)
        .intoArray(c, co + 5 * ldc + LANES);
  }

  private static void rows4(
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
      int from = bo + offsets[oo + k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, from);
      FloatVector by = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * 4]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * 4 + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * 4 + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * 4 + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0x).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + LANES).fma(one, c0y).intoArray(c, co + LANES);
    FloatVector.fromArray(SPECIES, c, co + ldc).fma(one, c1x).intoArray(c, co + ldc);
    FloatVector.fromArray(SPECIES, c, co + ldc + LANES)
        .fma(one, c1y)
        .intoArray(c, co + ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc).fma(one, c2x).intoArray(c, co + 2 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc + LANES)
        .fma(one, c2y)
        .intoArray(c, co + 2 * ldc + LANES);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc).fma(one, c3x).intoArray(c, co + 3 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc + LANES)
        .fma(one, c3y)
        .intoArray(c, co + 3 * ldc + LANES);
  }
}
