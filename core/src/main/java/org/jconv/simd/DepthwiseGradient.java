package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of products of a gradient and shifted rows: the gradient of a filter. Pixels along the row
 * are the lanes of vectors; each tap of the filter has a vector of sums, which stays in a register
 * for a whole plane and whose lanes are added up at the end. As in {@link DepthwiseRows}, blocks of
 * a plane stand in tables, so that one loop carries the sums.
 */
public final class DepthwiseGradient {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Taps that are summed together. */
  public static final int TAPS = 9;

  /** Floats of the sums of {@link #TAPS} taps. */
  public static final int SUMS = TAPS * LANES;

  private DepthwiseGradient() {}

  /**
   * Adds what a plane gives to the sums of nine taps of any filter.
   *
   * @param in padded planes
   * @param ins where block b reads
   * @param taps the distances of what the taps read, nine from {@code first}
   * @param diff the gradient, with zeros in lanes that do not count
   * @param diffs where block b reads
   * @param sums {@link #SUMS} floats from {@code so}
   */
  public static void filter(
      float[] in,
      int[] ins,
      int[] taps,
      int first,
      float[] diff,
      int[] diffs,
      float[] sums,
      int so) {
    int t0 = taps[first];
    int t1 = taps[first + 1];
    int t2 = taps[first + 2];
    int t3 = taps[first + 3];
    int t4 = taps[first + 4];
    int t5 = taps[first + 5];
    int t6 = taps[first + 6];
    int t7 = taps[first + 7];
    int t8 = taps[first + 8];
    FloatVector a0 = FloatVector.fromArray(SPECIES, sums, so);
    FloatVector a1 = FloatVector.fromArray(SPECIES, sums, so + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, sums, so + 2 * LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, sums, so + 3 * LANES);
    FloatVector a4 = FloatVector.fromArray(SPECIES, sums, so + 4 * LANES);
    FloatVector a5 = FloatVector.fromArray(SPECIES, sums, so + 5 * LANES);
    FloatVector a6 = FloatVector.fromArray(SPECIES, sums, so + 6 * LANES);
    FloatVector a7 = FloatVector.fromArray(SPECIES, sums, so + 7 * LANES);
    FloatVector a8 = FloatVector.fromArray(SPECIES, sums, so + 8 * LANES);
    for (int b = 0; b < ins.length; b++) {
      FloatVector d = FloatVector.fromArray(SPECIES, diff, diffs[b]);
      int i = ins[b];
      a0 = d.fma(FloatVector.fromArray(SPECIES, in, i + t0), a0);
      a1 = d.fma(FloatVector.fromArray(SPECIES, in, i + t1), a1);
      a2 = d.fma(FloatVector.fromArray(SPECIES, in, i + t2), a2);
      a3 = d.fma(FloatVector.fromArray(SPECIES, in, i + t3), a3);
      a4 = d.fma(FloatVector.fromArray(SPECIES, in, i + t4), a4);
      a5 = d.fma(FloatVector.fromArray(SPECIES, in, i + t5), a5);
      a6 = d.fma(FloatVector.fromArray(SPECIES, in, i + t6), a6);
      a7 = d.fma(FloatVector.fromArray(SPECIES, in, i + t7), a7);
      a8 = d.fma(FloatVector.fromArray(SPECIES, in, i + t8), a8);
    }
    a0.intoArray(sums, so);
    a1.intoArray(sums, so + LANES);
    a2.intoArray(sums, so + 2 * LANES);
    a3.intoArray(sums, so + 3 * LANES);
    a4.intoArray(sums, so + 4 * LANES);
    a5.intoArray(sums, so + 5 * LANES);
    a6.intoArray(sums, so + 6 * LANES);
    a7.intoArray(sums, so + 7 * LANES);
    a8.intoArray(sums, so + 8 * LANES);
  }

  /**
   * Walks down columns for one column of a filter of five rows, which are one row of input apart,
   * as are rows of the gradient. Each step loads one row of each for the five taps of the column.
   *
   * @param in padded planes
   * @param ins where step b reads, row by row down to the last that windows reach
   * @param column the distance of the filter's column
   * @param diff the gradient, with zeros in lanes that do not count, and four rows of them below it
   * @param diffs where step b reads
   * @param sums {@link DepthwiseRows#LANES} floats for the first tap from {@code so}
   * @param sumsStep from a tap's sums to those of the tap below it
   */
  public static void column5(
      float[] in,
      int[] ins,
      int column,
      float[] diff,
      int[] diffs,
      float[] sums,
      int so,
      int sumsStep) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, sums, so);
    FloatVector a1 = FloatVector.fromArray(SPECIES, sums, so + sumsStep);
    FloatVector a2 = FloatVector.fromArray(SPECIES, sums, so + 2 * sumsStep);
    FloatVector a3 = FloatVector.fromArray(SPECIES, sums, so + 3 * sumsStep);
    FloatVector a4 = FloatVector.fromArray(SPECIES, sums, so + 4 * sumsStep);
    // the gradient so many rows above the one that is loaded; zeros where a column begins
    FloatVector d1 = FloatVector.zero(SPECIES);
    FloatVector d2 = d1;
    FloatVector d3 = d1;
    FloatVector d4 = d1;
    for (int b = 0; b < ins.length; b++) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, diff, diffs[b]);
      FloatVector x = FloatVector.fromArray(SPECIES, in, ins[b] + column);
      a0 = d0.fma(x, a0);
      a1 = d1.fma(x, a1);
      a2 = d2.fma(x, a2);
      a3 = d3.fma(x, a3);
      a4 = d4.fma(x, a4);
      d4 = d3;
      d3 = d2;
      d2 = d1;
      d1 = d0;
    }
    a0.intoArray(sums, so);
    a1.intoArray(sums, so + sumsStep);
    a2.intoArray(sums, so + 2 * sumsStep);
    a3.intoArray(sums, so + 3 * sumsStep);
    a4.intoArray(sums, so + 4 * sumsStep);
  }

  /**
   * Adds the gradient itself to the sums of the bias.
   *
   * @param diff the gradient, with zeros in lanes that do not count
   * @param count floats of it, whole vectors
   * @param sums {@link DepthwiseRows#LANES} floats from {@code so}
   */
  public static void add(float[] diff, int count, float[] sums, int so) {
    FloatVector a = FloatVector.fromArray(SPECIES, sums, so);
    for (int i = 0; i < count; i += LANES) {
      a = a.add(FloatVector.fromArray(SPECIES, diff, i));
    }
    a.intoArray(sums, so);
  }

  /**
   * Adds up the lanes of each tap's sums, one by one: the taps' additions overlap, and the
   * permutations that pairs of lanes would need are slow in JDK 17.
   *
   * @param sums {@link DepthwiseRows#LANES} floats for each tap
   * @param lanes how many of them are not zeros
   * @param to one float for each tap, from {@code o}
   */
  public static void addLanes(float[] sums, int so, int taps, int lanes, float[] to, int o) {
    for (int t = 0; t < taps; t++) {
      int from = so + t * LANES;
      float sum = sums[from];
      for (int lane = 1; lane < lanes; lane++) {
        sum += sums[from + lane];
      }
      to[o + t] = sum;
    }
  }
}
