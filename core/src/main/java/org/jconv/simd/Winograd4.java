package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of F(4×4, 3×3) at the points 0, ±3/4, ±3/2 and ∞. With p = 3/4 and q = 3/2, in one
 * dimension:
 *
 * <pre>
 *  Bᵀd: p²q²·d0 − (p²+q²)·d2 + d4           Gg: g0 / p²q²
 *       (d4 − q²·d2) ± p·(d3 − q²·d1)           (g0 ± p·g1 + p²·g2) / 2p²(p²−q²)
 *       (d4 − p²·d2) ± q·(d3 − p²·d1)           (g0 ± q·g1 + q²·g2) / 2q²(q²−p²)
 *       p²q²·d1 − (p²+q²)·d3 + d5               g2
 *
 *  Aᵀm: m0 + (m1+m2) + (m3+m4),   p·(m1−m2) + q·(m3−m4),
 *       p²·(m1+m2) + q²·(m3+m4),  p³·(m1−m2) + q³·(m3−m4) + m5
 * </pre>
 *
 * <p>The factors of B and A are short binary fractions, exact as floats. Whatever p and q are, ±p
 * and ±q share their even and odd parts; the usual 1 and 2 would spare three operations of Aᵀ, and
 * double the error.
 *
 * <p>Columns and rows are transformed one after the other, each in a loop that holds one of them in
 * registers: a whole tile of 36 vectors would not fit 32.
 */
