package org.jconv.spacetodepth;

import java.util.Arrays;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.simd.GatherRows;

/**
 * Copies images and filters of a shape at a stride s to those of its inner shape, at stride 1, and
 * gradients back. Of the padded image, pixel {@code (y, x)} of channel {@code c} is pixel {@code
 * (y/s, x/s)} of channel {@code (c·s + y mod s)·s + x mod s}, which keeps groups together; with
 * taps of filters it is the same.
 *
 * <p>Columns of a row and taps of a filter are gathered by tables, which also have what is zero.
 */
final class Rearrangement {
  private final ConvolutionShape shape;
  private final ConvolutionShape inner;
  private final int s;

  /** For each column of an inner row, for each x mod s, the column of src. */
  private final Table columns;

  /** For each column of src, where it is in an inner row and the planes after it. */
  private final Table innerColumns;

  /** For each tap of an inner channel's filters, for all channels that one is, the tap. */
  private final Table taps;

  /** For each tap, where it is in those filters. */
  private final Table innerTaps;

  /**
   * Where each element of a row is read from.
   *
   * @param keep −1, or 0 for elements that are zero
   */
  private record Table(int[] order, int[] keep) {
    static Table of(int length) {
      return new Table(new int[length], new int[length]);
    }

    void set(int element, int from) {
      order[element] = from;
      keep[element] = -1;
    }

    int length() {
      return order.length;
    }
  }

  /** Tables for a shape that has an {@link #inner} one. */
  Rearrangement(ConvolutionShape shape) {
    this.shape = shape;
    inner = inner(shape);
    s = shape.sh();
    columns = Table.of(s * inner.iw());
    innerColumns = Table.of(shape.iw());
    int plane = inner.ih() * inner.iw();
    for (int j = 0; j < shape.iw(); j++) {
      int x = shape.pw() + j;
      if (x < (shape.ow() - 1) * s + shape.kw()) {
        columns.set(x % s * inner.iw() + x / s, j);
        innerColumns.set(j, x % s * plane + x / s);
      }
    }
    int k = inner.kh();
    taps = Table.of(s * s * k * k);
    innerTaps = Table.of(shape.kh() * shape.kw());
    for (int tap = 0; tap < innerTaps.length(); tap++) {
      int y = tap / shape.kw();
      int x = tap % shape.kw();
      if (meets(y, s, shape.ph(), shape.ih(), shape.oh())
          && meets(x, s, shape.pw(), shape.iw(), shape.ow())) {
        int innerTap = ((y % s * s + x % s) * k + y / s) * k + x / s;
        taps.set(innerTap, tap);
        innerTaps.set(tap, innerTap);
      }
    }
  }

  /** What so many taps or rows are at stride 1, ⌈a/s⌉; none if there are none. */
  static int atStride1(int a, int s) {
    return a <= 0 ? 0 : (a - 1) / s + 1;
  }

  /** The convolution at stride 1, of a shape that has no {@link #tooLargeReason}. */
  static ConvolutionShape inner(ConvolutionShape shape) {
    int s = shape.sh();
    int kh = atStride1(shape.kh(), s);
    int kw = atStride1(shape.kw(), s);
    return ConvolutionShape.builder()
        .batch(shape.n())
        .groups(shape.g())
        .input(shape.ic() * s * s, shape.oh() + kh - 1, shape.ow() + kw - 1)
        .filters(shape.oc(), kh, kw)
        .build();
  }

  static Optional<String> tooLargeReason(ConvolutionShape shape) {
    // doubles: the products may pass a long
    double s = shape.sh();
    double kh = atStride1(shape.kh(), shape.sh());
    double kw = atStride1(shape.kw(), shape.sw());
    double image = shape.n() * (s * s * shape.ic()) * (shape.oh() + kh - 1) * (shape.ow() + kw - 1);
    double filters = shape.oc() * (s * s * shape.icPerGroup()) * kh * kw;
    double most = ConvolutionShape.MAX_LENGTH;
    return Math.max(image, filters) <= most
        ? Optional.empty()
        : Optional.of(
            String.format(
                "at stride 1 its images and filters are %.0f and %.0f floats, which must be at"
                    + " most %.0f",
                image, filters, most));
  }

