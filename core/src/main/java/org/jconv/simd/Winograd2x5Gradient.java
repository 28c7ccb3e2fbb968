package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What F(5×5, 2×2), the gradient by the weights of 5×5, has beside the input's transform, which is
 * that of {@link Winograd2x5}, points included: a tile of 2×2 gradients is the filter, and the 5×5
 * gradients by the weights are what comes out. With p = 3/4 and q = 3/2, in one dimension:
 *
 * <pre>
 *  Gy: y0,  y0 ± p·y1,  y0 ± q·y1,  y1
 *
 *  Aᵀm: z·m0 + a·(m1+m2) + b·(m3+m4)         z = 1 / p²q²
 *       ap·(m1−m2) + bq·(m3−m4)              a = 1 / 2p²(p²−q²)
 *       ap²·(m1+m2) + bq²·(m3+m4)            b = 1 / 2q²(q²−p²)
 *       ap³·(m1−m2) + bq³·(m3−m4)
 *       ap⁴·(m1+m2) + bq⁴·(m3+m4) + m5
 * </pre>
 *
 * <p>The factors are in A, as in {@link Winograd4Gradient}.
 */
final class Winograd2x5Gradient {
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

  private Winograd2x5Gradient() {}

  static void gradient(float[] strip, int so, int tiles, float[] v, int vo, int plane) {
    int pitch = 2 * tiles * LANES;
    edgeRow(strip, so, tiles, v, vo, plane);
    pairOfRows(P, strip, so, pitch, tiles, v, vo + 6 * plane, plane);
    pairOfRows(Q, strip, so, pitch, tiles, v, vo + 18 * plane, plane);
    edgeRow(strip, so + pitch, tiles, v, vo + 30 * plane, plane);
  }

  private static void edgeRow(float[] strip, int so, int tiles, float[] v, int vo, int plane) {
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector minusP = FloatVector.broadcast(SPECIES, -P);
    FloatVector minusQ = FloatVector.broadcast(SPECIES, -Q);
    for (int t = 0; t < tiles; t++) {
      int from = so + t * 2 * LANES;
      int to = vo + t * RowTile.STRIDE;
      FloatVector y00 = FloatVector.fromArray(SPECIES, strip, from);
      FloatVector y01 = FloatVector.fromArray(SPECIES, strip, from + LANES);
      y00.intoArray(v, to);
      y01.fma(p, y00).intoArray(v, to + plane);
      y01.fma(minusP, y00).intoArray(v, to + 2 * plane);
      y01.fma(q, y00).intoArray(v, to + 3 * plane);
      y01.fma(minusQ, y00).intoArray(v, to + 4 * plane);
      y01.intoArray(v, to + 5 * plane);
    }
  }

  /** The rows of a point and of its negative. */
  private static void pairOfRows(
      float point, float[] strip, int so, int pitch, int tiles, float[] v, int vo, int plane) {
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector minusP = FloatVector.broadcast(SPECIES, -P);
    FloatVector minusQ = FloatVector.broadcast(SPECIES, -Q);
    FloatVector x = FloatVector.broadcast(SPECIES, point);
    FloatVector minusX = FloatVector.broadcast(SPECIES, -point);
    for (int t = 0; t < tiles; t++) {
      int from = so + t * 2 * LANES;
      int to = vo + t * RowTile.STRIDE;
      FloatVector y00 = FloatVector.fromArray(SPECIES, strip, from);
      FloatVector y01 = FloatVector.fromArray(SPECIES, strip, from + LANES);
      FloatVector y10 = FloatVector.fromArray(SPECIES, strip, from + pitch);
      FloatVector y11 = FloatVector.fromArray(SPECIES, strip, from + pitch + LANES);
      FloatVector a0 = y10.fma(x, y00);
      FloatVector b0 = y10.fma(minusX, y00);
      FloatVector a1 = y11.fma(x, y01);
      FloatVector b1 = y11.fma(minusX, y01);
      a0.intoArray(v, to);
      a1.fma(p, a0).intoArray(v, to + plane);
      a1.fma(minusP, a0).intoArray(v, to + 2 * plane);
      a1.fma(q, a0).intoArray(v, to + 3 * plane);
      a1.fma(minusQ, a0).intoArray(v, to + 4 * plane);
      a1.intoArray(v, to + 5 * plane);
      b0.intoArray(v, to + 6 * plane);
      b1.fma(p, b0).intoArray(v, to + 7 * plane);
      b1.fma(minusP, b0).intoArray(v, to + 8 * plane);
      b1.fma(q, b0).intoArray(v, to + 9 * plane);
      b1.fma(minusQ, b0).intoArray(v, to + 10 * plane);
      b1.intoArray(v, to + 11 * plane);
    }
  }

