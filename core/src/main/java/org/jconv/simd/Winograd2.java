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
    int pitch = columns * LANES;
    for (int c = 0; c < columns; c++) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, strip, so + c * LANES);
      FloatVector d1 = FloatVector.fromArray(SPECIES, strip, so + pitch + c * LANES);
      FloatVector d2 = FloatVector.fromArray(SPECIES, strip, so + 2 * pitch + c * LANES);
      FloatVector d3 = FloatVector.fromArray(SPECIES, strip, so + 3 * pitch + c * LANES);
      d0.sub(d2).intoArray(half, ho + c * LANES);
      d2.add(d1).intoArray(half, ho + pitch + c * LANES);
      d2.sub(d1).intoArray(half, ho + 2 * pitch + c * LANES);
      d3.sub(d1).intoArray(half, ho + 3 * pitch + c * LANES);
    }
  }

  private static void inputRow(float[] half, int at, int tiles, float[] v, int vo, int plane) {
    for (int t = 0; t < tiles; t++) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES);
      FloatVector d1 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES + LANES);
      FloatVector d2 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES + 2 * LANES);
      FloatVector d3 = FloatVector.fromArray(SPECIES, half, at + t * 2 * LANES + 3 * LANES);
      int to = vo + t * RowTile.STRIDE;
      d0.sub(d2).intoArray(v, to);
      d2.add(d1).intoArray(v, to + plane);
      d2.sub(d1).intoArray(v, to + 2 * plane);
      d3.sub(d1).intoArray(v, to + 3 * plane);
    }
  }

  static void weights(float[] raw, int ro, int kc, float[] u, int uo) {
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
      FloatVector s0 = g00.add(g20);
      FloatVector h10 = s0.add(g10).mul(half);
      FloatVector h20 = s0.sub(g10).mul(half);
      FloatVector s1 = g01.add(g21);
      FloatVector h11 = s1.add(g11).mul(half);
      FloatVector h21 = s1.sub(g11).mul(half);
      FloatVector s2 = g02.add(g22);
      FloatVector h12 = s2.add(g12).mul(half);
      FloatVector h22 = s2.sub(g12).mul(half);
      g00.intoArray(u, uo + j * LANES);
      FloatVector a0 = g00.add(g02);
      a0.add(g01).mul(half).intoArray(u, uo + j * LANES + PLANE);
      a0.sub(g01).mul(half).intoArray(u, uo + j * LANES + 2 * PLANE);
      g02.intoArray(u, uo + j * LANES + 3 * PLANE);
      h10.intoArray(u, uo + j * LANES + 4 * PLANE);
      FloatVector a1 = h10.add(h12);
      a1.add(h11).mul(half).intoArray(u, uo + j * LANES + 5 * PLANE);
      a1.sub(h11).mul(half).intoArray(u, uo + j * LANES + 6 * PLANE);
      h12.intoArray(u, uo + j * LANES + 7 * PLANE);
      h20.intoArray(u, uo + j * LANES + 8 * PLANE);
      FloatVector a2 = h20.add(h22);
      a2.add(h21).mul(half).intoArray(u, uo + j * LANES + 9 * PLANE);
      a2.sub(h21).mul(half).intoArray(u, uo + j * LANES + 10 * PLANE);
      h22.intoArray(u, uo + j * LANES + 11 * PLANE);
      g20.intoArray(u, uo + j * LANES + 12 * PLANE);
      FloatVector a3 = g20.add(g22);
      a3.add(g21).mul(half).intoArray(u, uo + j * LANES + 13 * PLANE);
      a3.sub(g21).mul(half).intoArray(u, uo + j * LANES + 14 * PLANE);
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
    for (int t = 0; t < tiles; t++) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, m, mo + t * COLUMNS);
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, mo + pitch + t * COLUMNS);
      FloatVector m2 = FloatVector.fromArray(SPECIES, m, mo + 2 * pitch + t * COLUMNS);
      FloatVector m3 = FloatVector.fromArray(SPECIES, m, mo + 3 * pitch + t * COLUMNS);
      m0.add(m1).add(m2).intoArray(half, ho + t * 8 * LANES);
      m1.sub(m2).add(m3).intoArray(half, ho + t * 8 * LANES + 4 * LANES);
    }
  }

  private static void outputRow(
      float[] half, int ho, int tiles, float[] bias, int biasAt, float[] strip, int so) {
    FloatVector b = FloatVector.fromArray(SPECIES, bias, biasAt);
    for (int t = 0; t < tiles; t++) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, half, ho + t * 8 * LANES);
      FloatVector m1 = FloatVector.fromArray(SPECIES, half, ho + t * 8 * LANES + LANES);
      FloatVector m2 = FloatVector.fromArray(SPECIES, half, ho + t * 8 * LANES + 2 * LANES);
      FloatVector m3 = FloatVector.fromArray(SPECIES, half, ho + t * 8 * LANES + 3 * LANES);
      m0.add(m1).add(m2).add(b).intoArray(strip, so + t * 2 * LANES);
      m1.sub(m2).add(m3).add(b).intoArray(strip, so + t * 2 * LANES + LANES);
    }
  }
}
