package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PixelTile} of two vectors' width. Written out, since C2 keeps a vector in a register only
 * if it is a local variable that never leaves the method.
 */
final class WidePixelTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = Tile.COLUMNS;

  private WidePixelTile() {}

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
    FloatVector c0x = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c0y = FloatVector.fromArray(SPECIES, from, fo + LANES);
    FloatVector c1x = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c1y = FloatVector.fromArray(SPECIES, from, fo + step + LANES);
    FloatVector c2x = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c2y = FloatVector.fromArray(SPECIES, from, fo + 2 * step + LANES);
    FloatVector c3x = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c3y = FloatVector.fromArray(SPECIES, from, fo + 3 * step + LANES);
    FloatVector c4x = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c4y = FloatVector.fromArray(SPECIES, from, fo + 4 * step + LANES);
    FloatVector c5x = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c5y = FloatVector.fromArray(SPECIES, from, fo + 5 * step + LANES);
    FloatVector c6x = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c6y = FloatVector.fromArray(SPECIES, from, fo + 6 * step + LANES);
    FloatVector c7x = FloatVector.fromArray(SPECIES, from, fo + 7 * step);
    FloatVector c7y = FloatVector.fromArray(SPECIES, from, fo + 7 * step + LANES);
    FloatVector c8x = FloatVector.fromArray(SPECIES, from, fo + 8 * step);
    FloatVector c8y = FloatVector.fromArray(SPECIES, from, fo + 8 * step + LANES);
    FloatVector c9x = FloatVector.fromArray(SPECIES, from, fo + 9 * step);
    FloatVector c9y = FloatVector.fromArray(SPECIES, from, fo + 9 * step + LANES);
    FloatVector c10x = FloatVector.fromArray(SPECIES, from, fo + 10 * step);
    FloatVector c10y = FloatVector.fromArray(SPECIES, from, fo + 10 * step + LANES);
    FloatVector c11x = FloatVector.fromArray(SPECIES, from, fo + 11 * step);
    FloatVector c11y = FloatVector.fromArray(SPECIES, from, fo + 11 * step + LANES);
    FloatVector c12x = FloatVector.fromArray(SPECIES, from, fo + 12 * step);
    FloatVector c12y = FloatVector.fromArray(SPECIES, from, fo + 12 * step + LANES);
    FloatVector c13x = FloatVector.fromArray(SPECIES, from, fo + 13 * step);
    FloatVector c13y = FloatVector.fromArray(SPECIES, from, fo + 13 * step + LANES);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a13 = FloatVector.broadcast(SPECIES, image[pixel + 13]);
      c13x = a13.fma(bx, c13x);
      c13y = a13.fma(by, c13y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, image[pixel + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a8 = FloatVector.broadcast(SPECIES, image[pixel + 8]);
      c8x = a8.fma(bx, c8x);
      c8y = a8.fma(by, c8y);
      FloatVector a9 = FloatVector.broadcast(SPECIES, image[pixel + 9]);
      c9x = a9.fma(bx, c9x);
      c9y = a9.fma(by, c9y);
      FloatVector a10 = FloatVector.broadcast(SPECIES, image[pixel + 10]);
      c10x = a10.fma(bx, c10x);
      c10y = a10.fma(by, c10y);
      FloatVector a11 = FloatVector.broadcast(SPECIES, image[pixel + 11]);
      c11x = a11.fma(bx, c11x);
      c11y = a11.fma(by, c11y);
      FloatVector a12 = FloatVector.broadcast(SPECIES, image[pixel + 12]);
      c12x = a12.fma(bx, c12x);
      c12y = a12.fma(by, c12y);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    zero.fma(one, c12x).intoArray(c, co + 24 * LANES);
    zero.fma(one, c12y).intoArray(c, co + 25 * LANES);
    zero.fma(one, c13x).intoArray(c, co + 26 * LANES);
    zero.fma(one, c13y).intoArray(c, co + 27 * LANES);
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
    FloatVector c0x = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c0y = FloatVector.fromArray(SPECIES, from, fo + LANES);
    FloatVector c1x = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c1y = FloatVector.fromArray(SPECIES, from, fo + step + LANES);
    FloatVector c2x = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c2y = FloatVector.fromArray(SPECIES, from, fo + 2 * step + LANES);
    FloatVector c3x = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c3y = FloatVector.fromArray(SPECIES, from, fo + 3 * step + LANES);
    FloatVector c4x = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c4y = FloatVector.fromArray(SPECIES, from, fo + 4 * step + LANES);
    FloatVector c5x = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c5y = FloatVector.fromArray(SPECIES, from, fo + 5 * step + LANES);
    FloatVector c6x = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c6y = FloatVector.fromArray(SPECIES, from, fo + 6 * step + LANES);
    FloatVector c7x = FloatVector.fromArray(SPECIES, from, fo + 7 * step);
    FloatVector c7y = FloatVector.fromArray(SPECIES, from, fo + 7 * step + LANES);
    FloatVector c8x = FloatVector.fromArray(SPECIES, from, fo + 8 * step);
    FloatVector c8y = FloatVector.fromArray(SPECIES, from, fo + 8 * step + LANES);
    FloatVector c9x = FloatVector.fromArray(SPECIES, from, fo + 9 * step);
    FloatVector c9y = FloatVector.fromArray(SPECIES, from, fo + 9 * step + LANES);
    FloatVector c10x = FloatVector.fromArray(SPECIES, from, fo + 10 * step);
    FloatVector c10y = FloatVector.fromArray(SPECIES, from, fo + 10 * step + LANES);
    FloatVector c11x = FloatVector.fromArray(SPECIES, from, fo + 11 * step);
    FloatVector c11y = FloatVector.fromArray(SPECIES, from, fo + 11 * step + LANES);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a11 = FloatVector.broadcast(SPECIES, image[pixel + 11]);
      c11x = a11.fma(bx, c11x);
      c11y = a11.fma(by, c11y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, image[pixel + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a8 = FloatVector.broadcast(SPECIES, image[pixel + 8]);
      c8x = a8.fma(bx, c8x);
      c8y = a8.fma(by, c8y);
      FloatVector a9 = FloatVector.broadcast(SPECIES, image[pixel + 9]);
      c9x = a9.fma(bx, c9x);
      c9y = a9.fma(by, c9y);
      FloatVector a10 = FloatVector.broadcast(SPECIES, image[pixel + 10]);
      c10x = a10.fma(bx, c10x);
      c10y = a10.fma(by, c10y);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    FloatVector c0x = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c0y = FloatVector.fromArray(SPECIES, from, fo + LANES);
    FloatVector c1x = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c1y = FloatVector.fromArray(SPECIES, from, fo + step + LANES);
    FloatVector c2x = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c2y = FloatVector.fromArray(SPECIES, from, fo + 2 * step + LANES);
    FloatVector c3x = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c3y = FloatVector.fromArray(SPECIES, from, fo + 3 * step + LANES);
    FloatVector c4x = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c4y = FloatVector.fromArray(SPECIES, from, fo + 4 * step + LANES);
    FloatVector c5x = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c5y = FloatVector.fromArray(SPECIES, from, fo + 5 * step + LANES);
    FloatVector c6x = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c6y = FloatVector.fromArray(SPECIES, from, fo + 6 * step + LANES);
    FloatVector c7x = FloatVector.fromArray(SPECIES, from, fo + 7 * step);
    FloatVector c7y = FloatVector.fromArray(SPECIES, from, fo + 7 * step + LANES);
    FloatVector c8x = FloatVector.fromArray(SPECIES, from, fo + 8 * step);
    FloatVector c8y = FloatVector.fromArray(SPECIES, from, fo + 8 * step + LANES);
    FloatVector c9x = FloatVector.fromArray(SPECIES, from, fo + 9 * step);
    FloatVector c9y = FloatVector.fromArray(SPECIES, from, fo + 9 * step + LANES);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a9 = FloatVector.broadcast(SPECIES, image[pixel + 9]);
      c9x = a9.fma(bx, c9x);
      c9y = a9.fma(by, c9y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, image[pixel + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a8 = FloatVector.broadcast(SPECIES, image[pixel + 8]);
      c8x = a8.fma(bx, c8x);
      c8y = a8.fma(by, c8y);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    FloatVector c0x = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c0y = FloatVector.fromArray(SPECIES, from, fo + LANES);
    FloatVector c1x = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c1y = FloatVector.fromArray(SPECIES, from, fo + step + LANES);
    FloatVector c2x = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c2y = FloatVector.fromArray(SPECIES, from, fo + 2 * step + LANES);
    FloatVector c3x = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c3y = FloatVector.fromArray(SPECIES, from, fo + 3 * step + LANES);
    FloatVector c4x = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c4y = FloatVector.fromArray(SPECIES, from, fo + 4 * step + LANES);
    FloatVector c5x = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c5y = FloatVector.fromArray(SPECIES, from, fo + 5 * step + LANES);
    FloatVector c6x = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c6y = FloatVector.fromArray(SPECIES, from, fo + 6 * step + LANES);
    FloatVector c7x = FloatVector.fromArray(SPECIES, from, fo + 7 * step);
    FloatVector c7y = FloatVector.fromArray(SPECIES, from, fo + 7 * step + LANES);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a7 = FloatVector.broadcast(SPECIES, image[pixel + 7]);
      c7x = a7.fma(bx, c7x);
      c7y = a7.fma(by, c7y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    FloatVector c0x = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c0y = FloatVector.fromArray(SPECIES, from, fo + LANES);
    FloatVector c1x = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c1y = FloatVector.fromArray(SPECIES, from, fo + step + LANES);
    FloatVector c2x = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c2y = FloatVector.fromArray(SPECIES, from, fo + 2 * step + LANES);
    FloatVector c3x = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c3y = FloatVector.fromArray(SPECIES, from, fo + 3 * step + LANES);
    FloatVector c4x = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c4y = FloatVector.fromArray(SPECIES, from, fo + 4 * step + LANES);
    FloatVector c5x = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c5y = FloatVector.fromArray(SPECIES, from, fo + 5 * step + LANES);
    FloatVector c6x = FloatVector.fromArray(SPECIES, from, fo + 6 * step);
    FloatVector c6y = FloatVector.fromArray(SPECIES, from, fo + 6 * step + LANES);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a6 = FloatVector.broadcast(SPECIES, image[pixel + 6]);
      c6x = a6.fma(bx, c6x);
      c6y = a6.fma(by, c6y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    FloatVector c0x = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c0y = FloatVector.fromArray(SPECIES, from, fo + LANES);
    FloatVector c1x = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c1y = FloatVector.fromArray(SPECIES, from, fo + step + LANES);
    FloatVector c2x = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c2y = FloatVector.fromArray(SPECIES, from, fo + 2 * step + LANES);
    FloatVector c3x = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c3y = FloatVector.fromArray(SPECIES, from, fo + 3 * step + LANES);
    FloatVector c4x = FloatVector.fromArray(SPECIES, from, fo + 4 * step);
    FloatVector c4y = FloatVector.fromArray(SPECIES, from, fo + 4 * step + LANES);
    FloatVector c5x = FloatVector.fromArray(SPECIES, from, fo + 5 * step);
    FloatVector c5y = FloatVector.fromArray(SPECIES, from, fo + 5 * step + LANES);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a5 = FloatVector.broadcast(SPECIES, image[pixel + 5]);
      c5x = a5.fma(bx, c5x);
      c5y = a5.fma(by, c5y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a4 = FloatVector.broadcast(SPECIES, image[pixel + 4]);
      c4x = a4.fma(bx, c4x);
      c4y = a4.fma(by, c4y);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
    FloatVector c0x = FloatVector.fromArray(SPECIES, from, fo);
    FloatVector c0y = FloatVector.fromArray(SPECIES, from, fo + LANES);
    FloatVector c1x = FloatVector.fromArray(SPECIES, from, fo + step);
    FloatVector c1y = FloatVector.fromArray(SPECIES, from, fo + step + LANES);
    FloatVector c2x = FloatVector.fromArray(SPECIES, from, fo + 2 * step);
    FloatVector c2y = FloatVector.fromArray(SPECIES, from, fo + 2 * step + LANES);
    FloatVector c3x = FloatVector.fromArray(SPECIES, from, fo + 3 * step);
    FloatVector c3y = FloatVector.fromArray(SPECIES, from, fo + 3 * step + LANES);
    for (int k = 0; k < kc; k++) {
      int pixel = at + offsets[k];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bo + k * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, image[pixel]);
      c0x = a0.fma(bx, c0x);
      c0y = a0.fma(by, c0y);
      FloatVector a3 = FloatVector.broadcast(SPECIES, image[pixel + 3]);
      c3x = a3.fma(bx, c3x);
      c3y = a3.fma(by, c3y);
      FloatVector a1 = FloatVector.broadcast(SPECIES, image[pixel + 1]);
      c1x = a1.fma(bx, c1x);
      c1y = a1.fma(by, c1y);
      FloatVector a2 = FloatVector.broadcast(SPECIES, image[pixel + 2]);
      c2x = a2.fma(bx, c2x);
      c2y = a2.fma(by, c2y);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
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
