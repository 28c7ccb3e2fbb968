package org.jconv.layer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the forms of max pooling share: the walk over the rows of the output, the windows that reach
 * into padding, and backward. A form adds the windows of a row that lie inside the image from left
 * to right, nearly all of them.
 *
 * <p>A position is an {@code int}, the index of the maximum in {@code src}: backward is then one
 * load, one addition and one store for each output. An offset within the window would be a quarter
 * of the bytes, but those are a sixth of what a 3×3 window of stride 2 moves, and backward would
 * have to find the window again.
 */
public abstract class MaxPoolRows implements MaxPoolKernel.Prepared {
  private final int planes;
  private final int ih;
  private final int oh;
  private final int ow;
  private final int kh;
  private final int sh;
  private final int ph;
  private final int pw;
  private final int stepH;

  /** Outputs of a row before this one reach into the padding at the left. */
  private final int xFrom;

  /** Outputs of a row from this one on reach into the padding at the right. */
  private final int xTo;

  private final int[] positions;

  /** Columns of the image. */
  protected final int iw;

  /** Columns of a window. */
  protected final int kw;

  /** Distance of two windows in a row. */
  protected final int sw;

  /** Distance of a window's columns. */
  protected final int stepW;

  /** Distance of a window's rows, in elements. */
  protected final int rowStep;

  /** Makes the workspace for a shape that {@link MaxPool2d.Window#output} accepts. */
  protected MaxPoolRows(MaxPool2d.Window window, Activations input) {
    Activations output = window.output(input);
    planes = input.n() * input.c();
    ih = input.h();
    iw = input.w();
    oh = output.h();
    ow = output.w();
    kh = window.kh();
    kw = window.kw();
    sh = window.sh();
    sw = window.sw();
    ph = window.ph();
    pw = window.pw();
    // one row or column has no distance, and any dilation is allowed
    stepH = kh == 1 ? 1 : window.dh() + 1;
    stepW = kw == 1 ? 1 : window.dw() + 1;
    rowStep = stepH * iw;
    int slack = iw + pw - window.extentW();
    xFrom = Math.min(pw == 0 ? 0 : (pw - 1) / sw + 1, ow);
    xTo = Math.max(xFrom, slack < 0 ? 0 : Math.min(slack / sw + 1, ow));
    positions = new int[output.length()];
  }

  /** Windows of a row that lie inside the image from left to right. */
  protected final int interiorLength() {
    return xTo - xFrom;
  }

  /**
   * Computes the windows of a row that lie inside the image.
   *
   * @param at index in {@code src} of the first window's first element; further windows follow at
   *     distance {@link #sw}
   * @param rows rows of the windows that lie inside the image
   * @param to index in {@code dst} and {@code positions} of the first window's maximum
   * @param positions where to keep the positions; null if nobody wants them
   */
  protected abstract void interior(
      float[] src, int at, int rows, float[] dst, int to, int @Nullable [] positions);

  @Override
  public final void inference(float[] src, float[] dst) {
    compute(src, dst, null);
  }

  @Override
  public final void forward(float[] src, float[] dst) {
    compute(src, dst, positions);
  }

  private void compute(float[] src, float[] dst, int @Nullable [] positions) {
    for (int plane = 0, to = 0; plane < planes; plane++) {
      for (int y = 0; y < oh; y++, to += ow) {
        int top = y * sh - ph;
        int skipped = skipped(top, stepH);
        int rows = inside(top, stepH, kh, ih) - skipped;
        int row = (plane * ih + top + skipped * stepH) * iw;
        border(src, row, rows, dst, to, 0, xFrom, positions);
        if (xFrom < xTo) {
          interior(src, row + xFrom * sw - pw, rows, dst, to + xFrom, positions);
        }
        border(src, row, rows, dst, to, xTo, ow, positions);
      }
    }
  }

  private void border(
      float[] src,
      int row,
      int rows,
      float[] dst,
      int to,
      int xBegin,
      int xEnd,
      int @Nullable [] positions) {
    for (int x = xBegin; x < xEnd; x++) {
      int left = x * sw - pw;
      int skipped = skipped(left, stepW);
      int columns = inside(left, stepW, kw, iw) - skipped;
      int position = search(src, row + left + skipped * stepW, rows, rowStep, columns, stepW);
      dst[to + x] = src[position];
      if (positions != null) {
        positions[to + x] = position;
      }
    }
  }

  /** How many taps of a window come before the image. */
  private static int skipped(int start, int step) {
    return start < 0 ? (-start - 1) / step + 1 : 0;
  }

  /** How many taps of a window do not come after the image. */
  private static int inside(int start, int step, int taps, int size) {
    return Math.min(taps, (size - start - 1) / step + 1);
  }

  /** What {@link #interior} computes, one window after the other. */
  protected final void oneByOne(
      float[] src, int at, int rows, float[] dst, int to, int @Nullable [] positions) {
    int end = to + interiorLength();
    for (int o = to, left = at; o < end; o++, left += sw) {
      int position = search(src, left, rows, rowStep, kw, stepW);
      dst[o] = src[position];
      if (positions != null) {
        positions[o] = position;
      }
    }
  }

  /** The position of a window's maximum: the first NaN, or the first of the largest elements. */
  protected static int search(
      float[] src, int at, int rows, int rowStep, int columns, int columnStep) {
    int position = at;
    float best = src[at];
    if (Float.isNaN(best)) {
      return at;
    }
    for (int r = 0, row = at; r < rows; r++, row += rowStep) {
      for (int s = 0, i = row; s < columns; s++, i += columnStep) {
        float value = src[i];
        if (!(value <= best)) {
          best = value;
          position = i;
          if (Float.isNaN(value)) {
            return i;
          }
        }
      }
    }
    return position;
  }

  @Override
  public final void backward(float[] diffDst, float[] diffSrc) {
    int from = 0;
    int area = ih * iw;
    for (int plane = 0; plane < planes; plane++) {
      // plane by plane: the additions find in the cache what was just cleared
      Arrays.fill(diffSrc, plane * area, (plane + 1) * area, 0);
      for (int end = from + oh * ow; from < end; from++) {
        diffSrc[positions[from]] += diffDst[from];
      }
    }
  }

  @Override
  public long bytes() {
    return (long) Integer.BYTES * positions.length;
  }
}
