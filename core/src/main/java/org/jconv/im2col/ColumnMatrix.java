package org.jconv.im2col;

import org.jconv.ConvolutionShape;

/** What {@link Im2col} and {@link Col2im} share: the checks, and which windows reach the image. */
final class ColumnMatrix {
  private ColumnMatrix() {}

  static void check(
      ConvolutionShape shape, String name, float[] tensor, int image, int group, float[] columns) {
    checkLength(name, tensor, shape.srcLength(), shape);
    checkLength("columns", columns, Im2col.length(shape), shape);
    checkIndex("image", image, shape.n(), shape);
    checkIndex("group", group, shape.g(), shape);
  }

  /** Where channel {@code c} of a group begins in {@code src}. */
  static int planeOffset(ConvolutionShape shape, int image, int group, int c) {
    int channel = image * shape.ic() + group * shape.icPerGroup() + c;
    return channel * shape.ih() * shape.iw();
  }

  /**
   * The first of {@code ow} windows whose tap is not left of the image.
   *
   * @param left the column that the tap reads in window 0, negative in the padding
   */
  static int firstInside(int left, int sw, int ow) {
    // written without the usual (a + s - 1) / s, whose sum can pass 2^31
    return left >= 0 ? 0 : Math.min(ow, (-left - 1) / sw + 1);
  }

  /** One past the last of {@code ow} windows whose tap is not right of the image. */
  static int firstBeyond(int left, int sw, int ow, int iw) {
    int last = iw - 1 - left;
    return last < 0 ? 0 : Math.min(ow, last / sw + 1);
  }

  private static void checkLength(String name, float[] array, long length, ConvolutionShape shape) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          String.format(
              "%s is a float[%s]; it must be a float[%s] for %s",
              name, array.length, length, shape));
    }
  }

  private static void checkIndex(String name, int value, int size, ConvolutionShape shape) {
    if (value < 0 || value >= size) {
      throw new IllegalArgumentException(
          String.format("%s is %s; it must be from 0 to %s for %s", name, value, size - 1, shape));
    }
  }
}
