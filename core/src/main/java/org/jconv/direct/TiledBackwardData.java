package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;

/**
 * backwardData of {@link TiledLoops}: rows of C are taps, rows of X are output channels. A row of C
 * is then added to the elements that its tap reads.
 *
 * <p>Taking the output channels as X keeps what is copied small: each of their rows is copied once
 * and used for every tap. Gathering per element of {@code diffSrc} would copy a row for each tap
 * and output channel, to be used for the few input channels of a first layer only.
 */
final class TiledBackwardData {
  /** Rows of C at a time: 128 KiB of rows of 512, a small part of an L2 beside X. */
  private static final int ROWS = 64;

  private final ConvolutionShape shape;
  private final PaddedImage image;
  private final int taps;
  private final int windows;
  private final int ocPerGroup;
  private final int rowLength;
  private final float[][] c;
  private final float[][] x;
  private final float[] packed;

  TiledBackwardData(ConvolutionShape shape, PaddedImage image) {
    this.shape = shape;
    this.image = image;
    taps = shape.icPerGroup() * shape.kh() * shape.kw();
    windows = shape.oh() * shape.ow();
    ocPerGroup = shape.ocPerGroup();
    int rows = Math.min(ROWS, taps);
    rowLength = Tiling.rowLength(windows, RowUpdate.paddedDepth(ocPerGroup));
    float[][] all = Tiling.rows(rows + RowUpdate.paddedDepth(ocPerGroup), rowLength);
    c = Arrays.copyOfRange(all, 0, rows);
    // rows beyond the output channels are zero and stay so
    x = Arrays.copyOfRange(all, c.length, all.length);
    packed = new float[RowUpdate.packedLength(taps, ocPerGroup)];
  }

  void compute(float[] diffDst, float[] weights, float[] diffSrc) {
    Arrays.fill(diffSrc, 0);
    for (int group = 0; group < shape.g(); group++) {
      // the transpose of the group's weights, which lie as oc/g x taps
      RowUpdate.pack(weights, group * ocPerGroup * taps, 1, taps, taps, ocPerGroup, packed);
      for (int n = 0; n < shape.n(); n++) {
        Arrays.fill(image.data(), 0);
        int channel = n * shape.oc() + group * ocPerGroup;
        for (int from = 0; from < windows; from += rowLength) {
          int length = Math.min(rowLength, windows - from);
          for (int o = 0; o < ocPerGroup; o++) {
            System.arraycopy(diffDst, (channel + o) * windows + from, x[o], 0, length);
          }
          computeWindows(from, length);
        }
        image.store(diffSrc, n, group);
      }
    }
  }

  private void computeWindows(int from, int length) {
    for (int tap = 0; tap < taps; tap += c.length) {
      int rows = Math.min(c.length, taps - tap);
      for (int i = 0; i < rows; i++) {
        Arrays.fill(c[i], 0, length, 0);
      }
      RowUpdate.add(c, rows, x, packed, ocPerGroup, tap, 0, ocPerGroup, length);
      for (int i = 0; i < rows; i++) {
        addRow(c[i], tap + i, from, length);
      }
    }
  }

  private void addRow(float[] row, int tap, int from, int length) {
    int ow = shape.ow();
    int kw = shape.kw();
    float[] data = image.data();
    int column = from % ow;
    int line =
        image.offset(tap / kw / shape.kh(), tap / kw % shape.kh(), tap % kw)
            + from / ow * image.rowStep();
    for (int at = 0; at < length; line += image.rowStep(), column = 0) {
      int end = at + Math.min(ow - column, length - at);
      for (int to = line + column; at < end; at++, to++) {
        data[to] += row[at];
      }
    }
  }

  /** Bytes that are written and read beside the operands. */
  long intermediateBytes() {
    long images = (long) shape.g() * shape.n();
    // packed once for each group, read by each block of windows
    long weightPasses = shape.g() + images * Tiling.parts(windows, rowLength);
    // the image is cleared, added to, which is a read and a write, and read to be stored
    return (long) Float.BYTES * shape.srcLength()
        + weightPasses * Float.BYTES * packed.length
        + images * 4 * image.bytes();
  }

  long bytes() {
    return Tiling.bytes(c) + Tiling.bytes(x) + (long) Float.BYTES * packed.length;
  }
}
