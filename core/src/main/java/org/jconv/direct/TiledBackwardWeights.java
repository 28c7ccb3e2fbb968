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

  /** Windows whose taps are gathered together. */
  private static final int GATHERED = 4;

  private final ConvolutionShape shape;
  private final PaddedImage image;
  private final int taps;
  private final int windows;
  private final int ocPerGroup;
  private final int rowLength;
  private final float[][] c;
  private final float[][] x;
  private final float[] packed;

  /** Where each tap reads, relative to its window. */
  private final int[] tapOffsets;

  TiledBackwardWeights(ConvolutionShape shape, PaddedImage image) {
    this.shape = shape;
    this.image = image;
    taps = shape.icPerGroup() * shape.kh() * shape.kw();
    windows = shape.oh() * shape.ow();
    ocPerGroup = shape.ocPerGroup();
    rowLength = Tiling.evenPart(taps, MAX_TAPS);
    int depth = Math.min(Tiling.DEPTH, RowUpdate.paddedDepth(windows));
    float[][] all = Tiling.rows(ocPerGroup + depth, rowLength);
    c = Arrays.copyOfRange(all, 0, ocPerGroup);
    x = Arrays.copyOfRange(all, c.length, all.length);
    packed = new float[RowUpdate.packedLength(ocPerGroup, x.length)];
    tapOffsets = new int[taps];
    for (int tap = 0, c = 0; c < shape.icPerGroup(); c++) {
      for (int r = 0; r < shape.kh(); r++) {
        for (int s = 0; s < shape.kw(); s++, tap++) {
          tapOffsets[tap] = image.offset(c, r, s);
        }
      }
    }
  }

  void compute(float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
    for (int group = 0; group < shape.g(); group++) {
      for (int tap = 0; tap < taps; tap += rowLength) {
        int length = Math.min(rowLength, taps - tap);
        computeTaps(src, diffDst, group, tap, length);
        for (int o = 0; o < ocPerGroup; o++) {
          int row = group * ocPerGroup + o;
          System.arraycopy(c[o], 0, diffWeights, row * taps + tap, length);
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

  private void computeTaps(float[] src, float[] diffDst, int group, int tap, int length) {
    for (float[] row : c) {
      Arrays.fill(row, 0, length, 0);
    }
    for (int n = 0; n < shape.n(); n++) {
      if (tap == 0 || shape.n() > 1) { // a single image is still there from the block before
        image.load(src, n, group);
      }
      int channel = n * shape.oc() + group * ocPerGroup;
      for (int from = 0; from < windows; from += x.length) {
        int depth = Math.min(x.length, windows - from);
        fill(from, depth, tap, length);
        RowUpdate.pack(diffDst, channel * windows + from, windows, 1, ocPerGroup, depth, packed);
        RowUpdate.add(c, ocPerGroup, x, packed, depth, 0, 0, depth, length);
      }
    }
  }

  /** Copies what {@code depth} windows read with {@code length} taps into the rows of X. */
  private void fill(int firstWindow, int depth, int tap, int length) {
    int d = 0;
    for (; d + GATHERED <= depth; d += GATHERED) {
      int window = firstWindow + d;
      gather(
          x[d],
          x[d + 1],
          x[d + 2],
          x[d + 3],
          windowOffset(window),
          windowOffset(window + 1),
          windowOffset(window + 2),
          windowOffset(window + 3),
          tap,
          length);
    }
    for (; d < depth; d++) {
      int window = windowOffset(firstWindow + d);
      for (int i = 0; i < length; i++) {
        x[d][i] = image.data()[window + tapOffsets[tap + i]];
      }
    }
    for (; d < RowUpdate.paddedDepth(depth); d++) {
      Arrays.fill(x[d], 0, length, 0);
    }
  }

  private int windowOffset(int window) {
    return window / shape.ow() * image.rowStep() + window % shape.ow() * image.columnStep();
  }

  /** Four windows at a time: one look at a tap's offset serves all of them. */
  private void gather(
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      int window0,
      int window1,
      int window2,
      int window3,
      int tap,
      int length) {
    float[] data = image.data();
    int[] offsets = tapOffsets;
    for (int i = 0; i < length; i++) {
      int offset = offsets[tap + i];
      x0[i] = data[window0 + offset];
      x1[i] = data[window1 + offset];
      x2[i] = data[window2 + offset];
      x3[i] = data[window3 + offset];
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

  /** Bytes that are written and read beside the operands. */
  long intermediateBytes() {
    long images = (long) shape.g() * shape.n();
    long tapBlocks = Tiling.parts(taps, rowLength);
    long loads = shape.n() == 1 ? 1 : tapBlocks;
    /*
     * A block of taps reads the channels of the image that are its own, so that all blocks together
     * read it once, but every block packs all of diffDst; the bias reads that once more.
     */
    return (loads - 1) * Float.BYTES * shape.srcLength()
        + images * (loads + 1) * image.bytes()
        + tapBlocks * Float.BYTES * shape.dstLength();
  }

  long bytes() {
    return Tiling.bytes(c)
        + Tiling.bytes(x)
        + (long) Float.BYTES * packed.length
        + (long) Integer.BYTES * tapOffsets.length;
  }
}
