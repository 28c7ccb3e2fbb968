package org.jconv.depthwise;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jconv.simd.DepthwiseRows;

/**
 * A filter over padded planes: which kernel of {@link DepthwiseRows} computes it, and where that
 * reads and writes. An output plane is computed in strips of rows, from top to bottom.
 */
final class PlaneFilter {
  private static final int LANES = DepthwiseRows.LANES;
  private static final int ROWS = DepthwiseRows.ROWS;

  /** Most rows of a strip. What a strip of 112 columns reads and writes then stays in L1. */
  private static final int STRIP = 28;

  private enum Kernel {
    /** Down the columns, a filter of 3×3. */
    WALK,
    /** The same at vertical stride 2. */
    WALK_BY_2,
    /** Blocks of four rows, a filter of five rows. */
    FIVE_ROWS,
    /** Blocks of four rows, any filter. */
    BLOCKS,
    /** One row after another, any filter, where there are fewer than four. */
    ROWS
  }

  private final Kernel kernel;
  private final int rows;
  private final int pitch;
  private final int outPitch;
  private final int strips;

  /** What the taps read, relative to the first. */
  private final int[] taps;

  /** The same of the first row of a filter of three or five rows. */
  private final int[] firstRow;

  /** Where steps and blocks read with the first tap; steps by 2, with the first of row 1. */
  private final int[] ins;

  /** Where steps by 2 read with the first tap of row 2. */
  private final int[] ends;

  /** Where steps and blocks write. */
  private final int[] outs;

  /** Where each strip begins in these tables, and their length. */
  private final int[] firsts;

  /**
   * Prepares the tables.
   *
   * @param rows rows of the output
   * @param columns columns of the output
   * @param rowStep floats between rows of input
   * @param stride rows of input between rows of output
   * @param taps what the taps read in window (0, 0), in the order of the weights
   * @param outPitch floats between rows of the output
   */
  PlaneFilter(int rows, int columns, int rowStep, int stride, int[] taps, int outPitch) {
    this.rows = rows;
    this.outPitch = outPitch;
    pitch = stride * rowStep;
    strips = (rows + STRIP - 1) / STRIP;
    int origin = taps.length == 0 ? 0 : taps[0];
    this.taps = Arrays.stream(taps).map(tap -> tap - origin).toArray();
    int filterRows = rowsAlike(taps, rowStep);
    firstRow = Arrays.copyOf(this.taps, filterRows > 1 ? taps.length / filterRows : 0);
    kernel = kernel(filterRows, stride, rows);
    IntStream.Builder in = IntStream.builder();
    IntStream.Builder end = IntStream.builder();
    IntStream.Builder out = IntStream.builder();
    firsts = new int[strips + 1];
    for (int strip = 0; strip < strips; strip++) {
      int first = rowsBefore(strip);
      int count = rowsBefore(strip + 1) - first;
      int steps = steps(count);
      int blocks = (columns + LANES - 1) / LANES;
      for (int step = 0; step < blocks * steps; step++) {
        // walks go down a column, others along a row; the last of either may overlap
        boolean walks = kernel == Kernel.WALK || kernel == Kernel.WALK_BY_2;
        int block = walks ? step / steps : step % blocks;
        int column = Math.max(0, Math.min(block * LANES, columns - LANES));
        int s = walks ? step % steps : step / blocks;
        int inRow;
        int outRow;
        switch (kernel) {
          case WALK -> {
            inRow = first + s;
            outRow = first + Math.max(0, s - 2);
          }
          case WALK_BY_2 -> {
            inRow = 2 * first + Math.max(0, 2 * s - 1);
            outRow = first + Math.max(0, s - 1);
          }
          default -> {
            outRow = first + Math.min(s * blockRows(), count - blockRows());
            inRow = stride * outRow;
          }
        }
        in.add(origin + inRow * rowStep + column);
        out.add(outRow * outPitch + column);
        if (kernel == Kernel.WALK_BY_2) {
          end.add(origin + 2 * (first + s) * rowStep + column);
        }
      }
      firsts[strip + 1] = firsts[strip] + blocks * steps;
    }
    ins = in.build().toArray();
    ends = end.build().toArray();
    outs = out.build().toArray();
  }

  /**
   * The rows of a filter of 3×3, or of five rows, if each of its rows reads what the one above it
   * does a row on; else 1.
   */
  private static int rowsAlike(int[] taps, int rowStep) {
    int filterRows = taps.length == 9 ? 3 : 5;
    int kw = taps.length / filterRows;
    boolean alike = kw > 0 && taps.length == filterRows * kw;
    for (int t = kw; alike && t < taps.length; t++) {
      alike = taps[t] == taps[t - kw] + rowStep;
    }
    return alike ? filterRows : 1;
  }

  private static Kernel kernel(int filterRows, int stride, int rows) {
    if (filterRows == 3 && stride <= 2) {
      return stride == 1 ? Kernel.WALK : Kernel.WALK_BY_2;
    }
    if (rows < ROWS) {
      return Kernel.ROWS;
    }
    return filterRows == 5 && stride == 1 ? Kernel.FIVE_ROWS : Kernel.BLOCKS;
  }

  private int blockRows() {
    return kernel == Kernel.ROWS ? 1 : ROWS;
  }

  /** Steps down a column of a strip, or blocks below each other. */
  private int steps(int stripRows) {
    return switch (kernel) {
      case WALK -> stripRows + 2;
      case WALK_BY_2 -> stripRows + 1;
      default -> (stripRows + blockRows() - 1) / blockRows();
    };
  }

  int strips() {
    return strips;
  }

  /** Most rows of a strip. */
  int stripRows() {
    return strips == 0 ? 0 : (rows + strips - 1) / strips;
  }

  /** Rows of the output above a strip. */
  int rowsBefore(int strip) {
    return (int) ((long) rows * strip / strips);
  }

  /**
   * Computes a strip of a plane. Past the end of each row, up to a vector's length is written,
   * unless rows are as long as a vector.
   *
   * @param w the weights of the taps, from {@code wo}
   * @param start what the sums start with
   * @param out the plane, from {@code oo}
   */
  void apply(float[] in, float[] w, int wo, float start, float[] out, int oo, int strip) {
    int from = firsts[strip];
    int to = firsts[strip + 1];
    switch (kernel) {
      case WALK ->
          DepthwiseRows.filter3x3(
              in, ins, firstRow[1], firstRow[2], w, wo, start, out, oo, outs, from, to);
      case WALK_BY_2 ->
          DepthwiseRows.filter3x3By2(
              in, ins, ends, firstRow[1], firstRow[2], w, wo, start, out, oo, outs, from, to);
      case FIVE_ROWS -> {
        for (int b = from; b < to; b++) {
          int o = oo + outs[b];
          DepthwiseRows.filter5(in, ins[b], pitch, firstRow, w, wo, start, out, o, outPitch);
        }
      }
      case BLOCKS -> {
        for (int b = from; b < to; b++) {
          int o = oo + outs[b];
          DepthwiseRows.filter(in, ins[b], pitch, taps, w, wo, start, out, o, outPitch);
        }
      }
      case ROWS -> {
        for (int b = from; b < to; b++) {
          DepthwiseRows.filterRow(in, ins[b], taps, w, wo, start, out, oo + outs[b]);
        }
      }
    }
  }

  long bytes() {
    return (long) Integer.BYTES
        * (ins.length + ends.length + outs.length + firsts.length + taps.length + firstRow.length);
  }
}
