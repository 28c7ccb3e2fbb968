package org.jconv.layer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Max pooling in plain Java. */
final class PlainMaxPoolKernel implements MaxPoolKernel {

  @Override
  public String form() {
    return "plain";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public Prepared prepare(MaxPool2d.Window window, Activations input) {
    return new Rows(window, input);
  }

  /**
   * Inference takes the maximum of whole rows, then of the result with itself shifted: loops over
   * arrays without a branch. Forward searches each window in integers: C2 has conditional moves for
   * these but not for floats, where each new maximum would be a branch that nobody can foresee.
   */
  private static final class Rows extends MaxPoolRows {
    /** The maxima of columns, then at each column of the windows that start there. */
    private final float[] columns;

    private final float[] maxima;

    Rows(MaxPool2d.Window window, Activations input) {
      super(window, input);
      int count = interiorLength();
      maxima = new float[count == 0 ? 0 : (count - 1) * sw + 1];
      columns = new float[count == 0 ? 0 : maxima.length + (kw - 1) * stepW];
    }

    @Override
    protected void interior(
        float[] src, int at, int rows, float[] dst, int to, int @Nullable [] positions) {
      if (positions != null) {
        searchAll(src, at, rows, dst, to, positions);
        return;
      }
      System.arraycopy(src, at, columns, 0, columns.length);
      for (int r = 1; r < rows; r++) {
        takeMaximum(columns, src, at + r * rowStep, columns.length);
      }
      System.arraycopy(columns, 0, maxima, 0, maxima.length);
      for (int s = 1; s < kw; s++) {
        takeMaximum(maxima, columns, s * stepW, maxima.length);
      }
      pick(src, at, rows, dst, to);
    }

    private void searchAll(float[] src, int at, int rows, float[] dst, int to, int[] positions) {
      int end = to + interiorLength();
      int kw = this.kw;
      int step = stepW;
      int below = rowStep;
      int stride = sw;
      for (int o = to, left = at; o < end; o++, left += stride) {
        int position = left;
        int best = order(src[left]);
        for (int r = 0, row = left; r < rows; r++, row += below) {
          for (int s = 0, i = row; s < kw; s++, i += step) {
            int value = order(src[i]);
            position = value > best ? i : position;
            best = Math.max(value, best);
          }
        }
        dst[o] = src[position];
        positions[o] = position;
      }
    }

    /** An integer in the order of floats: zeros are equal, all NaNs are equal and the largest. */
    private static int order(float value) {
      int bits = Float.floatToIntBits(value);
      int sign = bits >> 31;
      return ((bits & Integer.MAX_VALUE) ^ sign) - sign;
    }

    private static void takeMaximum(float[] a, float[] b, int offset, int length) {
      for (int i = 0; i < length; i++) {
        a[i] = Math.max(a[i], b[i + offset]);
      }
    }

    private void pick(float[] src, int at, int rows, float[] dst, int to) {
      int end = to + interiorLength();
      for (int o = to, i = 0; o < end; o++, i += sw) {
        float maximum = maxima[i];
        // Math.max prefers +0 to −0 and is free to choose among NaNs; the first of them is wanted
        dst[o] =
            maximum == 0 || Float.isNaN(maximum) ? src[first(src, at + i, rows, maximum)] : maximum;
      }
    }

    /** The position of the first element of a window that is its maximum. */
    private int first(float[] src, int at, int rows, float maximum) {
      for (int r = 0, row = at; r < rows; r++, row += rowStep) {
        for (int s = 0, i = row; s < kw; s++, i += stepW) {
          if (src[i] == maximum) {
            return i;
          }
        }
      }
      return search(src, at, rows, rowStep, kw, stepW); // NaN equals nothing
    }

    @Override
    public long bytes() {
      return super.bytes() + (long) Float.BYTES * (columns.length + maxima.length);
    }
  }
}
