package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted sums of shifted rows: what a filter makes of padded planes. Pixels along the row are the
 * lanes of vectors, the filter's weights are scalars that are broadcast.
 *
 * <p>What limits these loops are loads. A {@code float[]} lies anywhere, so that nearly every load
 * of 64 bytes straddles two cache lines and takes the load units almost two cycles, as long as they
 * give the multiply-add units for three or four multiply-adds. Hence what one row of input is
 * loaded for is done at once for all rows of output that it belongs to.
 *
 * <p>Where to read and write stands in tables of the caller's. One loop then serves all columns and
 * rows of an output: C2 of JDK 17 makes objects of vectors that are carried through a loop within a
 * loop, and the weights are broadcast once. Writes are in the order of the tables; what is written
 * past the end of a row, or too early, is overwritten by what comes later.
 */
public final class DepthwiseRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Columns that are computed at once: floats in a vector. */
  public static final int LANES = SPECIES.length();

  /** Rows of a block. */
  public static final int ROWS = 4;

  private DepthwiseRows() {}

  /**
   * Walks down columns with a filter of 3×3 whose rows are one row of input apart, as are rows of
   * output. Each step loads a row of input for the three rows of output that it belongs to,
   * completes one of them and writes it. The first two steps of a column thus write nothing of use.
   *
   * @param in padded planes
   * @param ins where step b reads the filter's first column
   * @param second the second column's distance from it
   * @param third the third column's
   * @param w the filter, row by row, from {@code wo}
   * @param start what the sums start with
   * @param out the output
   * @param outs where step b writes, from {@code oo}
   * @param from the first step
   * @param to one past the last
   */
  public static void filter3x3(
      float[] in,
      int[] ins,
      int second,
      int third,
      float[] w,
      int wo,
      float start,
      float[] out,
      int oo,
      int[] outs,
      int from,
      int to) {
    FloatVector w00 = FloatVector.broadcast(SPECIES, w[wo]);
    FloatVector w01 = FloatVector.broadcast(SPECIES, w[wo + 1]);
    FloatVector w02 = FloatVector.broadcast(SPECIES, w[wo + 2]);
    FloatVector w10 = FloatVector.broadcast(SPECIES, w[wo + 3]);
    FloatVector w11 = FloatVector.broadcast(SPECIES, w[wo + 4]);
    FloatVector w12 = FloatVector.broadcast(SPECIES, w[wo + 5]);
    FloatVector w20 = FloatVector.broadcast(SPECIES, w[wo + 6]);
    FloatVector w21 = FloatVector.broadcast(SPECIES, w[wo + 7]);
    FloatVector w22 = FloatVector.broadcast(SPECIES, w[wo + 8]);
    FloatVector s = FloatVector.broadcast(SPECIES, start);
    FloatVector last = s;
    FloatVector next = s;
    for (int b = from; b < to; b++) {
      int i = ins[b];
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector y = FloatVector.fromArray(SPECIES, in, i + second);
      FloatVector z = FloatVector.fromArray(SPECIES, in, i + third);
      FloatVector sum = w22.fma(z, w21.fma(y, w20.fma(x, last)));
      last = w12.fma(z, w11.fma(y, w10.fma(x, next)));
      next = w02.fma(z, w01.fma(y, w00.fma(x, s)));
      sum.intoArray(out, oo + outs[b]);
    }
  }

  /**
   * The same where rows of output are two rows of input apart: a step loads two rows, the second of
   * which belongs to two rows of output. Only the first step of a column writes nothing of use.
   *
   * @param middles where step b reads the filter's first column in the middle row of its output
   * @param ends the same in the last row, which is the next step's first
   */
  public static void filter3x3By2(
      float[] in,
      int[] middles,
      int[] ends,
      int second,
      int third,
      float[] w,
      int wo,
      float start,
      float[] out,
      int oo,
      int[] outs,
      int from,
      int to) {
    FloatVector w00 = FloatVector.broadcast(SPECIES, w[wo]);
    FloatVector w01 = FloatVector.broadcast(SPECIES, w[wo + 1]);
    FloatVector w02 = FloatVector.broadcast(SPECIES, w[wo + 2]);
    FloatVector w10 = FloatVector.broadcast(SPECIES, w[wo + 3]);
    FloatVector w11 = FloatVector.broadcast(SPECIES, w[wo + 4]);
    FloatVector w12 = FloatVector.broadcast(SPECIES, w[wo + 5]);
    FloatVector w20 = FloatVector.broadcast(SPECIES, w[wo + 6]);
    FloatVector w21 = FloatVector.broadcast(SPECIES, w[wo + 7]);
    FloatVector w22 = FloatVector.broadcast(SPECIES, w[wo + 8]);
    FloatVector s = FloatVector.broadcast(SPECIES, start);
    FloatVector first = s;
    for (int b = from; b < to; b++) {
      int i = middles[b];
      FloatVector sum = w10.fma(FloatVector.fromArray(SPECIES, in, i), first);
      sum = w11.fma(FloatVector.fromArray(SPECIES, in, i + second), sum);
      sum = w12.fma(FloatVector.fromArray(SPECIES, in, i + third), sum);
      i = ends[b];
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector y = FloatVector.fromArray(SPECIES, in, i + second);
      FloatVector z = FloatVector.fromArray(SPECIES, in, i + third);
      sum = w22.fma(z, w21.fma(y, w20.fma(x, sum)));
      first = w02.fma(z, w01.fma(y, w00.fma(x, s)));
      sum.intoArray(out, oo + outs[b]);
    }
  }

  /**
   * A block of four rows with a filter of five rows, which are one row of input apart, as are rows
   * of output.
   *
   * @param in padded planes, {@code pitch} floats from row to row, from {@code i}
   * @param columns the distances of the filter's columns
   * @param w the filter, row by row, from {@code wo}
   * @param start what the sums start with
   * @param out the output, {@code outPitch} floats from row to row, from {@code o}
   */
  public static void filter5(
      float[] in,
      int i,
      int pitch,
      int[] columns,
      float[] w,
      int wo,
      float start,
      float[] out,
      int o,
      int outPitch) {
    int kw = columns.length;
    FloatVector a0 = FloatVector.broadcast(SPECIES, start);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    for (int c = 0; c < kw; c++) {
      int at = i + columns[c];
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[wo + c]);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[wo + kw + c]);
      FloatVector w2 = FloatVector.broadcast(SPECIES, w[wo + 2 * kw + c]);
      FloatVector w3 = FloatVector.broadcast(SPECIES, w[wo + 3 * kw + c]);
      FloatVector w4 = FloatVector.broadcast(SPECIES, w[wo + 4 * kw + c]);
      FloatVector x = FloatVector.fromArray(SPECIES, in, at);
      a0 = w0.fma(x, a0);
      at += pitch;
      x = FloatVector.fromArray(SPECIES, in, at);
      a0 = w1.fma(x, a0);
      a1 = w0.fma(x, a1);
      at += pitch;
      x = FloatVector.fromArray(SPECIES, in, at);
      a0 = w2.fma(x, a0);
      a1 = w1.fma(x, a1);
      a2 = w0.fma(x, a2);
      at += pitch;
      x = FloatVector.fromArray(SPECIES, in, at);
      a0 = w3.fma(x, a0);
      a1 = w2.fma(x, a1);
      a2 = w1.fma(x, a2);
      a3 = w0.fma(x, a3);
      at += pitch;
      x = FloatVector.fromArray(SPECIES, in, at);
      a0 = w4.fma(x, a0);
      a1 = w3.fma(x, a1);
      a2 = w2.fma(x, a2);
      a3 = w1.fma(x, a3);
      at += pitch;
      x = FloatVector.fromArray(SPECIES, in, at);
      a1 = w4.fma(x, a1);
      a2 = w3.fma(x, a2);
      a3 = w2.fma(x, a3);
      at += pitch;
      x = FloatVector.fromArray(SPECIES, in, at);
      a2 = w4.fma(x, a2);
      a3 = w3.fma(x, a3);
      at += pitch;
      x = FloatVector.fromArray(SPECIES, in, at);
      a3 = w4.fma(x, a3);
    }
    a0.intoArray(out, o);
    a1.intoArray(out, o + outPitch);
    a2.intoArray(out, o + 2 * outPitch);
    a3.intoArray(out, o + 3 * outPitch);
  }

  /**
   * A block of four rows with any filter.
   *
   * @param in padded planes; rows of output read {@code pitch} floats apart, from {@code i}
   * @param taps the distances of what the filter's taps read, in the order of the weights
   * @param w the filter from {@code wo}
   * @param start what the sums start with
   * @param out the output, {@code outPitch} floats from row to row, from {@code o}
   */
  public static void filter(
      float[] in,
      int i,
      int pitch,
      int[] taps,
      float[] w,
      int wo,
      float start,
      float[] out,
      int o,
      int outPitch) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, start);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    for (int t = 0; t < taps.length; t++) {
      int at = i + taps[t];
      FloatVector wt = FloatVector.broadcast(SPECIES, w[wo + t]);
      a0 = wt.fma(FloatVector.fromArray(SPECIES, in, at), a0);
      a1 = wt.fma(FloatVector.fromArray(SPECIES, in, at + pitch), a1);
      a2 = wt.fma(FloatVector.fromArray(SPECIES, in, at + 2 * pitch), a2);
      a3 = wt.fma(FloatVector.fromArray(SPECIES, in, at + 3 * pitch), a3);
    }
    a0.intoArray(out, o);
    a1.intoArray(out, o + outPitch);
    a2.intoArray(out, o + 2 * outPitch);
    a3.intoArray(out, o + 3 * outPitch);
  }

  /** The same for one row. */
  public static void filterRow(
      float[] in, int i, int[] taps, float[] w, int wo, float start, float[] out, int o) {
    FloatVector a = FloatVector.broadcast(SPECIES, start);
    for (int t = 0; t < taps.length; t++) {
      FloatVector wt = FloatVector.broadcast(SPECIES, w[wo + t]);
      a = wt.fma(FloatVector.fromArray(SPECIES, in, i + taps[t]), a);
    }
    a.intoArray(out, o);
  }
}
