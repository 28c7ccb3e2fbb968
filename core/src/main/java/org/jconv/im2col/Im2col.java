package org.jconv.im2col;

import java.util.Arrays;
import org.jconv.ConvolutionShape;

/**
 * Copies the windows of an image into the columns of a matrix, so that a convolution becomes one
 * matrix product.
 *
 * <p>The column matrix of one image and one group has a row for each tap, in the order {@code (c,
 * r, s)} in which the weights lie, and a column for each window, in the order {@code (y, x)} in
 * which {@code dst} lies:
 *
 * <pre>  columns[(c·kh + r)·kw + s][y·ow + x] = src[c][y·sh − ph + r·(dh+1)][x·sw − pw + s·(dw+1)]
 * </pre>
 *
 * with 0 where that is outside the image. Then {@code dst = weights · columns}, where {@code
 * weights} is the {@code oc × (ic·kh·kw)} matrix as it is stored.
 *
 * <p>AlexNet's first layer reads a 3×227×227 image by 11×11 windows at stride 4: 55·55 = 3025
 * windows of 3·11·11 = 363 values, a matrix of 363×3025. With 96 filters the product is
 * (96×363)·(363×3025) = 96×3025. The image holds 154,587 floats, the matrix 1,098,075: seven times
 * as many, because neighbouring windows overlap. That is the price of this method; it grows with
 * the area of the filter over the area of the stride.
 *
 * <p>Source: Chellapilla, Puri, Simard, "High Performance Convolutional Neural Networks for
 * Document Processing", 2006; the name is that of Caffe's routine.
 */
public final class Im2col {
  private Im2col() {}

  /** Rows of the column matrix: the taps of one group, {@code (ic/g)·kh·kw}. */
  public static int rows(ConvolutionShape shape) {
    return shape.icPerGroup() * shape.kh() * shape.kw();
  }

  /** Columns of the column matrix: the windows of one image, {@code oh·ow}. */
  public static int columns(ConvolutionShape shape) {
    return shape.oh() * shape.ow();
  }

  /** Floats in the column matrix of one image and one group; may be more than an array can hold. */
  public static long length(ConvolutionShape shape) {
    return (long) rows(shape) * columns(shape);
  }

  /**
   * Fills the column matrix of one image and one group.
   *
   * @param src the images, {@code [n][ic][ih][iw]}
   * @param image which image, from 0
   * @param group which group, from 0
   * @param columns overwritten, row-major {@code rows × columns}; exactly of {@link #length}
   * @throws IllegalArgumentException if an array is too short or too long, or an index out of range
   */
  public static void im2col(
      ConvolutionShape shape, float[] src, int image, int group, float[] columns) {
    ColumnMatrix.check(shape, "src", src, image, group, columns);
    int at = 0;
    for (int c = 0; c < shape.icPerGroup(); c++) {
      int plane = ColumnMatrix.planeOffset(shape, image, group, c);
      for (int r = 0; r < shape.kh(); r++) {
        for (int s = 0; s < shape.kw(); s++) {
          copyTap(shape, src, plane, r, s, columns, at);
          at += columns(shape);
        }
      }
    }
  }

  /** Copies what one tap of the filter reads, as the windows move over one channel. */
  private static void copyTap(
      ConvolutionShape shape, float[] src, int plane, int r, int s, float[] columns, int at) {
    int ow = shape.ow();
    int sw = shape.sw();
    int left = s * (shape.dw() + 1) - shape.pw();
    int from = ColumnMatrix.firstInside(left, sw, ow);
    int to = ColumnMatrix.firstBeyond(left, sw, ow, shape.iw());
    for (int y = 0; y < shape.oh(); y++, at += ow) {
      int i = y * shape.sh() - shape.ph() + r * (shape.dh() + 1);
      if (i < 0 || i >= shape.ih() || from >= to) {
        Arrays.fill(columns, at, at + ow, 0);
        continue;
      }
      Arrays.fill(columns, at, at + from, 0);
      int first = plane + i * shape.iw() + left + from * sw;
      if (sw == 1) {
        System.arraycopy(src, first, columns, at + from, to - from);
      } else {
        for (int x = from, j = first; x < to; x++, j += sw) {
          columns[at + x] = src[j];
        }
      }
      Arrays.fill(columns, at + to, at + ow, 0);
    }
  }
}
