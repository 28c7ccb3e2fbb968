package org.jconv.direct;

import java.util.Arrays;
import java.util.Optional;
import org.jconv.ConvolutionShape;

/**
 * A copy of one group's channels of one image with the zeros around it that the windows reach, and
 * nothing that they do not reach. If asked for, the columns of a row are split by their remainder
 * modulo the stride: first all columns that tap column 0 reads, then those of tap column 1, and so
 * on.
 */
final class PaddedImage {
  /** Floats that may be read past the last row, by tiles of more rows than there are taps. */
  private static final int SLACK = 16;

  private final ConvolutionShape shape;

  /** Rows of a channel, padding included. */
  private final int rows;

  /** Parts of a row, and the columns of each. */
  private final int parts;

  private final int pitch;
  private final float[] data;

  private PaddedImage(ConvolutionShape shape, int parts) {
    this.shape = shape;
    this.parts = parts;
    rows = (shape.oh() - 1) * shape.sh() + shape.extentH();
    pitch = pitch(shape, parts);
    data = new float[shape.icPerGroup() * rows * parts * pitch + SLACK];
  }

  /** Windows side by side read neighbouring elements: for walking along the windows of one tap. */
  static PaddedImage split(ConvolutionShape shape) {
    return new PaddedImage(shape, shape.sw());
  }

  /** Columns in their own order: for walking along the taps of one window. */
  static PaddedImage unsplit(ConvolutionShape shape) {
    return new PaddedImage(shape, 1);
  }

  static Optional<String> tooLargeReason(ConvolutionShape shape) {
    long rows = (shape.oh() - 1L) * shape.sh() + shape.extentH();
    long columns = (long) shape.sw() * pitch(shape, shape.sw());
    long most = ConvolutionShape.MAX_LENGTH;
    // doubles: the product of the three may pass a long
    if ((double) shape.icPerGroup() * rows * columns > most) {
      return Optional.of(
          String.format(
              "its padded copy of an image, %s x %s x %s floats, must be at most %s floats",
              shape.icPerGroup(), rows, columns, most));
    }
    return Optional.empty();
  }

  private static int pitch(ConvolutionShape shape, int parts) {
    return parts == 1
        ? (shape.ow() - 1) * shape.sw() + shape.extentW()
        : shape.ow() + (shape.extentW() - 1) / parts;
  }

  float[] data() {
    return data;
  }

  long bytes() {
    return (long) Float.BYTES * (data.length - SLACK);
  }

  /**
   * Where in {@link #data} lies what tap {@code (r, s)} of channel {@code c} reads in window (0,
   * 0). Windows are {@link #rowStep} and {@link #columnStep} apart.
   */
  int offset(int c, int r, int s) {
    int row = c * rows + r * (shape.dh() + 1);
    int column = s * (shape.dw() + 1);
    return (row * parts + column % parts) * pitch + column / parts;
  }

  /** From a window to the one below it. */
  int rowStep() {
    return shape.sh() * parts * pitch;
  }

  /** From a window to the one right of it. */
  int columnStep() {
    return shape.sw() / parts;
  }

  /** Copies a group of an image in, and sets the padding to zero. */
  void load(float[] src, int image, int group) {
    int at = 0;
    for (int c = 0; c < shape.icPerGroup(); c++) {
      for (int row = 0; row < rows; row++) {
        int i = row - shape.ph();
        for (int part = 0; part < parts; part++, at += pitch) {
          if (i < 0 || i >= shape.ih()) {
            Arrays.fill(data, at, at + pitch, 0);
            continue;
          }
          int from = firstInside(part);
          int to = firstBeyond(part);
          int j = srcOffset(image, group, c, i) + from * parts + part - shape.pw();
          Arrays.fill(data, at, at + from, 0);
          if (parts == 1 && from < to) {
            // where all of it is padding, what would be copied begins outside of the array
            System.arraycopy(src, j, data, at + from, to - from);
          } else {
            for (int p = at + from; p < at + to; p++, j += parts) {
              data[p] = src[j];
            }
          }
          Arrays.fill(data, at + to, at + pitch, 0);
        }
      }
    }
  }

  /**
   * Copies a group back into an image, without the padding. Elements of the image that no window
   * reaches are not stored here and stay as they are.
   */
  void store(float[] diffSrc, int image, int group) {
    int at = 0;
    for (int c = 0; c < shape.icPerGroup(); c++) {
      for (int row = 0; row < rows; row++) {
        int i = row - shape.ph();
        for (int part = 0; part < parts; part++, at += pitch) {
          if (i >= 0 && i < shape.ih()) {
            int from = firstInside(part);
            int to = firstBeyond(part);
            int j = srcOffset(image, group, c, i) + from * parts + part - shape.pw();
            for (int p = at + from; p < at + to; p++, j += parts) {
              diffSrc[j] = data[p];
            }
          }
        }
      }
    }
  }

  /** The first position of a part that is inside the image, at most the part's length. */
  private int firstInside(int part) {
    int missing = shape.pw() - part;
    return missing <= 0 ? 0 : Math.min(pitch, (missing - 1) / parts + 1);
  }

  /** One past the last position of a part that is inside the image, at least the first. */
  private int firstBeyond(int part) {
    int columns = shape.iw() + shape.pw() - part;
    int to = columns <= 0 ? 0 : (columns - 1) / parts + 1;
    return Math.max(firstInside(part), Math.min(pitch, to));
  }

  private int srcOffset(int image, int group, int c, int i) {
    int channel = image * shape.ic() + group * shape.icPerGroup() + c;
    return (channel * shape.ih() + i) * shape.iw();
  }
}
