package org.jconv.depthwise;

import org.jconv.simd.DepthwiseRows;
import org.jconv.simd.PlaneRows;

/**
 * How copies of a group's planes lie in an array, with the zeros around them that filters reach and
 * without what they do not reach. There may be zeros between the columns, too: with those of a
 * stride, windows side by side become neighbours.
 *
 * <p>The array is one of zeros at first, and its padding stays so. A vector may be read from it
 * that begins anywhere in a row.
 */
final class PaddedPlanes {
  private final int planes;
  private final int height;
  private final int width;
  private final int top;
  private final int rows;
  private final int columns;

  /** From a column to the next. */
  private final int spread;

  /** The first column of a plane that is copied, where to, and how many are. */
  private final int fromColumn;

  private final int toColumn;
  private final int count;

  /**
   * Describes padded planes.
   *
   * @param planes planes that lie together
   * @param height rows of a plane before padding
   * @param width columns of a plane before padding
   * @param top rows of zeros above, or less than zero: rows that are left out
   * @param left columns of zeros at the left, or less than zero: columns that are left out
   * @param rows rows of a padded plane
   * @param columns columns of a padded plane
   * @param spread columns from one that is copied to the next
   */
  PaddedPlanes(
      int planes, int height, int width, int top, int left, int rows, int columns, int spread) {
    this.planes = planes;
    this.height = height;
    this.width = width;
    this.top = top;
    this.rows = rows;
    this.columns = columns;
    this.spread = spread;
    fromColumn = left >= 0 ? 0 : (-left - 1) / spread + 1;
    toColumn = left + fromColumn * spread;
    int room = columns <= toColumn ? 0 : (columns - 1 - toColumn) / spread + 1;
    count = Math.max(0, Math.min(width - fromColumn, room));
  }

  /**
   * Floats of such an array with vectors of {@code lanes}; it may be more than an array can hold.
   */
  static double length(int planes, double rows, double columns, int lanes) {
    return planes * (rows * columns + lanes) + lanes;
  }

  /** Floats of the array. */
  int length() {
    return planes * planeStep() + DepthwiseRows.LANES;
  }

  /** The zeros that a row's last vector is filled with must not fall on the next plane. */
  private int planeStep() {
    return rows * columns + DepthwiseRows.LANES;
  }

  /** Rows of a plane before padding. */
  int height() {
    return height;
  }

  /** Columns of a plane before padding. */
  int width() {
    return width;
  }

  /** Rows of a padded plane. */
  int rows() {
    return rows;
  }

  /** Floats from a row to the row below it. */
  int pitch() {
    return columns;
  }

  /** Where a column of a row of a plane lies. */
  int offset(int plane, int row, int column) {
    return plane * planeStep() + row * columns + column;
  }

  /**
   * Copies rows of all planes into the array; to be called in the order of the rows.
   *
   * @param from planes one after another, from {@code fo}
   * @param firstRow the first row, padding counted
   * @param endRow one past the last row
   */
  void load(float[] from, int fo, float[] to, int firstRow, int endRow) {
    int first = Math.max(0, firstRow - top);
    int end = Math.min(endRow - top, height);
    if (first >= end || count == 0) {
      return;
    }
    for (int plane = 0; plane < planes; plane++) {
      int at = fo + (plane * height + first) * width + fromColumn;
      int o = offset(plane, first + top, toColumn);
      if (spread == 1) {
        PlaneRows.copy(from, at, width, to, o, columns, end - first, 0, count, 0);
      } else {
        spread(from, at, to, o, end - first);
      }
    }
  }

  private void spread(float[] from, int fo, float[] to, int o, int rowCount) {
    for (int row = 0; row < rowCount; row++) {
      spreadRow(from, fo + row * width, to, o + row * columns);
    }
  }

  private void spreadRow(float[] from, int at, float[] to, int p) {
    if (spread == 2) { // a constant, with which C2 takes the tests of the indices out of the loop
      for (int x = 0; x < count; x++) {
        to[p + 2 * x] = from[at + x];
      }
    } else {
      for (int x = 0; x < count; x++) {
        to[p + spread * x] = from[at + x];
      }
    }
  }
}
