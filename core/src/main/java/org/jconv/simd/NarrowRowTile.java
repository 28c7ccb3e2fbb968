package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowTile} of one vector's width: of B and C, whose rows are {@link Tile#COLUMNS} floats,
 * the first vector. Each broadcast is used once instead of twice, so that loads and multiply-adds
 * take as long as each other; that still takes half as long as the wide tile, whose second vector
 * nobody would read.
 */
final class NarrowRowTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int COLUMNS = Tile.COLUMNS;
  private static final int STRIDE = RowTile.STRIDE;

  private NarrowRowTile() {}

  static void multiply(
      int rows, float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    switch (rows) {
      case 12 -> rows12(a, ao, b, bo, kc, c, co, add);
      case 8 -> rows8(a, ao, b, bo, kc, c, co, add);
      case 6 -> rows6(a, ao, b, bo, kc, c, co, add);
      case 4 -> rows4(a, ao, b, bo, kc, c, co, add);
      default -> throw new IllegalArgumentException(Tile.unknownRows(rows));
    }
  }

  private static void rows12(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
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
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0 = a0.fma(bk, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k + 4 * STRIDE]);
      c4 = a4.fma(bk, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k + 5 * STRIDE]);
      c5 = a5.fma(bk, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k + 6 * STRIDE]);
      c6 = a6.fma(bk, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k + 7 * STRIDE]);
      c7 = a7.fma(bk, c7);
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[ao + k + 8 * STRIDE]);
      c8 = a8.fma(bk, c8);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[ao + k + 9 * STRIDE]);
      c9 = a9.fma(bk, c9);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + k + 10 * STRIDE]);
      c10 = a10.fma(bk, c10);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + k + 11 * STRIDE]);
      c11 = a11.fma(bk, c11);
    }
    if (add) {
      FloatVector.fromArray(SPECIES, c, co).fma(one, c0).intoArray(c, co);
      FloatVector.fromArray(SPECIES, c, co + COLUMNS).fma(one, c1).intoArray(c, co + COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 2 * COLUMNS)
          .fma(one, c2)
          .intoArray(c, co + 2 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 3 * COLUMNS)
          .fma(one, c3)
          .intoArray(c, co + 3 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 4 * COLUMNS)
          .fma(one, c4)
          .intoArray(c, co + 4 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 5 * COLUMNS)
          .fma(one, c5)
          .intoArray(c, co + 5 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 6 * COLUMNS)
          .fma(one, c6)
          .intoArray(c, co + 6 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 7 * COLUMNS)
          .fma(one, c7)
          .intoArray(c, co + 7 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 8 * COLUMNS)
          .fma(one, c8)
          .intoArray(c, co + 8 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 9 * COLUMNS)
          .fma(one, c9)
          .intoArray(c, co + 9 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 10 * COLUMNS)
          .fma(one, c10)
          .intoArray(c, co + 10 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 11 * COLUMNS)
          .fma(one, c11)
          .intoArray(c, co + 11 * COLUMNS);
      return;
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + COLUMNS);
    zero.fma(one, c2).intoArray(c, co + 2 * COLUMNS);
    zero.fma(one, c3).intoArray(c, co + 3 * COLUMNS);
    zero.fma(one, c4).intoArray(c, co + 4 * COLUMNS);
    zero.fma(one, c5).intoArray(c, co + 5 * COLUMNS);
    zero.fma(one, c6).intoArray(c, co + 6 * COLUMNS);
    zero.fma(one, c7).intoArray(c, co + 7 * COLUMNS);
    zero.fma(one, c8).intoArray(c, co + 8 * COLUMNS);
    zero.fma(one, c9).intoArray(c, co + 9 * COLUMNS);
    zero.fma(one, c10).intoArray(c, co + 10 * COLUMNS);
    zero.fma(one, c11).intoArray(c, co + 11 * COLUMNS);
  }

  private static void rows8(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
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
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0 = a0.fma(bk, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k + 4 * STRIDE]);
      c4 = a4.fma(bk, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k + 5 * STRIDE]);
      c5 = a5.fma(bk, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + k + 6 * STRIDE]);
      c6 = a6.fma(bk, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + k + 7 * STRIDE]);
      c7 = a7.fma(bk, c7);
    }
    if (add) {
      FloatVector.fromArray(SPECIES, c, co).fma(one, c0).intoArray(c, co);
      FloatVector.fromArray(SPECIES, c, co + COLUMNS).fma(one, c1).intoArray(c, co + COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 2 * COLUMNS)
          .fma(one, c2)
          .intoArray(c, co + 2 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 3 * COLUMNS)
          .fma(one, c3)
          .intoArray(c, co + 3 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 4 * COLUMNS)
          .fma(one, c4)
          .intoArray(c, co + 4 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 5 * COLUMNS)
          .fma(one, c5)
          .intoArray(c, co + 5 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 6 * COLUMNS)
          .fma(one, c6)
          .intoArray(c, co + 6 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 7 * COLUMNS)
          .fma(one, c7)
          .intoArray(c, co + 7 * COLUMNS);
      return;
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + COLUMNS);
    zero.fma(one, c2).intoArray(c, co + 2 * COLUMNS);
    zero.fma(one, c3).intoArray(c, co + 3 * COLUMNS);
    zero.fma(one, c4).intoArray(c, co + 4 * COLUMNS);
    zero.fma(one, c5).intoArray(c, co + 5 * COLUMNS);
    zero.fma(one, c6).intoArray(c, co + 6 * COLUMNS);
    zero.fma(one, c7).intoArray(c, co + 7 * COLUMNS);
  }

  private static void rows6(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0 = a0.fma(bk, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + k + 4 * STRIDE]);
      c4 = a4.fma(bk, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + k + 5 * STRIDE]);
      c5 = a5.fma(bk, c5);
    }
    if (add) {
      FloatVector.fromArray(SPECIES, c, co).fma(one, c0).intoArray(c, co);
      FloatVector.fromArray(SPECIES, c, co + COLUMNS).fma(one, c1).intoArray(c, co + COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 2 * COLUMNS)
          .fma(one, c2)
          .intoArray(c, co + 2 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 3 * COLUMNS)
          .fma(one, c3)
          .intoArray(c, co + 3 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 4 * COLUMNS)
          .fma(one, c4)
          .intoArray(c, co + 4 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 5 * COLUMNS)
          .fma(one, c5)
          .intoArray(c, co + 5 * COLUMNS);
      return;
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + COLUMNS);
    zero.fma(one, c2).intoArray(c, co + 2 * COLUMNS);
    zero.fma(one, c3).intoArray(c, co + 3 * COLUMNS);
    zero.fma(one, c4).intoArray(c, co + 4 * COLUMNS);
    zero.fma(one, c5).intoArray(c, co + 5 * COLUMNS);
  }

  private static void rows4(
      float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    for (int k = 0; k < kc; k++) {
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + k]);
      c0 = a0.fma(bk, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + k + STRIDE]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + k + 2 * STRIDE]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + k + 3 * STRIDE]);
      c3 = a3.fma(bk, c3);
    }
    if (add) {
      FloatVector.fromArray(SPECIES, c, co).fma(one, c0).intoArray(c, co);
      FloatVector.fromArray(SPECIES, c, co + COLUMNS).fma(one, c1).intoArray(c, co + COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 2 * COLUMNS)
          .fma(one, c2)
          .intoArray(c, co + 2 * COLUMNS);
      FloatVector.fromArray(SPECIES, c, co + 3 * COLUMNS)
          .fma(one, c3)
          .intoArray(c, co + 3 * COLUMNS);
      return;
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + COLUMNS);
    zero.fma(one, c2).intoArray(c, co + 2 * COLUMNS);
    zero.fma(one, c3).intoArray(c, co + 3 * COLUMNS);
  }
}
