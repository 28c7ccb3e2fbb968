package org.jconv.im2col;

import org.jconv.ConvolutionShape;

/**
 * The adjoint of {@link Im2col}: adds each element of a column matrix to the element of the image
 * that im2col would have copied it from. Where windows overlap, an element of the image receives
 * several; what im2col filled with zeros goes nowhere.
 *
 * <p>It is not the inverse of im2col: after {@code col2im(im2col(x))} every element of the image is
 * multiplied by the number of windows that read it.
 */
public final class Col2im {
  private Col2im() {}

  /**
   * Adds the column matrix of one image and one group to that part of {@code diffSrc}. What was
   * there before stays in the sum; clear it first.
   *
   * @param columns row-major {@code rows × columns}, as {@link Im2col} lays it out
   * @param diffSrc added to, {@code [n][ic][ih][iw]}
   * @param image which image, from 0
   * @param group which group, from 0
   * @throws IllegalArgumentException if an array is too short or too long, or an index out of range
   */
  public static void col2im(
      ConvolutionShape shape, float[] columns, float[] diffSrc, int image, int group) {
    ColumnMatrix.check(shape, "diffSrc", diffSrc, image, group, columns);
    int at = 0;
    for (int c = 0; c < shape.icPerGroup(); c++) {
      int plane = ColumnMatrix.planeOffset(shape, image, group, c);
      for (int r = 0; r < shape.kh(); r++) {
        for (int s = 0; s < shape.kw(); s++) {
          addTap(shape, plane, r, s, columns, at, diffSrc);
          at += Im2col.columns(shape);
        }
      }
    }
  }

  private static void addTap(
      ConvolutionShape shape, int plane, int r, int s, float[] columns, int at, float[] diffSrc) {
    int ow = shape.ow();
    int sw = shape.sw();
    int left = s * (shape.dw() + 1) - shape.pw();
    int from = ColumnMatrix.firstInside(left, sw, ow);
    int to = ColumnMatrix.firstBeyond(left, sw, ow, shape.iw());
    for (int y = 0; y < shape.oh(); y++, at += ow) {
      int i = y * shape.sh() - shape.ph() + r * (shape.dh() + 1);
      if (i >= 0 && i < shape.ih()) {
        int row = plane + i * shape.iw() + left;
        for (int x = from, j = row + from * sw; x < to; x++, j += sw) {
          diffSrc[j] += columns[at + x];
        }
      }
    }
  }
}
