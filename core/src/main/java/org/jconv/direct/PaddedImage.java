package org.jconv.direct;

import java.util.Optional;
import org.jconv.ConvolutionShape;

/**
 * A copy of one group's channels of one image, with zero columns left and right as the windows need
 * them and, if asked for, with the columns split by their remainder modulo the stride: first all
 * columns that tap column 0 reads, then those of tap column 1, and so on. Rows above and below the
 * image are not stored; {@link #hasRow} tells them.
 */
final class PaddedImage {
  private final ConvolutionShape shape;
  private final int parts;
  private final int pitch;
  private final float[] data;

  private PaddedImage(ConvolutionShape shape, int parts) {
    this.shape = shape;
    this.parts = parts;
    pitch = pitch(shape, parts);
    data = new float[shape.icPerGroup() * shape.ih() * parts * pitch];
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
    long columns = (long) shape.sw() * pitch(shape, shape.sw());
    // two factors below 2^31 each and one that is small enough when the first product is
    long rows = (long) shape.icPerGroup() * shape.ih();
    long most = Integer.MAX_VALUE - 8;
    if (columns > most || rows * columns > most) {
      return Optional.of(
          String.format(
              "its padded copy of an image, %d rows of %d floats, must be at most %d floats",
              rows, columns, most));
    }
    return Optional.empty();
  }

  private static int pitch(ConvolutionShape shape, int parts) {
    // the columns that the windows reach over, cut into parts
    return parts == 1
        ? (shape.ow() - 1) * shape.sw() + shape.extentW()
        : shape.ow() + (shape.extentW() - 1) / parts;
  }

  float[] data() {
    return data;
  }

  long bytes() {
    return (long) Float.BYTES * data.length;
  }

  /** Whether the image has the row that tap row {@code r} reads in output row {@code y}. */
  boolean hasRow(int y, int r) {
    int i = imageRow(y, r);
    return i >= 0 && i < shape.ih();
  }

  /**
   * Where in {@link #data} lies what tap {@code (r, s)} of channel {@code c} reads in the first
   * window of output row {@code y}. The next window's is 1 further, or {@code sw} if unsplit.
   */
  int offset(int c, int y, int r, int s) {
    int column = s * (shape.dw() + 1);
    int row = c * shape.ih() + imageRow(y, r);
    return (row * parts + column % parts) * pitch + column / parts;
  }

  private int imageRow(int y, int r) {
    return y * shape.sh() - shape.ph() + r * (shape.dh() + 1);
  }

  /** Copies a group of an image in. The padding is zero and stays so. */
  void load(float[] src, int image, int group) {
    int at = 0;
    int row = srcOffset(image, group);
    for (int rows = shape.icPerGroup() * shape.ih(); rows > 0; rows--, row += shape.iw()) {
      for (int part = 0; part < parts; part++, at += pitch) {
        int from = firstInside(part);
        int to = firstBeyond(part);
        int first = row - shape.pw() + part;
        if (parts == 1) {
          System.arraycopy(src, first + from, data, at + from, to - from);
        } else {
          for (int p = from, j = first + from * parts; p < to; p++, j += parts) {
            data[at + p] = src[j];
          }
        }
      }
    }
  }

  /**
   * Copies the columns of a group back into an image, dropping the padding. Columns of the image
   * that no window reads are not stored here and stay as they are.
   */
  void store(float[] diffSrc, int image, int group) {
    int at = 0;
    int row = srcOffset(image, group);
    for (int rows = shape.icPerGroup() * shape.ih(); rows > 0; rows--, row += shape.iw()) {
      for (int part = 0; part < parts; part++, at += pitch) {
        int to = firstBeyond(part);
        int from = firstInside(part);
        int first = row - shape.pw() + part;
        for (int p = from, j = first + from * parts; p < to; p++, j += parts) {
          diffSrc[j] = data[at + p];
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
    // long: the image's columns and the padding may add up to more than an int
    long columns = (long) shape.iw() + shape.pw() - part;
    long to = columns <= 0 ? 0 : (columns - 1) / parts + 1;
    return (int) Math.max(firstInside(part), Math.min(pitch, to));
  }

  private int srcOffset(int image, int group) {
    return (image * shape.ic() + group * shape.icPerGroup()) * shape.ih() * shape.iw();
  }
}
