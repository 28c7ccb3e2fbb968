package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;

/**
 * backwardWeights of {@link TiledLoops}: rows of C are output channels, rows of X are windows, and
 * along a row lie the taps. A window's taps are gathered, which costs a copy per element; summing
 * along the windows instead would be a reduction, which stays scalar.
 */
final class TiledBackwardWeights {
  private static final int MAX_TAPS = 512;

  private final ConvolutionShape shape;
  private final PaddedImage image;
  private final int tapRows;
  private final int tapRowsPerBlock;
  private final int windows;
  private final int ocPerGroup;
  private final float[][] c;
  private final float[][] x;
  private final float[] packed;

  TiledBackwardWeights(ConvolutionShape shape, PaddedImage image) {
    this.shape = shape;
    this.image = image;
    tapRows = shape.icPerGroup() * shape.kh();
    tapRowsPerBlock = Tiling.evenPart(tapRows, Math.max(1, MAX_TAPS / shape.kw()));
    windows = shape.oh() * shape.ow();
    ocPerGroup = shape.ocPerGroup();
    int length = tapRowsPerBlock * shape.kw();
    c = new float[ocPerGroup][length];
    x = new float[Math.min(Tiling.DEPTH, RowUpdate.paddedDepth(windows))][length];
    packed = new float[RowUpdate.packedLength(ocPerGroup, x.length)];
  }

  void compute(float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
    for (int group = 0; group < shape.g(); group++) {
      for (int tapRow = 0; tapRow < tapRows; tapRow += tapRowsPerBlock) {
        int count = Math.min(tapRowsPerBlock, tapRows - tapRow);
        computeTaps(src, diffDst, group, tapRow, count);
        int length = count * shape.kw();
        for (int o = 0; o < ocPerGroup; o++) {
          int row = (group * ocPerGroup + o) * tapRows + tapRow;
          System.arraycopy(c[o], 0, diffWeights, row * shape.kw(), length);
        }
      }
    }
    for (int o = 0; o < shape.oc(); o++) {
      float sum = 0;
      for (int n = 0; n < shape.n(); n++) {
        sum += sum(diffDst, (n * shape.oc() + o) * windows, windows);
      }
      diffBias[o] = sum;
    }
  }

  private void computeTaps(float[] src, float[] diffDst, int group, int tapRow, int count) {
    int length = count * shape.kw();
    for (float[] row : c) {
      Arrays.fill(row, 0, length, 0);
    }
    for (int n = 0; n < shape.n(); n++) {
      if (tapRow == 0 || shape.n() > 1) { // a single image is still there from the block before
        image.load(src, n, group);
      }
      int channel = n * shape.oc() + group * ocPerGroup;
      for (int from = 0; from < windows; from += x.length) {
        int depth = Math.min(x.length, windows - from);
        fill(from, depth, tapRow, count);
        RowUpdate.pack(diffDst, channel * windows + from, windows, 1, ocPerGroup, depth, packed);
        RowUpdate.add(c, ocPerGroup, x, packed, depth, 0, 0, depth, length);
      }
    }
  }

  /** Copies what {@code depth} windows read with {@code count} rows of taps into the rows of X. */
  private void fill(int firstWindow, int depth, int tapRow, int count) {
    for (int d = 0; d < depth; d++) {
      int y = (firstWindow + d) / shape.ow();
      int shift = (firstWindow + d) % shape.ow() * shape.sw();
      fillRow(x[d], y, shift, tapRow, count);
    }
    for (int d = depth; d < RowUpdate.paddedDepth(depth); d++) {
      Arrays.fill(x[d], 0, count * shape.kw(), 0);
    }
  }

  private void fillRow(float[] row, int y, int shift, int tapRow, int count) {
    int kw = shape.kw();
    int step = shape.dw() + 1;
    float[] data = image.data();
    int at = 0;
    for (int t = tapRow; t < tapRow + count; t++) {
      int r = t % shape.kh();
      int end = at + kw;
      if (image.hasRow(y, r)) {
        for (int from = image.offset(t / shape.kh(), y, r, 0) + shift; at < end; from += step) {
          row[at++] = data[from];
        }
      } else {
        Arrays.fill(row, at, end, 0);
        at = end;
      }
    }
  }

  /** In four parts, since each addition waits for the one before it in the same part. */
  private static float sum(float[] values, int from, int count) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = from;
    int end = from + count;
    for (; i + 4 <= end; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < end; i++) {
      a += values[i];
    }
    return (a + b) + (c + d);
  }

  long bytes() {
    return Tiling.bytes(c) + Tiling.bytes(x) + (long) Float.BYTES * packed.length;
  }
}
