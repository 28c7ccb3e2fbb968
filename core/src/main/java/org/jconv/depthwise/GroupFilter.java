package org.jconv.depthwise;

import org.jconv.ConvolutionShape;
import org.jconv.simd.DepthwiseRows;
import org.jconv.simd.DepthwiseSame;
import org.jconv.simd.PlaneRows;

/**
 * A filter for each output plane of a group, at every column of the padded input planes, of which
 * every {@code sw}-th is picked. What is computed in vain costs less than the permutations that
 * bring strided columns side by side.
 *
 * <p>Planes are padded a strip at a time, so that the filters find them in the cache. What {@link
 * DepthwiseSame} can do is done without padding.
 */
final class GroupFilter implements GroupPass {
  private static final int LANES = DepthwiseRows.LANES;

  private final PaddedPlanes planes;
  private final PlaneFilter filter;
  private final int stride;
  private final int extent;
  private final int taps;
  private final int outputs;
  private final int inHeight;
  private final int inWidth;
  private final int height;
  private final int width;
  private final int pick;

  /** Columns that are computed. */
  private final int columns;

  private final boolean same;

  /**
   * Prepares the strips.
   *
   * @param same whether all of this is {@link #isSame} at this stride, which is 1 or 2
   * @param outputs output planes of a group
   * @param height rows of an output plane
   * @param width columns of an output plane
   * @param stride rows from a window to the one below it
   * @param pick columns from a window to the one right of it
   * @param extent rows that a window spans
   * @param taps what the taps of a filter read in window (0, 0), in the order of the weights
   */
  GroupFilter(
      PaddedPlanes planes,
      boolean same,
      int outputs,
      int height,
      int width,
      int stride,
      int pick,
      int extent,
      int[] taps) {
    this.planes = planes;
    this.same = same;
    this.outputs = outputs;
    inHeight = planes.height();
    inWidth = planes.width();
    this.height = height;
    this.width = width;
    this.stride = stride;
    this.pick = pick;
    this.extent = extent;
    this.taps = taps.length;
    columns = (width - 1) * pick + 1;
    filter = new PlaneFilter(height, columns, planes.pitch(), stride, taps, pitch());
  }

  /**
   * Whether {@link DepthwiseSame} can compute forward at this stride, vertical and horizontal, of a
   * group of {@code planes} planes.
   */
  static boolean isSame(ConvolutionShape shape, int planes, int stride) {
    return planes == 1
        && shape.kh() == 3
        && shape.kw() == 3
        && shape.sh() == stride
        && shape.sw() == stride
        && shape.dh() == 0
        && shape.dw() == 0
        && shape.ph() == 1
        && shape.pw() == 1
        && shape.oh() == (shape.ih() - 1) / stride + 1
        && shape.ow() == (shape.iw() - 1) / stride + 1;
  }

  /** Floats between computed rows. */
  private int pitch() {
    return pick == 1 ? width : columns + LANES;
  }

  /** Whether what vectors write is more than the output, and so must not be written there. */
  private boolean isApart() {
    return pick > 1 || width < LANES;
  }

  @Override
  public int scratchLength() {
    return isApart() ? (same ? height : filter.stripRows()) * pitch() + LANES : 0;
  }

  @Override
  public void compute(
      float[] in,
      int at,
      float[] padded,
      float[] w,
      int wo,
      float[] starts,
      int so,
      float[] out,
      int oo,
      float[] scratch) {
    if (same && DepthwiseSame.fits(in, at, inHeight, inWidth)) {
      computeSame(in, at, w, wo, starts, so, out, oo, scratch);
      return;
    }
    int loaded = 0;
    for (int strip = 0; strip < filter.strips(); strip++) {
      int first = filter.rowsBefore(strip);
      int end = filter.rowsBefore(strip + 1);
      int reached = (end - 1) * stride + extent;
      planes.load(in, at, padded, loaded, reached);
      loaded = reached;
      for (int k = 0; k < outputs; k++) {
        int o = oo + k * height * width;
        if (isApart()) {
          int before = -first * pitch();
          filter.apply(padded, w, wo + k * taps, starts[so + k], scratch, before, strip);
          store(scratch, end - first, out, o + first * width);
        } else {
          filter.apply(padded, w, wo + k * taps, starts[so + k], out, o, strip);
        }
      }
    }
  }

  private void computeSame(
      float[] in,
      int at,
      float[] w,
      int wo,
      float[] starts,
      int so,
      float[] out,
      int oo,
      float[] scratch) {
    for (int k = 0; k < outputs; k++) {
      int o = oo + k * height * width;
      float start = starts[so + k];
      if (isApart()) {
        computeSame(in, at, w, wo + k * taps, start, scratch, 0);
        store(scratch, height, out, o);
      } else {
        computeSame(in, at, w, wo + k * taps, start, out, o);
      }
    }
  }

  private void computeSame(
      float[] in, int at, float[] w, int wo, float start, float[] out, int oo) {
    for (int b = 0; b < DepthwiseSame.blocks(inWidth); b++) {
      if (stride == 1) {
        DepthwiseSame.filter(in, at, inHeight, inWidth, b, w, wo, start, out, oo);
      } else {
        DepthwiseSame.filterBy2(in, at, inHeight, inWidth, b, w, wo, start, out, pitch());
      }
    }
  }

  private void store(float[] scratch, int rows, float[] out, int oo) {
    switch (pick) {
      case 1 -> System.arraycopy(scratch, 0, out, oo, rows * width);
      case 2 -> PlaneRows.pickBy2(scratch, pitch(), out, oo, rows, width);
      default -> pick(scratch, rows, out, oo);
    }
  }

  private void pick(float[] scratch, int rows, float[] out, int oo) {
    for (int row = 0; row < rows; row++) {
      int from = row * pitch();
      int to = oo + row * width;
      for (int x = 0; x < width; x++) {
        out[to + x] = scratch[from + pick * x];
      }
    }
  }

  @Override
  public long copied() {
    return isApart() ? (long) outputs * height * pitch() : 0;
  }

  @Override
  public boolean isPadded() {
    return !same;
  }

  @Override
  public long bytes() {
    return filter.bytes();
  }
}
