package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;

/** Forward of {@link TiledLoops}: rows of C are output channels, rows of X are taps. */
final class TiledForward {
  private final ConvolutionShape shape;
  private final PaddedImage image;
  private final int taps;
  private final int windows;
  private final int ocPerGroup;
  private final int rowLength;
  private final float[][] c;
  private final float[][] x;

  TiledForward(ConvolutionShape shape, PaddedImage image) {
    this.shape = shape;
    this.image = image;
    taps = shape.icPerGroup() * shape.kh() * shape.kw();
    windows = shape.oh() * shape.ow();
    ocPerGroup = shape.ocPerGroup();
    rowLength = Tiling.rowLength(windows, ocPerGroup);
    int depth = Math.min(Tiling.DEPTH, RowUpdate.paddedDepth(taps));
    float[][] all = Tiling.rows(ocPerGroup + depth, rowLength);
    c = Arrays.copyOfRange(all, 0, ocPerGroup);
    x = Arrays.copyOfRange(all, c.length, all.length);
  }

  int packedLength() {
    return RowUpdate.packedLength(ocPerGroup, taps);
  }

  /** Packs the weights of a group, which lie as {@code oc/g × taps}. */
  void pack(float[] weights, int group, float[] packed) {
    RowUpdate.pack(weights, group * ocPerGroup * taps, taps, 1, ocPerGroup, taps, packed);
  }

  void compute(float[] src, int group, float[] packed, float[] bias, float[] dst) {
    for (int n = 0; n < shape.n(); n++) {
      image.load(src, n, group);
      int channel = n * shape.oc() + group * ocPerGroup;
      for (int from = 0; from < windows; from += rowLength) {
        int length = Math.min(rowLength, windows - from);
        for (int o = 0; o < ocPerGroup; o++) {
          Arrays.fill(c[o], 0, length, bias[group * ocPerGroup + o]);
        }
        for (int tap = 0; tap < taps; tap += x.length) {
          int depth = Math.min(x.length, taps - tap);
          fill(tap, depth, from, length);
          RowUpdate.add(c, ocPerGroup, x, packed, taps, 0, tap, depth, length);
        }
        for (int o = 0; o < ocPerGroup; o++) {
          System.arraycopy(c[o], 0, dst, (channel + o) * windows + from, length);
        }
      }
    }
  }

  /** Copies what {@code depth} taps read in {@code length} windows into the rows of X. */
  private void fill(int firstTap, int depth, int from, int length) {
    int kw = shape.kw();
    for (int d = 0; d < depth; d++) {
      int tap = firstTap + d;
      int offset = image.offset(tap / kw / shape.kh(), tap / kw % shape.kh(), tap % kw);
      fillRow(x[d], offset, from, length);
    }
    for (int d = depth; d < RowUpdate.paddedDepth(depth); d++) {
      Arrays.fill(x[d], 0, length, 0);
    }
  }

  private void fillRow(float[] row, int tapOffset, int from, int length) {
    int ow = shape.ow();
    int column = from % ow;
    int line = tapOffset + from / ow * image.rowStep();
    for (int at = 0; at < length; line += image.rowStep(), column = 0) {
      int count = Math.min(ow - column, length - at);
      System.arraycopy(image.data(), line + column, row, at, count);
      at += count;
    }
  }

  /** Bytes that are written and read beside the operands, with or without {@link #pack}. */
  long intermediateBytes(boolean packs) {
    long images = (long) shape.g() * shape.n();
    long packed = (long) Float.BYTES * packedLength();
    // each block of windows reads all weights; if packed before, the first reading is the operand's
    long weightPasses =
        images * Tiling.parts(windows, rowLength) + (packs ? shape.g() : -shape.g());
    return weightPasses * packed + images * 2 * image.bytes();
  }

  long bytes() {
    return Tiling.bytes(c) + Tiling.bytes(x);
  }
}
