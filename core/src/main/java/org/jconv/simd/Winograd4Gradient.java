package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What F(3×3, 4×4), the gradient by the weights of 3×3, has beside the input's transform, which is
 * that of {@link Winograd4}, points included: a tile of 4×4 gradients is the filter, and the 3×3
 * gradients by the weights are what comes out. With p = 3/4 and q = 3/2, in one dimension:
 *
 * <pre>
 *  Gy: y0,  (y0 + p²·y2) ± p·(y1 + p²·y3),  (y0 + q²·y2) ± q·(y1 + q²·y3),  y3
 *
 *  Aᵀm: z·m0 + a·(m1+m2) + b·(m3+m4),         z = 1 / p²q²
 *       ap·(m1−m2) + bq·(m3−m4),              a = 1 / 2p²(p²−q²)
 *       ap²·(m1+m2) + bq²·(m3+m4) + m5        b = 1 / 2q²(q²−p²)
 * </pre>
 *
 * <p>The factors that G has in {@link Winograd4} are in A here. There they cost nothing, since the
 * sums are multiplied anyway, and they are what rounds: G's are exact.
 */
final class Winograd4Gradient {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = Tile.COLUMNS;

  private static final float P = Winograd4.P;
  private static final float Q = Winograd4.Q;
  private static final float P2 = P * P;
  private static final float Q2 = Q * Q;
  private static final float Z = Winograd4.G0;
  private static final float A = Winograd4.GP;
  private static final float B = Winograd4.GQ;

  private Winograd4Gradient() {}

  static void gradient(
      float[] strip, int so, int tiles, float[] half, int ho, float[] v, int vo, int plane) {
    int columns = 4 * tiles;
    gradientColumns(strip, so, columns, half, ho);
    for (int i = 0; i < 6; i++) {
      gradientRow(half, ho + i * columns * LANES, tiles, v, vo + 6 * i * plane, plane);
    }
  }