  /** Whether any window has a pixel of the image, and not of the padding, under this tap. */
  private static boolean meets(int tap, int s, int p, int i, int o) {
    // the first window that does not have it above the image
    int window = atStride1(p - tap, s);
    return window < o && (long) window * s + tap < (long) p + i;
  }

  ConvolutionShape inner() {
    return inner;
  }

  /** Parts of all images: a channel's rows that lie alike to the stride. */
  int imageParts() {
    return shape.n() * shape.ic() * s;
  }

  /** Copies a part of the images, and sets to zero what is not in them. */
  void loadImage(float[] src, int part, float[] image) {
    int w = inner.iw();
    int first = firstRow(part % s);
    int end = endRow(part % s);
    for (int sx = 0; sx < s; sx++) {
      int to = (part * s + sx) * inner.ih() * w;
      Arrays.fill(image, to, to + first * w, 0);
      GatherRows.copy(
          src,
          srcRow(part, first),
          s * shape.iw(),
          columns.order(),
          columns.keep(),
          sx * w,
          w,
          image,
          to + first * w,
          w,
          end - first);
      Arrays.fill(image, to + end * w, to + inner.ih() * w, 0);
    }
  }

  /** Copies a part of the images' gradients back; pixels that no window reads become zero. */
  void storeImage(float[] image, int part, float[] diffSrc) {
    int w = inner.iw();
    int first = firstRow(part % s);
    int end = endRow(part % s);
    GatherRows.copy(
        image,
        part * s * inner.ih() * w + first * w,
        w,
        innerColumns.order(),
        innerColumns.keep(),
        0,
        shape.iw(),
        diffSrc,
        srcRow(part, first),
        s * shape.iw(),
        end - first);
    int beyond = atStride1(shape.ph() + shape.ih() - part % s, s);
    for (int row = Math.max(end, firstInside(part % s)); row < beyond; row++) {
      int at = srcRow(part, row);
      Arrays.fill(diffSrc, at, at + shape.iw(), 0);
    }
  }

  /** Where in src the row of a part begins, for an inner one. */
  private int srcRow(int part, int row) {
    return part / s * shape.ih() * shape.iw() + (row * s + part % s - shape.ph()) * shape.iw();
  }

  /** The first inner row that has a row of the image, and not of the padding above it. */
  private int firstInside(int sy) {
    return atStride1(shape.ph() - sy, s);
  }

  /** The same, or as many as there are if all are padding. */
  private int firstRow(int sy) {
    return Math.min(inner.ih(), firstInside(sy));
  }

  /** One past the last inner row that has a row of the image which a window reads. */
  private int endRow(int sy) {
    int rows = Math.min(shape.ph() + shape.ih(), (shape.oh() - 1) * s + shape.kh());
    return Math.max(firstRow(sy), atStride1(rows - sy, s));
  }

  /** Copies the filters of the output channels from {@code first} to below {@code end}. */
  void loadFilters(float[] weights, int first, int end, float[] filters) {
    copyFilters(weights, innerTaps.length(), taps, first, end, filters);
  }

  /** Copies gradients back; those of taps that no window uses become zero. */
  void storeFilters(float[] filters, int first, int end, float[] diffWeights) {
    copyFilters(filters, taps.length(), innerTaps, first, end, diffWeights);
  }

  private void copyFilters(float[] from, int fromPitch, Table by, int first, int end, float[] to) {
    int filter = first * shape.icPerGroup();
    GatherRows.copy(
        from,
        filter * fromPitch,
        fromPitch,
        by.order(),
        by.keep(),
        0,
        by.length(),
        to,
        filter * by.length(),
        by.length(),
        (end - first) * shape.icPerGroup());
  }

  /** Of the tables. */
  long bytes() {
    int elements = columns.length() + innerColumns.length() + taps.length() + innerTaps.length();
    return 2L * Integer.BYTES * elements;
  }
}