  /**
   * The rows of the filter that add what the points ±p have, and ±q, then those that subtract it:
   * what all of them need of the six columns, 30 vectors, would not stay in registers.
   */
  static void weights(float[] sums, int so, int plane, int rows, float[] taps, int to) {
    evenRows(sums, so, plane, rows, taps, to);
    oddRows(sums, so, plane, rows, taps, to);
  }

  private static void evenRows(float[] sums, int so, int plane, int rows, float[] taps, int to) {
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
    FloatVector ap3 = FloatVector.broadcast(SPECIES, A * P2 * P);
    FloatVector bq3 = FloatVector.broadcast(SPECIES, B * Q2 * Q);
    FloatVector ap4 = FloatVector.broadcast(SPECIES, A * P2 * P2);
    FloatVector bq4 = FloatVector.broadcast(SPECIES, B * Q2 * Q2);
    for (int t = 0; t < rows; t++) {
      int at = so + t * COLUMNS;
      FloatVector m10 = FloatVector.fromArray(SPECIES, sums, at + 6 * plane);
      FloatVector m20 = FloatVector.fromArray(SPECIES, sums, at + 12 * plane);
      FloatVector m30 = FloatVector.fromArray(SPECIES, sums, at + 18 * plane);
      FloatVector m40 = FloatVector.fromArray(SPECIES, sums, at + 24 * plane);
      FloatVector e0 = m10.fma(one, m20);
      FloatVector f0 = m30.fma(one, m40);
      FloatVector m00 = FloatVector.fromArray(SPECIES, sums, at);
      FloatVector x0 = e0.fma(a, f0.fma(b, m00.fma(z, none)));
      FloatVector s0 = e0.fma(ap2, f0.fma(bq2, none));
      FloatVector m50 = FloatVector.fromArray(SPECIES, sums, at + 30 * plane);
      FloatVector v0 = e0.fma(ap4, f0.fma(bq4, m50));
      FloatVector m11 = FloatVector.fromArray(SPECIES, sums, at + 7 * plane);
      FloatVector m21 = FloatVector.fromArray(SPECIES, sums, at + 13 * plane);
      FloatVector m31 = FloatVector.fromArray(SPECIES, sums, at + 19 * plane);
      FloatVector m41 = FloatVector.fromArray(SPECIES, sums, at + 25 * plane);
      FloatVector e1 = m11.fma(one, m21);
      FloatVector f1 = m31.fma(one, m41);
      FloatVector m01 = FloatVector.fromArray(SPECIES, sums, at + plane);
      FloatVector x1 = e1.fma(a, f1.fma(b, m01.fma(z, none)));
      FloatVector s1 = e1.fma(ap2, f1.fma(bq2, none));
      FloatVector m51 = FloatVector.fromArray(SPECIES, sums, at + 31 * plane);
      FloatVector v1 = e1.fma(ap4, f1.fma(bq4, m51));
      FloatVector m12 = FloatVector.fromArray(SPECIES, sums, at + 8 * plane);
      FloatVector m22 = FloatVector.fromArray(SPECIES, sums, at + 14 * plane);
      FloatVector m32 = FloatVector.fromArray(SPECIES, sums, at + 20 * plane);
      FloatVector m42 = FloatVector.fromArray(SPECIES, sums, at + 26 * plane);
      FloatVector e2 = m12.fma(one, m22);
      FloatVector f2 = m32.fma(one, m42);
      FloatVector m02 = FloatVector.fromArray(SPECIES, sums, at + 2 * plane);
      FloatVector x2 = e2.fma(a, f2.fma(b, m02.fma(z, none)));
      FloatVector s2 = e2.fma(ap2, f2.fma(bq2, none));
      FloatVector m52 = FloatVector.fromArray(SPECIES, sums, at + 32 * plane);
      FloatVector v2 = e2.fma(ap4, f2.fma(bq4, m52));
      FloatVector m13 = FloatVector.fromArray(SPECIES, sums, at + 9 * plane);
      FloatVector m23 = FloatVector.fromArray(SPECIES, sums, at + 15 * plane);
      FloatVector m33 = FloatVector.fromArray(SPECIES, sums, at + 21 * plane);
      FloatVector m43 = FloatVector.fromArray(SPECIES, sums, at + 27 * plane);
      FloatVector e3 = m13.fma(one, m23);
      FloatVector f3 = m33.fma(one, m43);
      FloatVector m03 = FloatVector.fromArray(SPECIES, sums, at + 3 * plane);
      FloatVector x3 = e3.fma(a, f3.fma(b, m03.fma(z, none)));
      FloatVector s3 = e3.fma(ap2, f3.fma(bq2, none));
      FloatVector m53 = FloatVector.fromArray(SPECIES, sums, at + 33 * plane);
      FloatVector v3 = e3.fma(ap4, f3.fma(bq4, m53));
      FloatVector m14 = FloatVector.fromArray(SPECIES, sums, at + 10 * plane);
      FloatVector m24 = FloatVector.fromArray(SPECIES, sums, at + 16 * plane);
      FloatVector m34 = FloatVector.fromArray(SPECIES, sums, at + 22 * plane);
      FloatVector m44 = FloatVector.fromArray(SPECIES, sums, at + 28 * plane);
      FloatVector e4 = m14.fma(one, m24);
      FloatVector f4 = m34.fma(one, m44);
      FloatVector m04 = FloatVector.fromArray(SPECIES, sums, at + 4 * plane);
      FloatVector x4 = e4.fma(a, f4.fma(b, m04.fma(z, none)));
      FloatVector s4 = e4.fma(ap2, f4.fma(bq2, none));
      FloatVector m54 = FloatVector.fromArray(SPECIES, sums, at + 34 * plane);
      FloatVector v4 = e4.fma(ap4, f4.fma(bq4, m54));
      FloatVector m15 = FloatVector.fromArray(SPECIES, sums, at + 11 * plane);
      FloatVector m25 = FloatVector.fromArray(SPECIES, sums, at + 17 * plane);
      FloatVector m35 = FloatVector.fromArray(SPECIES, sums, at + 23 * plane);
      FloatVector m45 = FloatVector.fromArray(SPECIES, sums, at + 29 * plane);
      FloatVector e5 = m15.fma(one, m25);
      FloatVector f5 = m35.fma(one, m45);
      FloatVector m05 = FloatVector.fromArray(SPECIES, sums, at + 5 * plane);
      FloatVector x5 = e5.fma(a, f5.fma(b, m05.fma(z, none)));
      FloatVector s5 = e5.fma(ap2, f5.fma(bq2, none));
      FloatVector m55 = FloatVector.fromArray(SPECIES, sums, at + 35 * plane);
      FloatVector v5 = e5.fma(ap4, f5.fma(bq4, m55));
      int w = to + t * 25 * LANES;
      FloatVector xEven = x1.fma(one, x2);
      FloatVector xEven2 = x3.fma(one, x4);
      FloatVector xOdd = x2.fma(minus, x1);
      FloatVector xOdd2 = x4.fma(minus, x3);
      xEven.fma(a, xEven2.fma(b, x0.fma(z, none))).intoArray(taps, w + 0 * LANES);
      xOdd.fma(ap, xOdd2.fma(bq, none)).intoArray(taps, w + 1 * LANES);
      xEven.fma(ap2, xEven2.fma(bq2, none)).intoArray(taps, w + 2 * LANES);
      xOdd.fma(ap3, xOdd2.fma(bq3, none)).intoArray(taps, w + 3 * LANES);
      xEven.fma(ap4, xEven2.fma(bq4, x5)).intoArray(taps, w + 4 * LANES);
      FloatVector sEven = s1.fma(one, s2);
      FloatVector sEven2 = s3.fma(one, s4);
      FloatVector sOdd = s2.fma(minus, s1);
      FloatVector sOdd2 = s4.fma(minus, s3);
      sEven.fma(a, sEven2.fma(b, s0.fma(z, none))).intoArray(taps, w + 10 * LANES);
      sOdd.fma(ap, sOdd2.fma(bq, none)).intoArray(taps, w + 11 * LANES);
      sEven.fma(ap2, sEven2.fma(bq2, none)).intoArray(taps, w + 12 * LANES);
      sOdd.fma(ap3, sOdd2.fma(bq3, none)).intoArray(taps, w + 13 * LANES);
      sEven.fma(ap4, sEven2.fma(bq4, s5)).intoArray(taps, w + 14 * LANES);
      FloatVector vEven = v1.fma(one, v2);
      FloatVector vEven2 = v3.fma(one, v4);
      FloatVector vOdd = v2.fma(minus, v1);
      FloatVector vOdd2 = v4.fma(minus, v3);
      vEven.fma(a, vEven2.fma(b, v0.fma(z, none))).intoArray(taps, w + 20 * LANES);
      vOdd.fma(ap, vOdd2.fma(bq, none)).intoArray(taps, w + 21 * LANES);
      vEven.fma(ap2, vEven2.fma(bq2, none)).intoArray(taps, w + 22 * LANES);
      vOdd.fma(ap3, vOdd2.fma(bq3, none)).intoArray(taps, w + 23 * LANES);
      vEven.fma(ap4, vEven2.fma(bq4, v5)).intoArray(taps, w + 24 * LANES);
    }
  }

