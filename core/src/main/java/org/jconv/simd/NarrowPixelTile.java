package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PixelTile} of one vector's width. Each broadcast is used once instead of twice, so that
 * loads and multiply-adds take as long as each other.
 */
final class NarrowPixelTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private NarrowPixelTile() {}

  static void multiply(
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
    switch (rows) {
      case 14 -> rows14(image, at, offsets, kc, b, bo, from, fo, step, c, co);
      case 12 -> rows12(image, at, offsets, kc, b, bo, from, fo, step, c, co);
      case 10 -> rows10(image, at, offsets, kc, b, bo, from, fo, step, c, co);
      case 8 -> rows8(image, at, offsets, kc, b, bo, from, fo, step, c, co);
      case 7 -> rows7(image, at, offsets, kc, b, bo, from, fo, step, c, co);
      case 6 -> rows6(image, at, offsets, kc, b, bo, from, fo, step, c, co);
      case 4 -> rows4(image, at, offsets, kc, b, bo, from, fo, step, c, co);
      default -> throw new IllegalArgumentException(PixelTile.unknownRows(rows));
    }
  }

  private static void rows14(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c4 = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c5 = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c6 = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c7 = FloatVector.fromArray(SPECIES, from, fo + 7 * step);
    FloatVector c8 = FloatVector.fromArray(SPECIES, from, fo + 8 * step);
    FloatVector c9 = FloatVector.fromArray(SPECIES, from, fo + 9 * step);
    FloatVector c10 = FloatVector.fromArray(SPECIES, from, fo + 10 * step);
    FloatVector c11 = FloatVector.fromArray(SPECIES, from, fo + 11 * step);
    FloatVector c12 = FloatVector.fromArray(SPECIES, from, fo + 12 * step);
    FloatVector c13 = FloatVector.fromArray(SPECIES, from, fo + 13 * step);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0 = a0.fma(bk, c0);
      FloatVector a13 = FloatVector.broadcast(SPECIES, image[pixel + 13]);
      c13 = a13.fma(bk, c13);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4 = a4.fma(bk, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5 = a5.fma(bk, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6 = a6.fma(bk, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, image[pixel + 7]);
      c7 = a7.fma(bk, c7);
      FloatVector a8 = FloatVector.broadcast(SPECIES, image[pixel + 8]);
      c8 = a8.fma(bk, c8);
      FloatVector a9 = FloatVector.broadcast(SPECIES, image[pixel + 9]);
      c9 = a9.fma(bk, c9);
      FloatVector a10 = FloatVector.broadcast(SPECIES, image[pixel + 10]);
      c10 = a10.fma(bk, c10);
      FloatVector a11 = FloatVector.broadcast(SPECIES, image[pixel + 11]);
      c11 = a11.fma(bk, c11);
      FloatVector a12 = FloatVector.broadcast(SPECIES, image[pixel + 12]);
      c12 = a12.fma(bk, c12);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + LANES);
    zero.fma(one, c2).intoArray(c, co + 2 * LANES);
    zero.fma(one, c3).intoArray(c, co + 3 * LANES);
    zero.fma(one, c4).intoArray(c, co + 4 * LANES);
    zero.fma(one, c5).intoArray(c, co + 5 * LANES);
    zero.fma(one, c6).intoArray(c, co + 6 * LANES);
    zero.fma(one, c7).intoArray(c, co + 7 * LANES);
    zero.fma(one, c8).intoArray(c, co + 8 * LANES);
    zero.fma(one, c9).intoArray(c, co + 9 * LANES);
    zero.fma(one, c10).intoArray(c, co + 10 * LANES);
    zero.fma(one, c11).intoArray(c, co + 11 * LANES);
    zero.fma(one, c12).intoArray(c, co + 12 * LANES);
    zero.fma(one, c13).intoArray(c, co + 13 * LANES);
  }

  private static void rows12(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c4 = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c5 = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c6 = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c7 = FloatVector.fromArray(SPECIES, from, fo + 7 * step);
    FloatVector c8 = FloatVector.fromArray(SPECIES, from, fo + 8 * step);
    FloatVector c9 = FloatVector.fromArray(SPECIES, from, fo + 9 * step);
    FloatVector c10 = FloatVector.fromArray(SPECIES, from, fo + 10 * step);
    FloatVector c11 = FloatVector.fromArray(SPECIES, from, fo + 11 * step);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0 = a0.fma(bk, c0);
      FloatVector a11 = FloatVector.broadcast(SPECIES, image[pixel + 11]);
      c11 = a11.fma(bk, c11);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4 = a4.fma(bk, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5 = a5.fma(bk, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6 = a6.fma(bk, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, image[pixel + 7]);
      c7 = a7.fma(bk, c7);
      FloatVector a8 = FloatVector.broadcast(SPECIES, image[pixel + 8]);
      c8 = a8.fma(bk, c8);
      FloatVector a9 = FloatVector.broadcast(SPECIES, image[pixel + 9]);
      c9 = a9.fma(bk, c9);
      FloatVector a10 = FloatVector.broadcast(SPECIES, image[pixel + 10]);
      c10 = a10.fma(bk, c10);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + LANES);
    zero.fma(one, c2).intoArray(c, co + 2 * LANES);
    zero.fma(one, c3).intoArray(c, co + 3 * LANES);
    zero.fma(one, c4).intoArray(c, co + 4 * LANES);
    zero.fma(one, c5).intoArray(c, co + 5 * LANES);
    zero.fma(one, c6).intoArray(c, co + 6 * LANES);
    zero.fma(one, c7).intoArray(c, co + 7 * LANES);
    zero.fma(one, c8).intoArray(c, co + 8 * LANES);
    zero.fma(one, c9).intoArray(c, co + 9 * LANES);
    zero.fma(one, c10).intoArray(c, co + 10 * LANES);
    zero.fma(one, c11).intoArray(c, co + 11 * LANES);
  }

  private static void rows10(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c4 = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c5 = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c6 = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c7 = FloatVector.fromArray(SPECIES, from, fo + 7 * step);
    FloatVector c8 = FloatVector.fromArray(SPECIES, from, fo + 8 * step);
    FloatVector c9 = FloatVector.fromArray(SPECIES, from, fo + 9 * step);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0 = a0.fma(bk, c0);
      FloatVector a9 = FloatVector.broadcast(SPECIES, image[pixel + 9]);
      c9 = a9.fma(bk, c9);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4 = a4.fma(bk, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5 = a5.fma(bk, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6 = a6.fma(bk, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, image[pixel + 7]);
      c7 = a7.fma(bk, c7);
      FloatVector a8 = FloatVector.broadcast(SPECIES, image[pixel + 8]);
      c8 = a8.fma(bk, c8);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + LANES);
    zero.fma(one, c2).intoArray(c, co + 2 * LANES);
    zero.fma(one, c3).intoArray(c, co + 3 * LANES);
    zero.fma(one, c4).intoArray(c, co + 4 * LANES);
    zero.fma(one, c5).intoArray(c, co + 5 * LANES);
    zero.fma(one, c6).intoArray(c, co + 6 * LANES);
    zero.fma(one, c7).intoArray(c, co + 7 * LANES);
    zero.fma(one, c8).intoArray(c, co + 8 * LANES);
    zero.fma(one, c9).intoArray(c, co + 9 * LANES);
  }

  private static void rows8(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c4 = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c5 = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c6 = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c7 = FloatVector.fromArray(SPECIES, from, fo + 7 * step);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0 = a0.fma(bk, c0);
      FloatVector a7 = FloatVector.broadcast(SPECIES, image[pixel + 7]);
      c7 = a7.fma(bk, c7);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4 = a4.fma(bk, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5 = a5.fma(bk, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6 = a6.fma(bk, c6);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + LANES);
    zero.fma(one, c2).intoArray(c, co + 2 * LANES);
    zero.fma(one, c3).intoArray(c, co + 3 * LANES);
    zero.fma(one, c4).intoArray(c, co + 4 * LANES);
    zero.fma(one, c5).intoArray(c, co + 5 * LANES);
    zero.fma(one, c6).intoArray(c, co + 6 * LANES);
    zero.fma(one, c7).intoArray(c, co + 7 * LANES);
  }

  private static void rows7(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c4 = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c5 = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c6 = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0 = a0.fma(bk, c0);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6 = a6.fma(bk, c6);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4 = a4.fma(bk, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5 = a5.fma(bk, c5);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + LANES);
    zero.fma(one, c2).intoArray(c, co + 2 * LANES);
    zero.fma(one, c3).intoArray(c, co + 3 * LANES);
    zero.fma(one, c4).intoArray(c, co + 4 * LANES);
    zero.fma(one, c5).intoArray(c, co + 5 * LANES);
    zero.fma(one, c6).intoArray(c, co + 6 * LANES);
  }

  private static void rows6(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c4 = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c5 = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0 = a0.fma(bk, c0);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5 = a5.fma(bk, c5);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2 = a2.fma(bk, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3 = a3.fma(bk, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4 = a4.fma(bk, c4);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + LANES);
    zero.fma(one, c2).intoArray(c, co + 2 * LANES);
    zero.fma(one, c3).intoArray(c, co + 3 * LANES);
    zero.fma(one, c4).intoArray(c, co + 4 * LANES);
    zero.fma(one, c5).intoArray(c, co + 5 * LANES);
  }

  private static void rows4(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bk = FloatVector.fromArray(SPECIES, b, bo + k * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0 = a0.fma(bk, c0);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3 = a3.fma(bk, c3);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1 = a1.fma(bk, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2 = a2.fma(bk, c2);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.fma(one, c0).intoArray(c, co);
    zero.fma(one, c1).intoArray(c, co + LANES);
    zero.fma(one, c2).intoArray(c, co + 2 * LANES);
    zero.fma(one, c3).intoArray(c, co + 3 * LANES);
  }
}
