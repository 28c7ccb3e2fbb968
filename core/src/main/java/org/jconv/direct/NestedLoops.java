package org.jconv.direct;

import java.util.Optional;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;

/**
 * {@code nested-loops}: the formulas of the {@linkplain org.jconv package description}, written
 * down as loops. Each sum is taken in {@code double} and rounded once, at the end.
 *
 * <p>This is the oracle: every other strategy is compared with it, so it is written to be read, not
 * to be fast. It can do every shape, in one thread and without a workspace.
 */
public final class NestedLoops implements ConvolutionStrategy {

  @Override
  public String name() {
    return "nested-loops";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return Optional.empty();
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new Plan(this, shape, threads);
  }

  private static final class Plan extends CheckedPlan {
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

    Plan(ConvolutionStrategy strategy, ConvolutionShape shape, int threads) {
      super(strategy, shape, threads);
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

    @Override
    protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
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
              dst[dstIndex(b, o, y, x)] = (float) sum;
            }
          }
        }
      }
    }

    @Override
    protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
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
              diffSrc[srcIndex(b, channel, i, j)] = (float) sum;
            }
          }
        }
      }
    }

    @Override
    protected void computeBackwardWeights(
        float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
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
              diffWeights[weightIndex(o, c, r, s)] = (float) sum;
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
        diffBias[o] = (float) sum;
      }
    }

    /** Nothing depends on the weights alone, so that inference is forward. */
    @Override
    protected Inference prepareInference(float[] weights, float[] bias) {
      float[] fixedWeights = weights.clone();
      float[] fixedBias = bias.clone();
      return (src, dst) -> computeForward(src, fixedWeights, fixedBias, dst);
    }

    @Override
    public long workspaceBytes() {
      return 0;
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
}
