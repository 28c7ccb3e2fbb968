package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What F(3×3, 2×2), the gradient by the weights of 3×3, has beside the input's transform, which is
 * that of {@link Winograd2}: a tile of 2×2 gradients is the filter, and the 3×3 gradients by the
 * weights are what comes out. In one dimension:
 *
 * <pre>
 *  Gy: y0,  y0 + y1,  y0 − y1,  y1
 *  Aᵀm: m0 + (m1 + m2)/2,  (m1 − m2)/2,  (m1 + m2)/2 + m3
 * </pre>
 */
final class Winograd2Gradient {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = Tile.COLUMNS;

  private Winograd2Gradient() {}

  static void gradient(
      float[] strip, int so, int tiles, float[] half, int ho, float[] v, int vo, int plane) {
    int columns = 2 * tiles;
    gradientColumns(strip, so, columns, half, ho);
    for (int i = 0; i < 4; i++) {
      gradientRow(half, ho + i * columns * LANES, tiles, v, vo + 4 * i * plane, plane);
    }
  }

  private static void gradientColumns(float[] strip, int so, int columns, float[] half, int ho) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    int pitch = columns * LANES;
    for (int c = 0; c < columns; c++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, strip, so + c * LANES);
      FloatVector y1 = FloatVector.fromArray(SPECIES, strip, so + pitch + c * LANES);
      y0.intoArray(half, ho + c * LANES);
      y0.fma(one, y1).intoArray(half, ho + pitch + c * LANES);
      y1.fma(minus, y0).intoArray(half, ho + 2 * pitch + c * LANES);
      y1.intoArray(half, ho + 3 * pitch + c * LANES);
    }
  }

  private static void gradientRow(float[] half, int at, int tiles, float[] v, int vo, int plane) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int t = 0; t < tiles; t++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES);
      FloatVector y1 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES + LANES);
      int to = vo + t * RowTile.STRIDE;
      y0.intoArray(v, to);
      y0.fma(one, y1).intoArray(v, to + plane);
      y1.fma(minus, y0).intoArray(v, to + 2 * plane);
      y1.intoArray(v, to + 3 * plane);
    }
  }

  static void weights(float[] sums, int so, int plane, int rows, float[] taps, int to) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector b = FloatVector.broadcast(SPECIES, 0.5f);
    for (int t = 0; t < rows; t++) {
      int at = so + t * COLUMNS;
      FloatVector m00 = FloatVector.fromArray(SPECIES, sums, at);
      FloatVector m10 = FloatVector.fromArray(SPECIES, sums, at + 4 * plane);
      FloatVector m20 = FloatVector.fromArray(SPECIES, sums, at + 8 * plane);
      FloatVector m30 = FloatVector.fromArray(SPECIES, sums, at + 12 * plane);
      FloatVector e0 = m10.fma(one, m20);
      FloatVector x0 = e0.fma(b, m00);
      FloatVector y0 = m20.fma(minus, m10).fma(b, none);
      FloatVector z0 = e0.fma(b, m30);
      FloatVector m01 = FloatVector.fromArray(SPECIES, sums, at + plane);
      FloatVector m11 = FloatVector.fromArray(SPECIES, sums, at + 5 * plane);
      FloatVector m21 = FloatVector.fromArray(SPECIES, sums, at + 9 * plane);
      FloatVector m31 = FloatVector.fromArray(SPECIES, sums, at + 13 * plane);
      FloatVector e1 = m11.fma(one, m21);
      FloatVector x1 = e1.fma(b, m01);
      FloatVector y1 = m21.fma(minus, m11).fma(b, none);
      FloatVector z1 = e1.fma(b, m31);
      FloatVector m02 = FloatVector.fromArray(SPECIES, sums, at + 2 * plane);
      FloatVector m12 = FloatVector.fromArray(SPECIES, sums, at + 6 * plane);
      FloatVector m22 = FloatVector.fromArray(SPECIES, sums, at + 10 * plane);
      FloatVector m32 = FloatVector.fromArray(SPECIES, sums, at + 14 * plane);
      FloatVector e2 = m12.fma(one, m22);
      FloatVector x2 = e2.fma(b, m02);
      FloatVector y2 = m22.fma(minus, m12).fma(b, none);
      FloatVector z2 = e2.fma(b, m32);
      FloatVector m03 = FloatVector.fromArray(SPECIES, sums, at + 3 * plane);
      FloatVector m13 = FloatVector.fromArray(SPECIES, sums, at + 7 * plane);
      FloatVector m23 = FloatVector.fromArray(SPECIES, sums, at + 11 * plane);
      FloatVector m33 = FloatVector.fromArray(SPECIES, sums, at + 15 * plane);
      FloatVector e3 = m13.fma(one, m23);
      FloatVector x3 = e3.fma(b, m03);
      FloatVector y3 = m23.fma(minus, m13).fma(b, none);
      FloatVector z3 = e3.fma(b, m33);
      int w = to + t * 9 * LANES;
      FloatVector ex = x1.fma(one, x2);
      ex.fma(b, x0).intoArray(taps, w + 0 * LANES);
      x2.fma(minus, x1).fma(b, none).intoArray(taps, w + 1 * LANES);
      ex.fma(b, x3).intoArray(taps, w + 2 * LANES);
      FloatVector ey = y1.fma(one, y2);
      ey.fma(b, y0).intoArray(taps, w + 3 * LANES);
      y2.fma(minus, y1).fma(b, none).intoArray(taps, w + 4 * LANES);
      ey.fma(b, y3).intoArray(taps, w + 5 * LANES);
      FloatVector ez = z1.fma(one, z2);
      ez.fma(b, z0).intoArray(taps, w + 6 * LANES);
      z2.fma(minus, z1).fma(b, none).intoArray(taps, w + 7 * LANES);
      ez.fma(b, z3).intoArray(taps, w + 8 * LANES);
    }
  }
}
