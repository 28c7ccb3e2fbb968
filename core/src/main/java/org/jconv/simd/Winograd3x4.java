package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of F(3×3, 4×4) at the points of {@link Winograd4}, 0, ±3/4, ±3/2 and ∞: Bᵀ, which
 * depends on nothing but the points, is that of {@link Winograd4#input}. With p = 3/4 and q = 3/2,
 * in one dimension:
 *
 * <pre>
 *  Gg:  g0 / p²q²
 *       (g0 ± p·g1 + p²·g2 ± p³·g3) / 2p²(p²−q²)
 *       (g0 ± q·g1 + q²·g2 ± q³·g3) / 2q²(q²−p²)
 *       g3
 *
 *  Aᵀm: m0 + (m1+m2) + (m3+m4),  p·(m1−m2) + q·(m3−m4),  p²·(m1+m2) + q²·(m3+m4) + m5
 * </pre>
 */
final class Winograd3x4 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = Tile.COLUMNS;
  private static final int PLANE = WinogradTile.WEIGHTS_PLANE;

  private static final float P = Winograd4.P;
  private static final float Q = Winograd4.Q;
  private static final float P2 = P * P;
  private static final float Q2 = Q * Q;
  private static final float G0 = Winograd4.G0;
  private static final float GP = Winograd4.GP;
  private static final float GQ = Winograd4.GQ;

  private Winograd3x4() {}

  /**
   * In two halves, as {@link Winograd4#weights}: rows of Gg are used up as soon as they are known.
   */
  static void weights(float[] raw, int ro, int kc, float[] u, int uo) {
    firstWeights(raw, ro, kc, u, uo);
    lastWeights(raw, ro, kc, u, uo);
  }

  private static void firstWeights(float[] raw, int ro, int kc, float[] u, int uo) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.broadcast(SPECIES, G0);
    FloatVector p0 = FloatVector.broadcast(SPECIES, GP);
    FloatVector p1 = FloatVector.broadcast(SPECIES, GP * P);
    FloatVector p2 = FloatVector.broadcast(SPECIES, GP * P2);
    FloatVector p3 = FloatVector.broadcast(SPECIES, GP * P2 * P);
    FloatVector q0 = FloatVector.broadcast(SPECIES, GQ);
    FloatVector q1 = FloatVector.broadcast(SPECIES, GQ * Q);
    FloatVector q2 = FloatVector.broadcast(SPECIES, GQ * Q2);
    FloatVector q3 = FloatVector.broadcast(SPECIES, GQ * Q2 * Q);
    for (int j = 0; j < 2 * kc; j++) {
      int at = ro + (j >> 1) * 16 * COLUMNS + (j & 1) * LANES;
      int to = uo + j * LANES;
      FloatVector a0 = FloatVector.fromArray(SPECIES, raw, at).fma(zero, none);
      FloatVector a1 = FloatVector.fromArray(SPECIES, raw, at + COLUMNS).fma(zero, none);
      FloatVector a2 = FloatVector.fromArray(SPECIES, raw, at + 2 * COLUMNS).fma(zero, none);
      FloatVector a3 = FloatVector.fromArray(SPECIES, raw, at + 3 * COLUMNS).fma(zero, none);
      a0.fma(zero, none).intoArray(u, to);
      FloatVector apEven = a0.fma(p0, a2.fma(p2, none));
      FloatVector apOdd = a1.fma(p1, a3.fma(p3, none));
      apEven.fma(one, apOdd).intoArray(u, to + PLANE);
      apOdd.fma(minus, apEven).intoArray(u, to + 2 * PLANE);
      FloatVector aqEven = a0.fma(q0, a2.fma(q2, none));
      FloatVector aqOdd = a1.fma(q1, a3.fma(q3, none));
      aqEven.fma(one, aqOdd).intoArray(u, to + 3 * PLANE);
      aqOdd.fma(minus, aqEven).intoArray(u, to + 4 * PLANE);
      a3.intoArray(u, to + 5 * PLANE);
      FloatVector pg00 = FloatVector.fromArray(SPECIES, raw, at);
      FloatVector pg10 = FloatVector.fromArray(SPECIES, raw, at + 4 * COLUMNS);
      FloatVector pg20 = FloatVector.fromArray(SPECIES, raw, at + 8 * COLUMNS);
      FloatVector pg30 = FloatVector.fromArray(SPECIES, raw, at + 12 * COLUMNS);
      FloatVector pEven0 = pg00.fma(p0, pg20.fma(p2, none));
      FloatVector pOdd0 = pg10.fma(p1, pg30.fma(p3, none));
      FloatVector b0 = pEven0.fma(one, pOdd0);
      FloatVector c0 = pOdd0.fma(minus, pEven0);
      FloatVector pg01 = FloatVector.fromArray(SPECIES, raw, at + COLUMNS);
      FloatVector pg11 = FloatVector.fromArray(SPECIES, raw, at + 5 * COLUMNS);
      FloatVector pg21 = FloatVector.fromArray(SPECIES, raw, at + 9 * COLUMNS);
      FloatVector pg31 = FloatVector.fromArray(SPECIES, raw, at + 13 * COLUMNS);
      FloatVector pEven1 = pg01.fma(p0, pg21.fma(p2, none));
      FloatVector pOdd1 = pg11.fma(p1, pg31.fma(p3, none));
      FloatVector b1 = pEven1.fma(one, pOdd1);
      FloatVector c1 = pOdd1.fma(minus, pEven1);
      FloatVector pg02 = FloatVector.fromArray(SPECIES, raw, at + 2 * COLUMNS);
      FloatVector pg12 = FloatVector.fromArray(SPECIES, raw, at + 6 * COLUMNS);
      FloatVector pg22 = FloatVector.fromArray(SPECIES, raw, at + 10 * COLUMNS);
      FloatVector pg32 = FloatVector.fromArray(SPECIES, raw, at + 14 * COLUMNS);
      FloatVector pEven2 = pg02.fma(p0, pg22.fma(p2, none));
      FloatVector pOdd2 = pg12.fma(p1, pg32.fma(p3, none));
      FloatVector b2 = pEven2.fma(one, pOdd2);
      FloatVector c2 = pOdd2.fma(minus, pEven2);
      FloatVector pg03 = FloatVector.fromArray(SPECIES, raw, at + 3 * COLUMNS);
      FloatVector pg13 = FloatVector.fromArray(SPECIES, raw, at + 7 * COLUMNS);
      FloatVector pg23 = FloatVector.fromArray(SPECIES, raw, at + 11 * COLUMNS);
      FloatVector pg33 = FloatVector.fromArray(SPECIES, raw, at + 15 * COLUMNS);
      FloatVector pEven3 = pg03.fma(p0, pg23.fma(p2, none));
      FloatVector pOdd3 = pg13.fma(p1, pg33.fma(p3, none));
      FloatVector b3 = pEven3.fma(one, pOdd3);
      FloatVector c3 = pOdd3.fma(minus, pEven3);
      b0.fma(zero, none).intoArray(u, to + 6 * PLANE);
      FloatVector bpEven = b0.fma(p0, b2.fma(p2, none));
      FloatVector bpOdd = b1.fma(p1, b3.fma(p3, none));
      bpEven.fma(one, bpOdd).intoArray(u, to + 7 * PLANE);
      bpOdd.fma(minus, bpEven).intoArray(u, to + 8 * PLANE);
      FloatVector bqEven = b0.fma(q0, b2.fma(q2, none));
      FloatVector bqOdd = b1.fma(q1, b3.fma(q3, none));
      bqEven.fma(one, bqOdd).intoArray(u, to + 9 * PLANE);
      bqOdd.fma(minus, bqEven).intoArray(u, to + 10 * PLANE);
      b3.intoArray(u, to + 11 * PLANE);
      c0.fma(zero, none).intoArray(u, to + 12 * PLANE);
      FloatVector cpEven = c0.fma(p0, c2.fma(p2, none));
      FloatVector cpOdd = c1.fma(p1, c3.fma(p3, none));
      cpEven.fma(one, cpOdd).intoArray(u, to + 13 * PLANE);
      cpOdd.fma(minus, cpEven).intoArray(u, to + 14 * PLANE);
      FloatVector cqEven = c0.fma(q0, c2.fma(q2, none));
      FloatVector cqOdd = c1.fma(q1, c3.fma(q3, none));
      cqEven.fma(one, cqOdd).intoArray(u, to + 15 * PLANE);
      cqOdd.fma(minus, cqEven).intoArray(u, to + 16 * PLANE);
      c3.intoArray(u, to + 17 * PLANE);
    }
  }

  private static void lastWeights(float[] raw, int ro, int kc, float[] u, int uo) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector zero = FloatVector.broadcast(SPECIES, G0);
    FloatVector p0 = FloatVector.broadcast(SPECIES, GP);
    FloatVector p1 = FloatVector.broadcast(SPECIES, GP * P);
    FloatVector p2 = FloatVector.broadcast(SPECIES, GP * P2);
    FloatVector p3 = FloatVector.broadcast(SPECIES, GP * P2 * P);
    FloatVector q0 = FloatVector.broadcast(SPECIES, GQ);
    FloatVector q1 = FloatVector.broadcast(SPECIES, GQ * Q);
    FloatVector q2 = FloatVector.broadcast(SPECIES, GQ * Q2);
    FloatVector q3 = FloatVector.broadcast(SPECIES, GQ * Q2 * Q);
    for (int j = 0; j < 2 * kc; j++) {
      int at = ro + (j >> 1) * 16 * COLUMNS + (j & 1) * LANES;
      int to = uo + j * LANES;
      FloatVector qg00 = FloatVector.fromArray(SPECIES, raw, at);
      FloatVector qg10 = FloatVector.fromArray(SPECIES, raw, at + 4 * COLUMNS);
      FloatVector qg20 = FloatVector.fromArray(SPECIES, raw, at + 8 * COLUMNS);
      FloatVector qg30 = FloatVector.fromArray(SPECIES, raw, at + 12 * COLUMNS);
      FloatVector qEven0 = qg00.fma(q0, qg20.fma(q2, none));
      FloatVector qOdd0 = qg10.fma(q1, qg30.fma(q3, none));
      FloatVector d0 = qEven0.fma(one, qOdd0);
      FloatVector e0 = qOdd0.fma(minus, qEven0);
      FloatVector qg01 = FloatVector.fromArray(SPECIES, raw, at + COLUMNS);
      FloatVector qg11 = FloatVector.fromArray(SPECIES, raw, at + 5 * COLUMNS);
      FloatVector qg21 = FloatVector.fromArray(SPECIES, raw, at + 9 * COLUMNS);
      FloatVector qg31 = FloatVector.fromArray(SPECIES, raw, at + 13 * COLUMNS);
      FloatVector qEven1 = qg01.fma(q0, qg21.fma(q2, none));
      FloatVector qOdd1 = qg11.fma(q1, qg31.fma(q3, none));
      FloatVector d1 = qEven1.fma(one, qOdd1);
      FloatVector e1 = qOdd1.fma(minus, qEven1);
      FloatVector qg02 = FloatVector.fromArray(SPECIES, raw, at + 2 * COLUMNS);
      FloatVector qg12 = FloatVector.fromArray(SPECIES, raw, at + 6 * COLUMNS);
      FloatVector qg22 = FloatVector.fromArray(SPECIES, raw, at + 10 * COLUMNS);
      FloatVector qg32 = FloatVector.fromArray(SPECIES, raw, at + 14 * COLUMNS);
      FloatVector qEven2 = qg02.fma(q0, qg22.fma(q2, none));
      FloatVector qOdd2 = qg12.fma(q1, qg32.fma(q3, none));
      FloatVector d2 = qEven2.fma(one, qOdd2);
      FloatVector e2 = qOdd2.fma(minus, qEven2);
      FloatVector qg03 = FloatVector.fromArray(SPECIES, raw, at + 3 * COLUMNS);
      FloatVector qg13 = FloatVector.fromArray(SPECIES, raw, at + 7 * COLUMNS);
      FloatVector qg23 = FloatVector.fromArray(SPECIES, raw, at + 11 * COLUMNS);
      FloatVector qg33 = FloatVector.fromArray(SPECIES, raw, at + 15 * COLUMNS);
      FloatVector qEven3 = qg03.fma(q0, qg23.fma(q2, none));
      FloatVector qOdd3 = qg13.fma(q1, qg33.fma(q3, none));
      FloatVector d3 = qEven3.fma(one, qOdd3);
      FloatVector e3 = qOdd3.fma(minus, qEven3);
      d0.fma(zero, none).intoArray(u, to + 18 * PLANE);
      FloatVector dpEven = d0.fma(p0, d2.fma(p2, none));
      FloatVector dpOdd = d1.fma(p1, d3.fma(p3, none));
      dpEven.fma(one, dpOdd).intoArray(u, to + 19 * PLANE);
      dpOdd.fma(minus, dpEven).intoArray(u, to + 20 * PLANE);
      FloatVector dqEven = d0.fma(q0, d2.fma(q2, none));
      FloatVector dqOdd = d1.fma(q1, d3.fma(q3, none));
      dqEven.fma(one, dqOdd).intoArray(u, to + 21 * PLANE);
      dqOdd.fma(minus, dqEven).intoArray(u, to + 22 * PLANE);
      d3.intoArray(u, to + 23 * PLANE);
      e0.fma(zero, none).intoArray(u, to + 24 * PLANE);
      FloatVector epEven = e0.fma(p0, e2.fma(p2, none));
      FloatVector epOdd = e1.fma(p1, e3.fma(p3, none));
      epEven.fma(one, epOdd).intoArray(u, to + 25 * PLANE);
      epOdd.fma(minus, epEven).intoArray(u, to + 26 * PLANE);
      FloatVector eqEven = e0.fma(q0, e2.fma(q2, none));
      FloatVector eqOdd = e1.fma(q1, e3.fma(q3, none));
      eqEven.fma(one, eqOdd).intoArray(u, to + 27 * PLANE);
      eqOdd.fma(minus, eqEven).intoArray(u, to + 28 * PLANE);
      e3.intoArray(u, to + 29 * PLANE);
      FloatVector f0 = FloatVector.fromArray(SPECIES, raw, at + 12 * COLUMNS);
      FloatVector f1 = FloatVector.fromArray(SPECIES, raw, at + 13 * COLUMNS);
      FloatVector f2 = FloatVector.fromArray(SPECIES, raw, at + 14 * COLUMNS);
      FloatVector f3 = FloatVector.fromArray(SPECIES, raw, at + 15 * COLUMNS);
      f0.fma(zero, none).intoArray(u, to + 30 * PLANE);
      FloatVector fpEven = f0.fma(p0, f2.fma(p2, none));
      FloatVector fpOdd = f1.fma(p1, f3.fma(p3, none));
      fpEven.fma(one, fpOdd).intoArray(u, to + 31 * PLANE);
      fpOdd.fma(minus, fpEven).intoArray(u, to + 32 * PLANE);
      FloatVector fqEven = f0.fma(q0, f2.fma(q2, none));
      FloatVector fqOdd = f1.fma(q1, f3.fma(q3, none));
      fqEven.fma(one, fqOdd).intoArray(u, to + 33 * PLANE);
      fqOdd.fma(minus, fqEven).intoArray(u, to + 34 * PLANE);
      f3.intoArray(u, to + 35 * PLANE);
    }
  }

  /**
   * A tile at once, of which nine sums and two rows are in registers. The last comes first, and of
   * a tile row after row, so that the next row overwrites what it has beyond the columns.
   */
  static void output(
      float[] m,
      int mo,
      int plane,
      int tiles,
      float[] bias,
      int biasAt,
      float[] strip,
      int so,
      int columns) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector b = FloatVector.fromArray(SPECIES, bias, biasAt);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector p2 = FloatVector.broadcast(SPECIES, P2);
    FloatVector q2 = FloatVector.broadcast(SPECIES, Q2);
    for (int t = tiles - 1; t >= 0; t--) {
      int at = mo + t * COLUMNS;
      FloatVector m00 = FloatVector.fromArray(SPECIES, m, at);
      FloatVector m01 = FloatVector.fromArray(SPECIES, m, at + plane);
      FloatVector m02 = FloatVector.fromArray(SPECIES, m, at + 2 * plane);
      FloatVector m03 = FloatVector.fromArray(SPECIES, m, at + 3 * plane);
      FloatVector m04 = FloatVector.fromArray(SPECIES, m, at + 4 * plane);
      FloatVector m05 = FloatVector.fromArray(SPECIES, m, at + 5 * plane);
      FloatVector near0 = m01.fma(one, m02);
      FloatVector far0 = m03.fma(one, m04);
      FloatVector nearOdd0 = m02.fma(minus, m01);
      FloatVector farOdd0 = m04.fma(minus, m03);
      FloatVector x0 = m00.fma(one, near0).fma(one, far0);
      FloatVector y0 = nearOdd0.fma(p, farOdd0.fma(q, none));
      FloatVector z0 = near0.fma(p2, far0.fma(q2, m05));
      FloatVector m10 = FloatVector.fromArray(SPECIES, m, at + 6 * plane);
      FloatVector m11 = FloatVector.fromArray(SPECIES, m, at + 7 * plane);
      FloatVector m12 = FloatVector.fromArray(SPECIES, m, at + 8 * plane);
      FloatVector m13 = FloatVector.fromArray(SPECIES, m, at + 9 * plane);
      FloatVector m14 = FloatVector.fromArray(SPECIES, m, at + 10 * plane);
      FloatVector m15 = FloatVector.fromArray(SPECIES, m, at + 11 * plane);
      FloatVector near1 = m11.fma(one, m12);
      FloatVector far1 = m13.fma(one, m14);
      FloatVector nearOdd1 = m12.fma(minus, m11);
      FloatVector farOdd1 = m14.fma(minus, m13);
      FloatVector x1 = m10.fma(one, near1).fma(one, far1);
      FloatVector y1 = nearOdd1.fma(p, farOdd1.fma(q, none));
      FloatVector z1 = near1.fma(p2, far1.fma(q2, m15));
      FloatVector m20 = FloatVector.fromArray(SPECIES, m, at + 12 * plane);
      FloatVector m21 = FloatVector.fromArray(SPECIES, m, at + 13 * plane);
      FloatVector m22 = FloatVector.fromArray(SPECIES, m, at + 14 * plane);
      FloatVector m23 = FloatVector.fromArray(SPECIES, m, at + 15 * plane);
      FloatVector m24 = FloatVector.fromArray(SPECIES, m, at + 16 * plane);
      FloatVector m25 = FloatVector.fromArray(SPECIES, m, at + 17 * plane);
      FloatVector near2 = m21.fma(one, m22);
      FloatVector far2 = m23.fma(one, m24);
      FloatVector nearOdd2 = m22.fma(minus, m21);
      FloatVector farOdd2 = m24.fma(minus, m23);
      FloatVector x2 = m20.fma(one, near2).fma(one, far2);
      FloatVector y2 = nearOdd2.fma(p, farOdd2.fma(q, none));
      FloatVector z2 = near2.fma(p2, far2.fma(q2, m25));
      FloatVector xNear = x1.fma(one, x2);
      FloatVector xNearOdd = x2.fma(minus, x1);
      FloatVector xTop = x0.fma(one, xNear).fma(one, b);
      FloatVector xMiddle = xNearOdd.fma(p, b);
      FloatVector xBottom = xNear.fma(p2, b);
      FloatVector yNear = y1.fma(one, y2);
      FloatVector yNearOdd = y2.fma(minus, y1);
      FloatVector yTop = y0.fma(one, yNear).fma(one, b);
      FloatVector yMiddle = yNearOdd.fma(p, b);
      FloatVector yBottom = yNear.fma(p2, b);
      FloatVector zNear = z1.fma(one, z2);
      FloatVector zNearOdd = z2.fma(minus, z1);
      FloatVector zTop = z0.fma(one, zNear).fma(one, b);
      FloatVector zMiddle = zNearOdd.fma(p, b);
      FloatVector zBottom = zNear.fma(p2, b);
      FloatVector m30 = FloatVector.fromArray(SPECIES, m, at + 18 * plane);
      FloatVector m31 = FloatVector.fromArray(SPECIES, m, at + 19 * plane);
      FloatVector m32 = FloatVector.fromArray(SPECIES, m, at + 20 * plane);
      FloatVector m33 = FloatVector.fromArray(SPECIES, m, at + 21 * plane);
      FloatVector m34 = FloatVector.fromArray(SPECIES, m, at + 22 * plane);
      FloatVector m35 = FloatVector.fromArray(SPECIES, m, at + 23 * plane);
      FloatVector near3 = m31.fma(one, m32);
      FloatVector far3 = m33.fma(one, m34);
      FloatVector nearOdd3 = m32.fma(minus, m31);
      FloatVector farOdd3 = m34.fma(minus, m33);
      FloatVector x3 = m30.fma(one, near3).fma(one, far3);
      FloatVector y3 = nearOdd3.fma(p, farOdd3.fma(q, none));
      FloatVector z3 = near3.fma(p2, far3.fma(q2, m35));
      FloatVector m40 = FloatVector.fromArray(SPECIES, m, at + 24 * plane);
      FloatVector m41 = FloatVector.fromArray(SPECIES, m, at + 25 * plane);
      FloatVector m42 = FloatVector.fromArray(SPECIES, m, at + 26 * plane);
      FloatVector m43 = FloatVector.fromArray(SPECIES, m, at + 27 * plane);
      FloatVector m44 = FloatVector.fromArray(SPECIES, m, at + 28 * plane);
      FloatVector m45 = FloatVector.fromArray(SPECIES, m, at + 29 * plane);
      FloatVector near4 = m41.fma(one, m42);
      FloatVector far4 = m43.fma(one, m44);
      FloatVector nearOdd4 = m42.fma(minus, m41);
      FloatVector farOdd4 = m44.fma(minus, m43);
      FloatVector x4 = m40.fma(one, near4).fma(one, far4);
      FloatVector y4 = nearOdd4.fma(p, farOdd4.fma(q, none));
      FloatVector z4 = near4.fma(p2, far4.fma(q2, m45));
      FloatVector m50 = FloatVector.fromArray(SPECIES, m, at + 30 * plane);
      FloatVector m51 = FloatVector.fromArray(SPECIES, m, at + 31 * plane);
      FloatVector m52 = FloatVector.fromArray(SPECIES, m, at + 32 * plane);
      FloatVector m53 = FloatVector.fromArray(SPECIES, m, at + 33 * plane);
      FloatVector m54 = FloatVector.fromArray(SPECIES, m, at + 34 * plane);
      FloatVector m55 = FloatVector.fromArray(SPECIES, m, at + 35 * plane);
      FloatVector near5 = m51.fma(one, m52);
      FloatVector far5 = m53.fma(one, m54);
      FloatVector nearOdd5 = m52.fma(minus, m51);
      FloatVector farOdd5 = m54.fma(minus, m53);
      FloatVector x5 = m50.fma(one, near5).fma(one, far5);
      FloatVector y5 = nearOdd5.fma(p, farOdd5.fma(q, none));
      FloatVector z5 = near5.fma(p2, far5.fma(q2, m55));
      int to = so + t * 3 * LANES;
      int below = to + columns * LANES;
      int last = below + columns * LANES;
      FloatVector xFar = x3.fma(one, x4);
      FloatVector xFarOdd = x4.fma(minus, x3);
      FloatVector yFar = y3.fma(one, y4);
      FloatVector yFarOdd = y4.fma(minus, y3);
      FloatVector zFar = z3.fma(one, z4);
      FloatVector zFarOdd = z4.fma(minus, z3);
      xFar.fma(one, xTop).intoArray(strip, to);
      yFar.fma(one, yTop).intoArray(strip, to + LANES);
      zFar.fma(one, zTop).intoArray(strip, to + 2 * LANES);
      xFarOdd.fma(q, xMiddle).intoArray(strip, below);
      yFarOdd.fma(q, yMiddle).intoArray(strip, below + LANES);
      zFarOdd.fma(q, zMiddle).intoArray(strip, below + 2 * LANES);
      xFar.fma(q2, xBottom).fma(one, x5).intoArray(strip, last);
      yFar.fma(q2, yBottom).fma(one, y5).intoArray(strip, last + LANES);
      zFar.fma(q2, zBottom).fma(one, z5).intoArray(strip, last + 2 * LANES);
    }
  }
}