  private static void gradientColumns(float[] strip, int so, int columns, float[] half, int ho) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector p2 = FloatVector.broadcast(SPECIES, P2);
    FloatVector q2 = FloatVector.broadcast(SPECIES, Q2);
    int pitch = columns * LANES;
    for (int c = 0; c < columns; c++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, strip, so + c * LANES);
      FloatVector y1 = FloatVector.fromArray(SPECIES, strip, so + pitch + c * LANES);
      FloatVector y2 = FloatVector.fromArray(SPECIES, strip, so + 2 * pitch + c * LANES);
      FloatVector y3 = FloatVector.fromArray(SPECIES, strip, so + 3 * pitch + c * LANES);
      y0.intoArray(half, ho + c * LANES);
      FloatVector even = y2.fma(p2, y0);
      FloatVector odd = y3.fma(p2, y1).fma(p, none);
      even.fma(one, odd).intoArray(half, ho + pitch + c * LANES);
      odd.fma(minus, even).intoArray(half, ho + 2 * pitch + c * LANES);
      FloatVector even2 = y2.fma(q2, y0);
      FloatVector odd2 = y3.fma(q2, y1).fma(q, none);
      even2.fma(one, odd2).intoArray(half, ho + 3 * pitch + c * LANES);
      odd2.fma(minus, even2).intoArray(half, ho + 4 * pitch + c * LANES);
      y3.intoArray(half, ho + 5 * pitch + c * LANES);
    }
  }

  private static void gradientRow(float[] half, int at, int tiles, float[] v, int vo, int plane) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector p2 = FloatVector.broadcast(SPECIES, P2);
    FloatVector q2 = FloatVector.broadcast(SPECIES, Q2);
    for (int t = 0; t < tiles; t++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, half, at + t * 4 * LANES);
      FloatVector y1 = FloatVector.fromArray(SPECIES, half, at + t * 4 * LANES + LANES);
      FloatVector y2 = FloatVector.fromArray(SPECIES, half, at + t * 4 * LANES + 2 * LANES);
      FloatVector y3 = FloatVector.fromArray(SPECIES, half, at + t * 4 * LANES + 3 * LANES);
      int to = vo + t * RowTile.STRIDE;
      y0.intoArray(v, to);
      FloatVector even = y2.fma(p2, y0);
      FloatVector odd = y3.fma(p2, y1).fma(p, none);
      even.fma(one, odd).intoArray(v, to + plane);
      odd.fma(minus, even).intoArray(v, to + 2 * plane);
      FloatVector even2 = y2.fma(q2, y0);
      FloatVector odd2 = y3.fma(q2, y1).fma(q, none);
      even2.fma(one, odd2).intoArray(v, to + 3 * plane);
      odd2.fma(minus, even2).intoArray(v, to + 4 * plane);
      y3.intoArray(v, to + 5 * plane);
    }
  }

  /** Columns are used up as soon as they are known: 18 vectors and 7 factors are alive at most. */
  static void weights(float[] sums, int so, int plane, int rows, float[] taps, int to) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector z = FloatVector.broadcast(SPECIES, Z);
    FloatVector a = FloatVector.broadcast(SPECIES, A);
    FloatVector b = FloatVector.broadcast(SPECIES, B);
    FloatVector ap = FloatVector.broadcast(SPECIES, A * P);
    FloatVector bq = FloatVector.broadcast(SPECIES, B * Q);
    FloatVector ap2 = FloatVector.broadcast(SPECIES, A * P2);
    FloatVector bq2 = FloatVector.broadcast(SPECIES, B * Q2);
    for (int t = 0; t < rows; t++) {
      int at = so + t * COLUMNS;
      FloatVector m10 = FloatVector.fromArray(SPECIES, sums, at + 6 * plane);
      FloatVector m20 = FloatVector.fromArray(SPECIES, sums, at + 12 * plane);
      FloatVector m30 = FloatVector.fromArray(SPECIES, sums, at + 18 * plane);
      FloatVector m40 = FloatVector.fromArray(SPECIES, sums, at + 24 * plane);
      FloatVector e0 = m10.fma(one, m20);
      FloatVector f0 = m30.fma(one, m40);
      FloatVector o0 = m20.fma(minus, m10);
      FloatVector q0 = m40.fma(minus, m30);
      FloatVector x0 = e0.fma(a, f0.fma(b, FloatVector.fromArray(SPECIES, sums, at).fma(z, none)));
      FloatVector y0 = o0.fma(ap, q0.fma(bq, none));
      FloatVector z0 =
          e0.fma(ap2, f0.fma(bq2, FloatVector.fromArray(SPECIES, sums, at + 30 * plane)));
      FloatVector m11 = FloatVector.fromArray(SPECIES, sums, at + 7 * plane);
      FloatVector m21 = FloatVector.fromArray(SPECIES, sums, at + 13 * plane);
      FloatVector m31 = FloatVector.fromArray(SPECIES, sums, at + 19 * plane);
      FloatVector m41 = FloatVector.fromArray(SPECIES, sums, at + 25 * plane);
      FloatVector e1 = m11.fma(one, m21);
      FloatVector f1 = m31.fma(one, m41);
      FloatVector o1 = m21.fma(minus, m11);
      FloatVector q1 = m41.fma(minus, m31);
      FloatVector x1 =
          e1.fma(a, f1.fma(b, FloatVector.fromArray(SPECIES, sums, at + plane).fma(z, none)));
      FloatVector y1 = o1.fma(ap, q1.fma(bq, none));
      FloatVector z1 =
          e1.fma(ap2, f1.fma(bq2, FloatVector.fromArray(SPECIES, sums, at + 31 * plane)));
      FloatVector m12 = FloatVector.fromArray(SPECIES, sums, at + 8 * plane);
      FloatVector m22 = FloatVector.fromArray(SPECIES, sums, at + 14 * plane);
      FloatVector m32 = FloatVector.fromArray(SPECIES, sums, at + 20 * plane);
      FloatVector m42 = FloatVector.fromArray(SPECIES, sums, at + 26 * plane);
      FloatVector e2 = m12.fma(one, m22);
      FloatVector f2 = m32.fma(one, m42);
      FloatVector o2 = m22.fma(minus, m12);
      FloatVector q2 = m42.fma(minus, m32);
      FloatVector x2 =
          e2.fma(a, f2.fma(b, FloatVector.fromArray(SPECIES, sums, at + 2 * plane).fma(z, none)));
      FloatVector y2 = o2.fma(ap, q2.fma(bq, none));
      FloatVector z2 =
          e2.fma(ap2, f2.fma(bq2, FloatVector.fromArray(SPECIES, sums, at + 32 * plane)));
      FloatVector m13 = FloatVector.fromArray(SPECIES, sums, at + 9 * plane);
      FloatVector m23 = FloatVector.fromArray(SPECIES, sums, at + 15 * plane);
      FloatVector m33 = FloatVector.fromArray(SPECIES, sums, at + 21 * plane);
      FloatVector m43 = FloatVector.fromArray(SPECIES, sums, at + 27 * plane);
      FloatVector e3 = m13.fma(one, m23);
      FloatVector f3 = m33.fma(one, m43);
      FloatVector o3 = m23.fma(minus, m13);
      FloatVector q3 = m43.fma(minus, m33);
      FloatVector x3 =
          e3.fma(a, f3.fma(b, FloatVector.fromArray(SPECIES, sums, at + 3 * plane).fma(z, none)));
      FloatVector y3 = o3.fma(ap, q3.fma(bq, none));
      FloatVector z3 =
          e3.fma(ap2, f3.fma(bq2, FloatVector.fromArray(SPECIES, sums, at + 33 * plane)));
      FloatVector m14 = FloatVector.fromArray(SPECIES, sums, at + 10 * plane);
      FloatVector m24 = FloatVector.fromArray(SPECIES, sums, at + 16 * plane);
      FloatVector m34 = FloatVector.fromArray(SPECIES, sums, at + 22 * plane);
      FloatVector m44 = FloatVector.fromArray(SPECIES, sums, at + 28 * plane);
      FloatVector e4 = m14.fma(one, m24);
      FloatVector f4 = m34.fma(one, m44);
      FloatVector o4 = m24.fma(minus, m14);
      FloatVector q4 = m44.fma(minus, m34);
      FloatVector x4 =
          e4.fma(a, f4.fma(b, FloatVector.fromArray(SPECIES, sums, at + 4 * plane).fma(z, none)));
      FloatVector y4 = o4.fma(ap, q4.fma(bq, none));
      FloatVector z4 =
          e4.fma(ap2, f4.fma(bq2, FloatVector.fromArray(SPECIES, sums, at + 34 * plane)));
      FloatVector m15 = FloatVector.fromArray(SPECIES, sums, at + 11 * plane);
      FloatVector m25 = FloatVector.fromArray(SPECIES, sums, at + 17 * plane);
      FloatVector m35 = FloatVector.fromArray(SPECIES, sums, at + 23 * plane);
      FloatVector m45 = FloatVector.fromArray(SPECIES, sums, at + 29 * plane);
      FloatVector e5 = m15.fma(one, m25);
      FloatVector f5 = m35.fma(one, m45);
      FloatVector o5 = m25.fma(minus, m15);
      FloatVector q5 = m45.fma(minus, m35);
      FloatVector x5 =
          e5.fma(a, f5.fma(b, FloatVector.fromArray(SPECIES, sums, at + 5 * plane).fma(z, none)));
      FloatVector y5 = o5.fma(ap, q5.fma(bq, none));
      FloatVector z5 =
          e5.fma(ap2, f5.fma(bq2, FloatVector.fromArray(SPECIES, sums, at + 35 * plane)));
      int w = to + t * 9 * LANES;
      FloatVector ex = x1.fma(one, x2);
      FloatVector fx = x3.fma(one, x4);
      ex.fma(a, fx.fma(b, x0.fma(z, none))).intoArray(taps, w + 0 * LANES);
      x2.fma(minus, x1).fma(ap, x4.fma(minus, x3).fma(bq, none)).intoArray(taps, w + 1 * LANES);
      ex.fma(ap2, fx.fma(bq2, x5)).intoArray(taps, w + 2 * LANES);
      FloatVector ey = y1.fma(one, y2);
      FloatVector fy = y3.fma(one, y4);
      ey.fma(a, fy.fma(b, y0.fma(z, none))).intoArray(taps, w + 3 * LANES);
      y2.fma(minus, y1).fma(ap, y4.fma(minus, y3).fma(bq, none)).intoArray(taps, w + 4 * LANES);
      ey.fma(ap2, fy.fma(bq2, y5)).intoArray(taps, w + 5 * LANES);
      FloatVector ez = z1.fma(one, z2);
      FloatVector fz = z3.fma(one, z4);
      ez.fma(a, fz.fma(b, z0.fma(z, none))).intoArray(taps, w + 6 * LANES);
      z2.fma(minus, z1).fma(ap, z4.fma(minus, z3).fma(bq, none)).intoArray(taps, w + 7 * LANES);
      ez.fma(ap2, fz.fma(bq2, z5)).intoArray(taps, w + 8 * LANES);
    }
  }
}
