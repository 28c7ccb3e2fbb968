package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packs pixels into a panel of B: im2col for as many results as a tile has columns, at the moment
 * they are needed.
 */
public final class PixelPanel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private PixelPanel() {}

  /**
   * For each k and each run of neighbouring pixels, copies a vector: {@code panel[at + k·step +
   * to[i] + lane] = image[base + offsets[k] + from[i] + lane]}. Runs are in ascending order of
   * {@code to}; a vector that is longer than its run is overwritten by the next run or the next k,
   * and what the last k writes past its step is not used.
   *
   * @param runs how many entries of {@code from} and {@code to} there are
   */
  public static void pack(
      float[] image,
      int base,
      int[] offsets,
      int kc,
      int[] from,
      int[] to,
      int runs,
      float[] panel,
      int at,
      int step) {
    if (runs == 1) {
      one(image, base + from[0], offsets, kc, panel, at, step);
    } else if (runs == 2) {
      two(image, base + from[0], base + from[1], to[1], offsets, kc, panel, at, step);
    } else if (runs == 3) {
      three(image, base, from, to, offsets, kc, panel, at, step);
    } else {
      many(image, base, offsets, kc, from, to, runs, panel, at, step);
    }
  }

  private static void one(
      float[] image, int from, int[] offsets, int kc, float[] panel, int at, int step) {
    for (int k = 0; k < kc; k++) {
      FloatVector.fromArray(SPECIES, image, from + offsets[k]).intoArray(panel, at + k * step);
    }
  }

  private static void two(
      float[] image,
      int from0,
      int from1,
      int to1,
      int[] offsets,
      int kc,
      float[] panel,
      int at,
      int step) {
    for (int k = 0; k < kc; k++) {
      int offset = offsets[k];
      int to = at + k * step;
      FloatVector.fromArray(SPECIES, image, from0 + offset).intoArray(panel, to);
      FloatVector.fromArray(SPECIES, image, from1 + offset).intoArray(panel, to + to1);
    }
  }

  private static void three(
      float[] image,
      int base,
      int[] from,
      int[] to,
      int[] offsets,
      int kc,
      float[] panel,
      int at,
      int step) {
    int from0 = base + from[0];
    int from1 = base + from[1];
    int from2 = base + from[2];
    int to1 = to[1];
    int to2 = to[2];
    for (int k = 0; k < kc; k++) {
      int offset = offsets[k];
      int begin = at + k * step;
      FloatVector.fromArray(SPECIES, image, from0 + offset).intoArray(panel, begin);
      FloatVector.fromArray(SPECIES, image, from1 + offset).intoArray(panel, begin + to1);
      FloatVector.fromArray(SPECIES, image, from2 + offset).intoArray(panel, begin + to2);
    }
  }

  private static void many(
      float[] image,
      int base,
      int[] offsets,
      int kc,
      int[] from,
      int[] to,
      int runs,
      float[] panel,
      int at,
      int step) {
    for (int k = 0; k < kc; k++) {
      int begin = base + offsets[k];
      int end = at + k * step;
      for (int i = 0; i < runs; i++) {
        FloatVector.fromArray(SPECIES, image, begin + from[i]).intoArray(panel, end + to[i]);
      }
    }
  }

  /** The same without reading past the runs, for the end of an array. */
  public static void packExactly(
      float[] image,
      int base,
      int[] offsets,
      int kc,
      int[] from,
      int[] to,
      int runs,
      int columns,
      float[] panel,
      int at,
      int step) {
    for (int k = 0; k < kc; k++) {
      for (int i = 0; i < runs; i++) {
        int end = i + 1 < runs ? to[i + 1] : columns;
        System.arraycopy(
            image, base + offsets[k] + from[i], panel, at + k * step + to[i], end - to[i]);
      }
    }
  }
}
