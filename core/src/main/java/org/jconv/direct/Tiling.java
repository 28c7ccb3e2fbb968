package org.jconv.direct;

/** Cuts what {@link RowUpdate} works on into blocks that the caches hold. */
final class Tiling {
  /** Rows of X that are filled and used together: 64 KiB of rows of 512. */
  static final int DEPTH = 32;

  private static final int MAX_ROW = 512;
  private static final int MIN_ROW = 128;

  /** Floats of C that are worked on between two reads of the same one: 1 MiB, half of an L2. */
  private static final int MAX_BLOCK = 1 << 18;

  private Tiling() {}

  /**
   * The length of the rows: as equal parts of {@code total} as its size allows, so that no part is
   * much shorter than the others.
   *
   * @param rows how many rows of C are worked on together
   */
  static int rowLength(int total, int rows) {
    return evenPart(total, Math.max(MIN_ROW, Math.min(MAX_ROW, MAX_BLOCK / rows)));
  }

  /** The largest of the fewest parts of {@code total} that are at most {@code most} each. */
  static int evenPart(int total, int most) {
    return (total - 1) / parts(total, most) + 1;
  }

  /** How many parts of at most {@code length} make up {@code total}. */
  static int parts(int total, int length) {
    return (total - 1) / length + 1;
  }

  /**
   * Rows for C and X together. The length is rounded up so that an array, with the 16 bytes of its
   * header, fills whole cache lines: arrays made one after the other then all lie in the same way
   * to a cache line, and where C2 aligns one of them, all are aligned. Without that, loads that
   * span two lines cost a quarter of the speed.
   */
  static float[][] rows(int count, int length) {
    int line = 16;
    int header = 4;
    return new float[count][(length + header + line - 1) / line * line - header];
  }

  static long bytes(float[][] rows) {
    return (long) Float.BYTES * rows.length * rows[0].length;
  }
}