  private static void oddRows(float[] sums, int so, int plane, int rows, float[] taps, int to) {
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
    FloatVector ap3 = FloatVector.broadcast(SPECIES, A * P2 * P);
    FloatVector bq3 = FloatVector.broadcast(SPECIES, B * Q2 * Q);
    FloatVector ap4 = FloatVector.broadcast(SPECIES, A * P2 * P2);
    FloatVector bq4 = FloatVector.broadcast(SPECIES, B * Q2 * Q2);
    for (int t = 0; t < rows; t++) {
      int at = so + t * COLUMNS;
      FloatVector m10 = FloatVector.fromArray(SPECIES, sums, at + 6 * plane);
      FloatVector m20 = FloatVector.fromArray(SPECIES, sums, at + 12 * plane);
      FloatVector m30 = FloatVector.fromArray(SPECIES, sums, at + 18 * plane);
      FloatVector m40 = FloatVector.fromArray(SPECIES, sums, at + 24 * plane);
      FloatVector e0 = m20.fma(minus, m10);
      FloatVector f0 = m40.fma(minus, m30);
      FloatVector y0 = e0.fma(ap, f0.fma(bq, none));
      FloatVector t0 = e0.fma(ap3, f0.fma(bq3, none));
      FloatVector m11 = FloatVector.fromArray(SPECIES, sums, at + 7 * plane);
      FloatVector m21 = FloatVector.fromArray(SPECIES, sums, at + 13 * plane);
      FloatVector m31 = FloatVector.fromArray(SPECIES, sums, at + 19 * plane);
      FloatVector m41 = FloatVector.fromArray(SPECIES, sums, at + 25 * plane);
      FloatVector e1 = m21.fma(minus, m11);
      FloatVector f1 = m41.fma(minus, m31);
      FloatVector y1 = e1.fma(ap, f1.fma(bq, none));
      FloatVector t1 = e1.fma(ap3, f1.fma(bq3, none));
      FloatVector m12 = FloatVector.fromArray(SPECIES, sums, at + 8 * plane);
      FloatVector m22 = FloatVector.fromArray(SPECIES, sums, at + 14 * plane);
      FloatVector m32 = FloatVector.fromArray(SPECIES, sums, at + 20 * plane);
      FloatVector m42 = FloatVector.fromArray(SPECIES, sums, at + 26 * plane);
      FloatVector e2 = m22.fma(minus, m12);
      FloatVector f2 = m42.fma(minus, m32);
      FloatVector y2 = e2.fma(ap, f2.fma(bq, none));
      FloatVector t2 = e2.fma(ap3, f2.fma(bq3, none));
      FloatVector m13 = FloatVector.fromArray(SPECIES, sums, at + 9 * plane);
      FloatVector m23 = FloatVector.fromArray(SPECIES, sums, at + 15 * plane);
      FloatVector m33 = FloatVector.fromArray(SPECIES, sums, at + 21 * plane);
      FloatVector m43 = FloatVector.fromArray(SPECIES, sums, at + 27 * plane);
      FloatVector e3 = m23.fma(minus, m13);
      FloatVector f3 = m43.fma(minus, m33);
      FloatVector y3 = e3.fma(ap, f3.fma(bq, none));
      FloatVector t3 = e3.fma(ap3, f3.fma(bq3, none));
      FloatVector m14 = FloatVector.fromArray(SPECIES, sums, at + 10 * plane);
      FloatVector m24 = FloatVector.fromArray(SPECIES, sums, at + 16 * plane);
      FloatVector m34 = FloatVector.fromArray(SPECIES, sums, at + 22 * plane);
      FloatVector m44 = FloatVector.fromArray(SPECIES, sums, at + 28 * plane);
      FloatVector e4 = m24.fma(minus, m14);
      FloatVector f4 = m44.fma(minus, m34);
      FloatVector y4 = e4.fma(ap, f4.fma(bq, none));
      FloatVector t4 = e4.fma(ap3, f4.fma(bq3, none));
      FloatVector m15 = FloatVector.fromArray(SPECIES, sums, at + 11 * plane);
      FloatVector m25 = FloatVector.fromArray(SPECIES, sums, at + 17 * plane);
      FloatVector m35 = FloatVector.fromArray(SPECIES, sums, at + 23 * plane);
      FloatVector m45 = FloatVector.fromArray(SPECIES, sums, at + 29 * plane);
      FloatVector e5 = m25.fma(minus, m15);
      FloatVector f5 = m45.fma(minus, m35);
      FloatVector y5 = e5.fma(ap, f5.fma(bq, none));
      FloatVector t5 = e5.fma(ap3, f5.fma(bq3, none));
      int w = to + t * 25 * LANES;
      FloatVector yEven = y1.fma(one, y2);
      FloatVector yEven2 = y3.fma(one, y4);
      FloatVector yOdd = y2.fma(minus, y1);
      FloatVector yOdd2 = y4.fma(minus, y3);
      yEven.fma(a, yEven2.fma(b, y0.fma(z, none))).intoArray(taps, w + 5 * LANES);
      yOdd.fma(ap, yOdd2.fma(bq, none)).intoArray(taps, w + 6 * LANES);
      yEven.fma(ap2, yEven2.fma(bq2, none)).intoArray(taps, w + 7 * LANES);
      yOdd.fma(ap3, yOdd2.fma(bq3, none)).intoArray(taps, w + 8 * LANES);
      yEven.fma(ap4, yEven2.fma(bq4, y5)).intoArray(taps, w + 9 * LANES);
      FloatVector tEven = t1.fma(one, t2);
      FloatVector tEven2 = t3.fma(one, t4);
      FloatVector tOdd = t2.fma(minus, t1);
      FloatVector tOdd2 = t4.fma(minus, t3);
      tEven.fma(a, tEven2.fma(b, t0.fma(z, none))).intoArray(taps, w + 15 * LANES);
      tOdd.fma(ap, tOdd2.fma(bq, none)).intoArray(taps, w + 16 * LANES);
      tEven.fma(ap2, tEven2.fma(bq2, none)).intoArray(taps, w + 17 * LANES);
      tOdd.fma(ap3, tOdd2.fma(bq3, none)).intoArray(taps, w + 18 * LANES);
      tEven.fma(ap4, tEven2.fma(bq4, t5)).intoArray(taps, w + 19 * LANES);
    }
  }
}
