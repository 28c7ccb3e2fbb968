package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of F(2×2, 3×3) at the points 0, ±1 and ∞, those of Lavin and Gray. In one
 * dimension:
 *
 * <pre>
 *  Bᵀd: d0 − d2,  d2 + d1,  d2 − d1,  d3 − d1
 *  Gg:  g0,  (g0 + g2 + g1)/2,  (g0 + g2 − g1)/2,  g2
 *  Aᵀm: m0 + m1 + m2,  m1 − m2 + m3
 * </pre>
 */
final class Winograd2 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = Tile.COLUMNS;
  private static final int PLANE = WinogradTile.WEIGHTS_PLANE;

  private Winograd2() {}

  static void input(
      float[] strip,
      int so,
      int columns,
      int tiles,
      float[] half,
      int ho,
      float[] v,
      int vo,
      int plane) {
    inputColumns(strip, so, columns, half, ho);
    for (int i = 0; i < 4; i++) {
      inputRow(half, ho + i * columns * LANES, tiles, v, vo + 4 * i * plane, plane);
    }
  }

  private static void inputColumns(float[] strip, int so, int columns, float[] half, int ho) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    int pitch = columns * LANES;
    for (int c = 0; c < columns; c++) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, strip, so + c * LANES);
      FloatVector d1 = FloatVector.fromArray(SPECIES, strip, so + pitch + c * LANES);
      FloatVector d2 = FloatVector.fromArray(SPECIES, strip, so + 2 * pitch + c * LANES);
      FloatVector d3 = FloatVector.fromArray(SPECIES, strip, so + 3 * pitch + c * LANES);
      d2.fma(minus, d0).intoArray(half, ho + c * LANES);
      d2.fma(one, d1).intoArray(half, ho + pitch + c * LANES);
      d1.fma(minus, d2).intoArray(half, ho + 2 * pitch + c * LANES);
      d1.fma(minus, d3).intoArray(half, ho + 3 * pitch + c * LANES);
    }
  }

  private static void inputRow(float[] half, int at, int tiles, float[] v, int vo, int plane) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int t = 0; t < tiles; t++) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES);
      FloatVector d1 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES + LANES);
      FloatVector d2 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES + 2 * LANES);
      FloatVector d3 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES + 3 * LANES);
      int to = vo + t * RowTile.STRIDE;
      d2.fma(minus, d0).intoArray(v, to);
      d2.fma(one, d1).intoArray(v, to + plane);
      d1.fma(minus, d2).intoArray(v, to + 2 * plane);
      d1.fma(minus, d3).intoArray(v, to + 3 * plane);
    }
  }

  static void weights(float[] raw, int ro, int kc, float[] u, int uo) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector none = FloatVector.broadcast(SPECIES, 0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
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
      FloatVector s0 = g00.fma(one, g20);
      FloatVector h10 = s0.fma(one, g10).fma(half, none);
      FloatVector h20 = g10.fma(minus, s0).fma(half, none);
      FloatVector s1 = g01.fma(one, g21);
      FloatVector h11 = s1.fma(one, g11).fma(half, none);
      FloatVector h21 = g11.fma(minus, s1).fma(half, none);
      FloatVector s2 = g02.fma(one, g22);
      FloatVector h12 = s2.fma(one, g12).fma(half, none);
      FloatVector h22 = g12.fma(minus, s2).fma(half, none);
      g00.intoArray(u, uo + j * LANES);
      FloatVector a0 = g00.fma(one, g02);
      a0.fma(one, g01).fma(half, none).intoArray(u, uo + j * LANES + PLANE);
      g01.fma(minus, a0).fma(half, none).intoArray(u, uo + j * LANES + 2 * PLANE);
      g02.intoArray(u, uo + j * LANES + 3 * PLANE);
      h10.intoArray(u, uo + j * LANES + 4 * PLANE);
      FloatVector a1 = h10.fma(one, h12);
      a1.fma(one, h11).fma(half, none).intoArray(u, uo + j * LANES + 5 * PLANE);
      h11.fma(minus, a1).fma(half, none).intoArray(u, uo + j * LANES + 6 * PLANE);
      h12.intoArray(u, uo + j * LANES + 7 * PLANE);
      h20.intoArray(u, uo + j * LANES + 8 * PLANE);
      FloatVector a2 = h20.fma(one, h22);
      a2.fma(one, h21).fma(half, none).intoArray(u, uo + j * LANES + 9 * PLANE);
      h21.fma(minus, a2).fma(half, none).intoArray(u, uo + j * LANES + 10 * PLANE);
      h22.intoArray(u, uo + j * LANES + 11 * PLANE);
      g20.intoArray(u, uo + j * LANES + 12 * PLANE);
      FloatVector a3 = g20.fma(one, g22);
      a3.fma(one, g21).fma(half, none).intoArray(u, uo + j * LANES + 13 * PLANE);
      g21.fma(minus, a3).fma(half, none).intoArray(u, uo + j * LANES + 14 * PLANE);
      g22.intoArray(u, uo + j * LANES + 15 * PLANE);
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
    for (int j = 0; j < 4; j++) {
      outputColumn(m, mo + j * plane, 4 * plane, tiles, half, ho + j * LANES);
    }
    for (int r = 0; r < 2; r++) {
      outputRow(half, ho + 4 * r * LANES, tiles, bias, biasAt, strip, so + r * columns * LANES);
    }
  }

  private static void outputColumn(float[] m, int mo, int pitch, int tiles, float[] half, int ho) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int t = 0; t < tiles; t++) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, m, mo + t * COLUMNS);
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, mo + pitch + t * COLUMNS);
      FloatVector m2 = FloatVector.fromArray(SPECIES, m, mo + 2 * pitch + t * COLUMNS);
      FloatVector m3 = FloatVector.fromArray(SPECIES, m, mo + 3 * pitch + t * COLUMNS);
      m0.fma(one, m1).fma(one, m2).intoArray(half, ho + t * 8 * LANES);
      m2.fma(minus, m1).fma(one, m3).intoArray(half, ho + t * 8 * LANES + 4 * LANES);
    }
  }

  private static void outputRow(
      float[] half, int ho, int tiles, float[] bias, int biasAt, float[] strip, int so) {
    FloatVector minus = FloatVector.broadcast(SPECIES, -1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector b = FloatVector.fromArray(SPECIES, bias, biasAt);
    for (int t = 0; t < tiles; t++) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, half, ho + t * 8 * LANES);
      FloatVector m1 = FloatVector.fromArray(SPECIES, half, ho + t * 8 * LANES + LANES);
      FloatVector m2 = FloatVector.fromArray(SPECIES, half, ho + t * 8 * LANES + 2 * LANES);
      FloatVector m3 = FloatVector.fromArray(SPECIES, half, ho + t * 8 * LANES + 3 * LANES);
      m0.fma(one, m1).fma(one, m2).fma(one, b).intoArray(strip, so + t * 2 * LANES);
      m2.fma(minus, m1).fma(one, m3).fma(one, b).intoArray(strip, so + t * 2 * LANES + LANES);
    }
  }
}