final class Winograd4 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = Tile.COLUMNS;
  private static final int PLANE = WinogradTile.WEIGHTS_PLANE;

  static final float P = 0.75f;
  static final float Q = 1.5f;
  private static final float P2 = P * P;
  private static final float Q2 = Q * Q;

  /** What the rows of G have in common: 1/(p²q²), 1/(2p²(p²−q²)) and 1/(2q²(q²−p²)). */
  static final float G0 = 1 / (P2 * Q2);

  static final float GP = 1 / (2 * P2 * (P2 - Q2));
  static final float GQ = 1 / (2 * Q2 * (Q2 - P2));

  /**
   * Tiles of a strip whose columns are transformed before their rows: between the two they stay in
   * the L1 cache, which strip and half transform of a long row of tiles would each fill.
   */
  private static final int PIECE = 8;

  private Winograd4() {}

  /**
   * Transforms the input, with tiles of six a {@code step} apart: 4, 3 for {@link Winograd3x4} or 2
   * for {@link Winograd2x5}, which are at the same points.
   */
  static void input(
      int step,
      float[] strip,
      int so,
      int columns,
      int tiles,
      float[] half,
      int ho,
      float[] v,
      int vo,
      int plane) {
    for (int t = 0; t < tiles; t += PIECE) {
      int some = Math.min(PIECE, tiles - t);
      int wide = (some - 1) * step + 6;
      inputColumns(strip, so + t * step * LANES, columns * LANES, wide, half, ho);
      int to = vo + t * RowTile.STRIDE;
      for (int i = 0; i < 6; i++) {
        inputRow(step, half, ho + i * wide * LANES, some, v, to + 6 * i * plane, plane);
      }
    }
  }

  private static void inputColumns(
      float[] strip, int so, int pitch, int columns, float[] half, int ho) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector minusP2 = FloatVector.broadcast(SPECIES, -P2);
    FloatVector minusQ2 = FloatVector.broadcast(SPECIES, -Q2);
    FloatVector product = FloatVector.broadcast(SPECIES, P2 * Q2);
    FloatVector minusSum = FloatVector.broadcast(SPECIES, -(P2 + Q2));
    int row = columns * LANES;
    for (int c = 0; c < columns; c++) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, strip, so + c * LANES);
      FloatVector d1 = FloatVector.fromArray(SPECIES, strip, so + pitch + c * LANES);
      FloatVector d2 = FloatVector.fromArray(SPECIES, strip, so + 2 * pitch + c * LANES);
      FloatVector d3 = FloatVector.fromArray(SPECIES, strip, so + 3 * pitch + c * LANES);
      FloatVector d4 = FloatVector.fromArray(SPECIES, strip, so + 4 * pitch + c * LANES);
      FloatVector d5 = FloatVector.fromArray(SPECIES, strip, so + 5 * pitch + c * LANES);
      d0.fma(product, d2.fma(minusSum, d4)).intoArray(half, ho + c * LANES);
      FloatVector even = d2.fma(minusQ2, d4);
      FloatVector odd = d1.fma(minusQ2, d3).fma(p, none);
      even.fma(one, odd).intoArray(half, ho + row + c * LANES);
      odd.fma(minus, even).intoArray(half, ho + 2 * row + c * LANES);
      FloatVector even2 = d2.fma(minusP2, d4);
      FloatVector odd2 = d1.fma(minusP2, d3).fma(q, none);
      even2.fma(one, odd2).intoArray(half, ho + 3 * row + c * LANES);
      odd2.fma(minus, even2).intoArray(half, ho + 4 * row + c * LANES);
      d1.fma(product, d3.fma(minusSum, d5)).intoArray(half, ho + 5 * row + c * LANES);
    }
  }

  private static void inputRow(
      int step, float[] half, int at, int tiles, float[] v, int vo, int plane) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector minusP2 = FloatVector.broadcast(SPECIES, -P2);
    FloatVector minusQ2 = FloatVector.broadcast(SPECIES, -Q2);
    FloatVector product = FloatVector.broadcast(SPECIES, P2 * Q2);
    FloatVector minusSum = FloatVector.broadcast(SPECIES, -(P2 + Q2));
    for (int t = 0; t < tiles; t++) {
      int from = at + t * step * LANES;
      FloatVector d0 = FloatVector.fromArray(SPECIES, half, from);
      FloatVector d1 = FloatVector.fromArray(SPECIES, half, from + LANES);
      FloatVector d2 = FloatVector.fromArray(SPECIES, half, from + 2 * LANES);
      FloatVector d3 = FloatVector.fromArray(SPECIES, half, from + 3 * LANES);
      FloatVector d4 = FloatVector.fromArray(SPECIES, half, from + 4 * LANES);
      FloatVector d5 = FloatVector.fromArray(SPECIES, half, from + 5 * LANES);
      int to = vo + t * RowTile.STRIDE;
      d0.fma(product, d2.fma(minusSum, d4)).intoArray(v, to);
      FloatVector even = d2.fma(minusQ2, d4);
      FloatVector odd = d1.fma(minusQ2, d3).fma(p, none);
      even.fma(one, odd).intoArray(v, to + plane);
      odd.fma(minus, even).intoArray(v, to + 2 * plane);
      FloatVector even2 = d2.fma(minusP2, d4);
      FloatVector odd2 = d1.fma(minusP2, d3).fma(q, none);
      even2.fma(one, odd2).intoArray(v, to + 3 * plane);
      odd2.fma(minus, even2).intoArray(v, to + 4 * plane);
      d1.fma(product, d3.fma(minusSum, d5)).intoArray(v, to + 5 * plane);
    }
  }

  /**
   * Rows of Gg are used up as soon as they are known. In two halves: with all 36 vectors in one
   * loop, C2 of JDK 17 sometimes gave up before it had inlined the stores, and made objects of
   * vectors, which took three times as long as the rest of a convolution.
   */
  static void weights(float[] raw, int ro, int kc, float[] u, int uo) {
    firstWeights(raw, ro, kc, u, uo);
    lastWeights(raw, ro, kc, u, uo);
  }

  private static void firstWeights(float[] raw, int ro, int kc, float[] u, int uo) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector zero = FloatVector.broadcast(SPECIES, G0);
    FloatVector p0 = FloatVector.broadcast(SPECIES, GP);
    FloatVector p1 = FloatVector.broadcast(SPECIES, GP * P);
    FloatVector p2 = FloatVector.broadcast(SPECIES, GP * P2);
    FloatVector q0 = FloatVector.broadcast(SPECIES, GQ);
    FloatVector q1 = FloatVector.broadcast(SPECIES, GQ * Q);
    FloatVector q2 = FloatVector.broadcast(SPECIES, GQ * Q2);
    for (int j = 0; j < 2 * kc; j++) {
      int at = ro + (j >> 1) * 9 * COLUMNS + (j & 1) * LANES;
      FloatVector g00 = FloatVector.fromArray(SPECIES, raw, at);
      FloatVector g10 = FloatVector.fromArray(SPECIES, raw, at + 3 * COLUMNS);
      FloatVector g20 = FloatVector.fromArray(SPECIES, raw, at + 6 * COLUMNS);
      FloatVector g01 = FloatVector.fromArray(SPECIES, raw, at + COLUMNS);
      FloatVector g11 = FloatVector.fromArray(SPECIES, raw, at + 4 * COLUMNS);
      FloatVector g21 = FloatVector.fromArray(SPECIES, raw, at + 7 * COLUMNS);
      FloatVector g02 = FloatVector.fromArray(SPECIES, raw, at + 2 * COLUMNS);
      FloatVector g12 = FloatVector.fromArray(SPECIES, raw, at + 5 * COLUMNS);
      FloatVector g22 = FloatVector.fromArray(SPECIES, raw, at + 8 * COLUMNS);
      FloatVector h00 = g00.fma(zero, none);
      FloatVector s0 = g00.fma(p0, g20.fma(p2, none));
      FloatVector h10 = g10.fma(p1, s0);
      FloatVector h20 = g10.fma(p1, none).fma(minus, s0);
      FloatVector h01 = g01.fma(zero, none);
      FloatVector s1 = g01.fma(p0, g21.fma(p2, none));
      FloatVector h11 = g11.fma(p1, s1);
      FloatVector h21 = g11.fma(p1, none).fma(minus, s1);
      FloatVector h02 = g02.fma(zero, none);
      FloatVector s2 = g02.fma(p0, g22.fma(p2, none));
      FloatVector h12 = g12.fma(p1, s2);
      FloatVector h22 = g12.fma(p1, none).fma(minus, s2);
      h00.fma(zero, none).intoArray(u, uo + j * LANES);
      FloatVector a0 = h00.fma(p0, h02.fma(p2, none));
      h01.fma(p1, a0).intoArray(u, uo + j * LANES + PLANE);
      h01.fma(p1, none).fma(minus, a0).intoArray(u, uo + j * LANES + 2 * PLANE);
      FloatVector b0 = h00.fma(q0, h02.fma(q2, none));
      h01.fma(q1, b0).intoArray(u, uo + j * LANES + 3 * PLANE);
      h01.fma(q1, none).fma(minus, b0).intoArray(u, uo + j * LANES + 4 * PLANE);
      h02.intoArray(u, uo + j * LANES + 5 * PLANE);
      h10.fma(zero, none).intoArray(u, uo + j * LANES + 6 * PLANE);
      FloatVector a1 = h10.fma(p0, h12.fma(p2, none));
      h11.fma(p1, a1).intoArray(u, uo + j * LANES + 7 * PLANE);
      h11.fma(p1, none).fma(minus, a1).intoArray(u, uo + j * LANES + 8 * PLANE);
      FloatVector b1 = h10.fma(q0, h12.fma(q2, none));
      h11.fma(q1, b1).intoArray(u, uo + j * LANES + 9 * PLANE);
      h11.fma(q1, none).fma(minus, b1).intoArray(u, uo + j * LANES + 10 * PLANE);
      h12.intoArray(u, uo + j * LANES + 11 * PLANE);
      h20.fma(zero, none).intoArray(u, uo + j * LANES + 12 * PLANE);
      FloatVector a2 = h20.fma(p0, h22.fma(p2, none));
      h21.fma(p1, a2).intoArray(u, uo + j * LANES + 13 * PLANE);
      h21.fma(p1, none).fma(minus, a2).intoArray(u, uo + j * LANES + 14 * PLANE);
      FloatVector b2 = h20.fma(q0, h22.fma(q2, none));
      h21.fma(q1, b2).intoArray(u, uo + j * LANES + 15 * PLANE);
      h21.fma(q1, none).fma(minus, b2).intoArray(u, uo + j * LANES + 16 * PLANE);
      h22.intoArray(u, uo + j * LANES + 17 * PLANE);
    }
  }

  private static void lastWeights(float[] raw, int ro, int kc, float[] u, int uo) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector zero = FloatVector.broadcast(SPECIES, G0);
    FloatVector p0 = FloatVector.broadcast(SPECIES, GP);
    FloatVector p1 = FloatVector.broadcast(SPECIES, GP * P);
    FloatVector p2 = FloatVector.broadcast(SPECIES, GP * P2);
    FloatVector q0 = FloatVector.broadcast(SPECIES, GQ);
    FloatVector q1 = FloatVector.broadcast(SPECIES, GQ * Q);
    FloatVector q2 = FloatVector.broadcast(SPECIES, GQ * Q2);
    for (int j = 0; j < 2 * kc; j++) {
      int at = ro + (j >> 1) * 9 * COLUMNS + (j & 1) * LANES;
      FloatVector g00 = FloatVector.fromArray(SPECIES, raw, at);
      FloatVector g10 = FloatVector.fromArray(SPECIES, raw, at + 3 * COLUMNS);
      FloatVector g20 = FloatVector.fromArray(SPECIES, raw, at + 6 * COLUMNS);
      FloatVector g01 = FloatVector.fromArray(SPECIES, raw, at + COLUMNS);
      FloatVector g11 = FloatVector.fromArray(SPECIES, raw, at + 4 * COLUMNS);
      FloatVector g21 = FloatVector.fromArray(SPECIES, raw, at + 7 * COLUMNS);
      FloatVector g02 = FloatVector.fromArray(SPECIES, raw, at + 2 * COLUMNS);
      FloatVector g12 = FloatVector.fromArray(SPECIES, raw, at + 5 * COLUMNS);
      FloatVector g22 = FloatVector.fromArray(SPECIES, raw, at + 8 * COLUMNS);
      FloatVector t0 = g00.fma(q0, g20.fma(q2, none));
      FloatVector h30 = g10.fma(q1, t0);
      FloatVector h40 = g10.fma(q1, none).fma(minus, t0);
      FloatVector t1 = g01.fma(q0, g21.fma(q2, none));
      FloatVector h31 = g11.fma(q1, t1);
      FloatVector h41 = g11.fma(q1, none).fma(minus, t1);
      FloatVector t2 = g02.fma(q0, g22.fma(q2, none));
      FloatVector h32 = g12.fma(q1, t2);
      FloatVector h42 = g12.fma(q1, none).fma(minus, t2);
      h30.fma(zero, none).intoArray(u, uo + j * LANES + 18 * PLANE);
      FloatVector a3 = h30.fma(p0, h32.fma(p2, none));
      h31.fma(p1, a3).intoArray(u, uo + j * LANES + 19 * PLANE);
      h31.fma(p1, none).fma(minus, a3).intoArray(u, uo + j * LANES + 20 * PLANE);
      FloatVector b3 = h30.fma(q0, h32.fma(q2, none));
      h31.fma(q1, b3).intoArray(u, uo + j * LANES + 21 * PLANE);
      h31.fma(q1, none).fma(minus, b3).intoArray(u, uo + j * LANES + 22 * PLANE);
      h32.intoArray(u, uo + j * LANES + 23 * PLANE);
      h40.fma(zero, none).intoArray(u, uo + j * LANES + 24 * PLANE);
      FloatVector a4 = h40.fma(p0, h42.fma(p2, none));
      h41.fma(p1, a4).intoArray(u, uo + j * LANES + 25 * PLANE);
      h41.fma(p1, none).fma(minus, a4).intoArray(u, uo + j * LANES + 26 * PLANE);
      FloatVector b4 = h40.fma(q0, h42.fma(q2, none));
      h41.fma(q1, b4).intoArray(u, uo + j * LANES + 27 * PLANE);
      h41.fma(q1, none).fma(minus, b4).intoArray(u, uo + j * LANES + 28 * PLANE);
      h42.intoArray(u, uo + j * LANES + 29 * PLANE);
      g20.fma(zero, none).intoArray(u, uo + j * LANES + 30 * PLANE);
      FloatVector a5 = g20.fma(p0, g22.fma(p2, none));
      g21.fma(p1, a5).intoArray(u, uo + j * LANES + 31 * PLANE);
      g21.fma(p1, none).fma(minus, a5).intoArray(u, uo + j * LANES + 32 * PLANE);
      FloatVector b5 = g20.fma(q0, g22.fma(q2, none));
      g21.fma(q1, b5).intoArray(u, uo + j * LANES + 33 * PLANE);
      g21.fma(q1, none).fma(minus, b5).intoArray(u, uo + j * LANES + 34 * PLANE);
      g22.intoArray(u, uo + j * LANES + 35 * PLANE);
    }
  }

  static void output(
      float[] m,
      int mo,
      int plane,
      int tiles,
      float[] half,
      int ho,
      float[] bias,
      int biasAt,
      float[] strip,
      int so,
      int columns) {
    for (int j = 0; j < 6; j++) {
      outputColumn(m, mo + j * plane, 6 * plane, tiles, half, ho + j * LANES);
    }
    for (int r = 0; r < 4; r++) {
      outputRow(half, ho + 6 * r * LANES, tiles, bias, biasAt, strip, so + r * columns * LANES);
    }
  }

  private static void outputColumn(float[] m, int mo, int pitch, int tiles, float[] half, int ho) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector p2 = FloatVector.broadcast(SPECIES, P2);
    FloatVector q2 = FloatVector.broadcast(SPECIES, Q2);
    FloatVector p3 = FloatVector.broadcast(SPECIES, P2 * P);
    FloatVector q3 = FloatVector.broadcast(SPECIES, Q2 * Q);
    for (int t = 0; t < tiles; t++) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, m, mo + t * COLUMNS);
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, mo + pitch + t * COLUMNS);
      FloatVector m2 = FloatVector.fromArray(SPECIES, m, mo + 2 * pitch + t * COLUMNS);
      FloatVector m3 = FloatVector.fromArray(SPECIES, m, mo + 3 * pitch + t * COLUMNS);
      FloatVector m4 = FloatVector.fromArray(SPECIES, m, mo + 4 * pitch + t * COLUMNS);
      FloatVector m5 = FloatVector.fromArray(SPECIES, m, mo + 5 * pitch + t * COLUMNS);
      FloatVector even = m1.fma(one, m2);
      FloatVector odd = m2.fma(minus, m1);
      FloatVector even2 = m3.fma(one, m4);
      FloatVector odd2 = m4.fma(minus, m3);
      int to = ho + t * 24 * LANES;
      m0.fma(one, even).fma(one, even2).intoArray(half, to);
      odd.fma(p, odd2.fma(q, none)).intoArray(half, to + 6 * LANES);
      even.fma(p2, even2.fma(q2, none)).intoArray(half, to + 12 * LANES);
      odd.fma(p3, odd2.fma(q3, m5)).intoArray(half, to + 18 * LANES);
    }
  }

  private static void outputRow(
      float[] half, int ho, int tiles, float[] bias, int biasAt, float[] strip, int so) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector b = FloatVector.fromArray(SPECIES, bias, biasAt);
    FloatVector p = FloatVector.broadcast(SPECIES, P);
    FloatVector q = FloatVector.broadcast(SPECIES, Q);
    FloatVector p2 = FloatVector.broadcast(SPECIES, P2);
    FloatVector q2 = FloatVector.broadcast(SPECIES, Q2);
    FloatVector p3 = FloatVector.broadcast(SPECIES, P2 * P);
    FloatVector q3 = FloatVector.broadcast(SPECIES, Q2 * Q);
    for (int t = 0; t < tiles; t++) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, half, ho + t * 24 * LANES);
      FloatVector m1 = FloatVector.fromArray(SPECIES, half, ho + t * 24 * LANES + LANES);
      FloatVector m2 = FloatVector.fromArray(SPECIES, half, ho + t * 24 * LANES + 2 * LANES);
      FloatVector m3 = FloatVector.fromArray(SPECIES, half, ho + t * 24 * LANES + 3 * LANES);
      FloatVector m4 = FloatVector.fromArray(SPECIES, half, ho + t * 24 * LANES + 4 * LANES);
      FloatVector m5 = FloatVector.fromArray(SPECIES, half, ho + t * 24 * LANES + 5 * LANES);
      FloatVector even = m1.fma(one, m2);
      FloatVector odd = m2.fma(minus, m1);
      FloatVector even2 = m3.fma(one, m4);
      FloatVector odd2 = m4.fma(minus, m3);
      int to = so + t * 4 * LANES;
      m0.fma(one, even).fma(one, even2).fma(one, b).intoArray(strip, to);
      odd.fma(p, odd2.fma(q, b)).intoArray(strip, to + LANES);
      even.fma(p2, even2.fma(q2, b)).intoArray(strip, to + 2 * LANES);
      odd.fma(p3, odd2.fma(q3, m5)).fma(one, b).intoArray(strip, to + 3 * LANES);
    }
  }
}
