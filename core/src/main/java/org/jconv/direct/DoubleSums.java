package org.jconv.direct;

import org.jconv.ConvolutionShape;

/**
 * The formulas of the {@linkplain org.jconv package description}, written down as loops, with each
 * sum taken in {@code double} and not rounded to {@code float}: what {@link NestedLoops} rounds,
 * and what errors are measured against.
 *
 * <p>A product of two floats is exact in {@code double}, so that a sum of K of them is off by at
 * most about K·2⁻⁵³ of the sum of their magnitudes.
 *
 * <p>Arguments are not checked; arrays must have the lengths that the shape gives.
 */
public final class DoubleSums {
  private final ConvolutionShape shape;
  private final int n;
  private final int icPerGroup;
  private final int ocPerGroup;
  private final int ic;
  private final int ih;
  private final int iw;
  private final int oc;
  private final int oh;
  private final int ow;
  private final int kh;
  private final int kw;

  /** The sums of that shape. */
  public DoubleSums(ConvolutionShape shape) {
    this.shape = shape;
    n = shape.n();
    icPerGroup = shape.icPerGroup();
    ocPerGroup = shape.ocPerGroup();
    ic = shape.ic();
    ih = shape.ih();
    iw = shape.iw();
    oc = shape.oc();
    oh = shape.oh();
    ow = shape.ow();
    kh = shape.kh();
    kw = shape.kw();
  }

  /** Takes the sums of one output, each element once. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes an element.
     *
     * @param at its position in the dense, row-major output
     * @param sum not rounded to float
     */
    void put(int at, double sum);
  }

  /** Puts all of {@code dst}, {@code [n][oc][oh][ow]}. */
  public void forward(float[] src, float[] weights, float[] bias, Sink dst) {
    for (int b = 0; b < n; b++) {
      for (int o = 0; o < oc; o++) {
        int firstChannel = o / ocPerGroup * icPerGroup;
        for (int y = 0; y < oh; y++) {
          for (int x = 0; x < ow; x++) {
            double sum = bias[o];
            for (int c = 0; c < icPerGroup; c++) {
              for (int r = 0; r < kh; r++) {
                int i = srcRow(y, r);
                if (i < 0 || i >= ih) {
                  continue;
                }
                int srcRow = srcIndex(b, firstChannel + c, i, 0);
                int weightRow = weightIndex(o, c, r, 0);
                for (int s = 0; s < kw; s++) {
                  int j = srcColumn(x, s);
                  if (j >= 0 && j < iw) {
                    sum += (double) src[srcRow + j] * weights[weightRow + s];
                  }
                }
              }
            }
            dst.put(dstIndex(b, o, y, x), sum);
          }
        }
      }
    }
  }

  /** Puts all of {@code diffSrc}, {@code [n][ic][ih][iw]}. */
  public void backwardData(float[] diffDst, float[] weights, Sink diffSrc) {
    for (int b = 0; b < n; b++) {
      for (int channel = 0; channel < ic; channel++) {
        int group = channel / icPerGroup;
        int c = channel % icPerGroup;
        for (int i = 0; i < ih; i++) {
          for (int j = 0; j < iw; j++) {
            double sum = 0;
            for (int r = 0; r < kh; r++) {
              int y = window(i, r, shape.sh(), shape.ph(), shape.dh(), oh);
              for (int s = 0; s < kw; s++) {
                int x = window(j, s, shape.sw(), shape.pw(), shape.dw(), ow);
                if (y >= 0 && x >= 0) {
                  for (int o = group * ocPerGroup; o < (group + 1) * ocPerGroup; o++) {
                    sum +=
                        (double) diffDst[dstIndex(b, o, y, x)] * weights[weightIndex(o, c, r, s)];
                  }
                }
              }
            }
            diffSrc.put(srcIndex(b, channel, i, j), sum);
          }
        }
      }
    }
  }

  /**
   * Puts all of {@code diffWeights}, {@code [oc][ic/g][kh][kw]}, and of {@code diffBias}, {@code
   * [oc]}.
   */
  public void backwardWeights(float[] src, float[] diffDst, Sink diffWeights, Sink diffBias) {
    for (int o = 0; o < oc; o++) {
      int firstChannel = o / ocPerGroup * icPerGroup;
      for (int c = 0; c < icPerGroup; c++) {
        for (int r = 0; r < kh; r++) {
          for (int s = 0; s < kw; s++) {
            double sum = 0;
            for (int b = 0; b < n; b++) {
              for (int y = 0; y < oh; y++) {
                int i = srcRow(y, r);
                if (i < 0 || i >= ih) {
                  continue;
                }
                int srcRow = srcIndex(b, firstChannel + c, i, 0);
                int dstRow = dstIndex(b, o, y, 0);
                for (int x = 0; x < ow; x++) {
                  int j = srcColumn(x, s);
                  if (j >= 0 && j < iw) {
                    sum += (double) diffDst[dstRow + x] * src[srcRow + j];
                  }
                }
              }
            }
            diffWeights.put(weightIndex(o, c, r, s), sum);
          }
        }
      }
      double sum = 0;
      for (int b = 0; b < n; b++) {
        for (int y = 0; y < oh; y++) {
          for (int x = 0; x < ow; x++) {
            sum += diffDst[dstIndex(b, o, y, x)];
          }
        }
      }
      diffBias.put(o, sum);
    }
  }

  /** The input row that tap {@code r} of the windows in output row {@code y} reads. */
  private int srcRow(int y, int r) {
    return y * shape.sh() - shape.ph() + r * (shape.dh() + 1);
  }

  /** The input column that tap {@code s} of the windows in output column {@code x} reads. */
  private int srcColumn(int x, int s) {
    return x * shape.sw() - shape.pw() + s * (shape.dw() + 1);
  }

  /**
   * The inverse of {@link #srcRow} and {@link #srcColumn}: the window whose tap {@code tap} reads
   * {@code position}, or -1 if there is none.
   */
  private static int window(
      int position, int tap, int stride, int padding, int dilation, int windows) {
    int offset = position + padding - tap * (dilation + 1);
    boolean exists = offset >= 0 && offset % stride == 0 && offset / stride < windows;
    return exists ? offset / stride : -1;
  }

  private int srcIndex(int b, int channel, int i, int j) {
    return ((b * ic + channel) * ih + i) * iw + j;
  }

  private int dstIndex(int b, int o, int y, int x) {
    return ((b * oc + o) * oh + y) * ow + x;
  }

  private int weightIndex(int o, int c, int r, int s) {
    return ((o * icPerGroup + c) * kh + r) * kw + s;
  }
}
