package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of one vector's width on packed panels, for the last columns of a product. There are
 * almost as many loads as multiply-adds, so that it is slower for each element than {@link
 * WideTile}, but half of that would be wasted there.
 */
final class NarrowTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Floats of one k in the packed panel of B. */
  private static final int STEP = LANES;

  private NarrowTile() {}

  static void multiply(
      int rows, float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, int ldc) {
    switch (rows) {
      case 12 -> rows12(a, ao, b, bo, kc, c, co, ldc);
      case 8 -> rows8(a, ao, b, bo, kc, c, co, ldc);
      case 6 -> rows6(a, ao, b, bo, kc, c, co, ldc);
      case 4 -> rows4(a, ao, b, bo, kc, c, co, ldc);
      default -> throw new IllegalArgumentException(Tile.unknownRows(rows));
    }
  }

  private static void rows12(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, int ldc) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    FloatVector c8 = FloatVector.zero(SPECIES);
    FloatVector c9 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo + k * STEP);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * 12]);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 1]);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 2]);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 3]);
      c3 = a3.fma(b0, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 4]);
      c4 = a4.fma(b0, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 5]);
      c5 = a5.fma(b0, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 6]);
      c6 = a6.fma(b0, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 7]);
      c7 = a7.fma(b0, c7);
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 8]);
      c8 = a8.fma(b0, c8);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 9]);
      c9 = a9.fma(b0, c9);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 10]);
      c10 = a10.fma(b0, c10);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + k * 12 + 11]);
      c11 = a11.fma(b0, c11);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + ldc).fma(one, c1).intoArray(c, co + ldc);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc).fma(one, c2).intoArray(c, co + 2 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc).fma(one, c3).intoArray(c, co + 3 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc).fma(one, c4).intoArray(c, co + 4 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc).fma(one, c5).intoArray(c, co + 5 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 6 * ldc).fma(one, c6).intoArray(c, co + 6 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 7 * ldc).fma(one, c7).intoArray(c, co + 7 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 8 * ldc).fma(one, c8).intoArray(c, co + 8 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 9 * ldc).fma(one, c9).intoArray(c, co + 9 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 10 * ldc).fma(one, c10).intoArray(c, co + 10 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 11 * ldc).fma(one, c11).intoArray(c, co + 11 * ldc);
  }

  private static void rows8(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, int ldc) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo + k * STEP);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * 8]);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 1]);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 2]);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 3]);
      c3 = a3.fma(b0, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 4]);
      c4 = a4.fma(b0, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 5]);
      c5 = a5.fma(b0, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 6]);
      c6 = a6.fma(b0, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k * 8 + 7]);
      c7 = a7.fma(b0, c7);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + ldc).fma(one, c1).intoArray(c, co + ldc);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc).fma(one, c2).intoArray(c, co + 2 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc).fma(one, c3).intoArray(c, co + 3 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc).fma(one, c4).intoArray(c, co + 4 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc).fma(one, c5).intoArray(c, co + 5 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 6 * ldc).fma(one, c6).intoArray(c, co + 6 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 7 * ldc).fma(one, c7).intoArray(c, co + 7 * ldc);
  }

  private static void rows6(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, int ldc) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo + k * STEP);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * 6]);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 1]);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 2]);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 3]);
      c3 = a3.fma(b0, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 4]);
      c4 = a4.fma(b0, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k * 6 + 5]);
      c5 = a5.fma(b0, c5);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + ldc).fma(one, c1).intoArray(c, co + ldc);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc).fma(one, c2).intoArray(c, co + 2 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc).fma(one, c3).intoArray(c, co + 3 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 4 * ldc).fma(one, c4).intoArray(c, co + 4 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 5 * ldc).fma(one, c5).intoArray(c, co + 5 * ldc);
  }

  private static void rows4(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, int ldc) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo + k * STEP);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k * 4]);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k * 4 + 1]);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k * 4 + 2]);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k * 4 + 3]);
      c3 = a3.fma(b0, c3);
    }
    FloatVector.fromArray(SPECIES, c, co).fma(one, c0).intoArray(c, co);
    FloatVector.fromArray(SPECIES, c, co + ldc).fma(one, c1).intoArray(c, co + ldc);
    FloatVector.fromArray(SPECIES, c, co + 2 * ldc).fma(one, c2).intoArray(c, co + 2 * ldc);
    FloatVector.fromArray(SPECIES, c, co + 3 * ldc).fma(one, c3).intoArray(c, co + 3 * ldc);
  }
}
