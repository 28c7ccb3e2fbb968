package org.jconv.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies rows of planes. All of a row is copied by vectors, the last of them with zeros in place of
 * what is not the row's: where rows are as short as 7 floats, a call of {@code arraycopy} for each
 * would cost as much as a convolution. The zeros come from an AND of bits, which is one
 * instruction, where C2 of JDK 17 makes a load of everything and a blend of a masked load.
 *
 * <p>Rows are copied in their order, so that what is written past the end of one is overwritten by
 * the next.
 */
public final class PlaneRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Floats that are picked from a vector. */
  private static final int HALF = LANES / 2;

  /** Lanes 0, 2, 4, ..., and once more, to be overwritten by what comes next. */
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, i -> 2 * i % LANES);

  /** Read from {@code LANES - n}, the bits that keep the first n lanes and clear the others. */
  private static final int[] KEEP = new int[2 * LANES];

  static {
    Arrays.fill(KEEP, 0, LANES, -1);
  }

  private PlaneRows() {}

  /**
   * Copies rows. Up to a vector's length past the end of each row may become zero.
   *
   * @param from {@code fromPitch} floats from row to row, from {@code fo}
   * @param to {@code toPitch} floats from row to row, from {@code o}
   * @param count floats of a row
   */
  public static void copy(
      float[] from, int fo, int fromPitch, float[] to, int o, int toPitch, int rows, int count) {
    int rest = count % LANES;
    int whole = count - rest;
    for (int row = 0; row < rows; row++, fo += fromPitch, o += toPitch) {
      for (int x = 0; x < whole; x += LANES) {
        FloatVector.fromArray(SPECIES, from, fo + x).intoArray(to, o + x);
      }
      if (rest == 0) {
        continue;
      }
      if (fo + whole > from.length - LANES) {
        System.arraycopy(from, fo + whole, to, o + whole, rest);
        continue;
      }
      FloatVector.fromArray(SPECIES, from, fo + whole)
          .reinterpretAsInts()
          // loaded for each row: kept over the loop, C2 of JDK 17 now and then makes an object of
          // it
          .and(IntVector.fromArray(BITS, KEEP, LANES - rest))
          .reinterpretAsFloats()
          .intoArray(to, o + whole);
    }
  }

  /**
   * Copies every second column of rows, from the first. Nothing is written past the last row, since
   * another thread may be writing there.
   *
   * @param from {@code fromPitch} floats from row to row, from 0, and a vector's length from each
   *     float that is copied
   * @param to rows of {@code count} floats one after another, from {@code o}
   */
  public static void pickBy2(float[] from, int fromPitch, float[] to, int o, int rows, int count) {
    int end = o + rows * count;
    for (int row = 0, fo = 0; row < rows; row++, fo += fromPitch, o += count) {
      int x = 0;
      for (; x < count && o + x <= end - LANES; x += HALF) {
        FloatVector.fromArray(SPECIES, from, fo + 2 * x).rearrange(EVEN).intoArray(to, o + x);
      }
      for (; x < count; x++) {
        to[o + x] = from[fo + 2 * x];
      }
    }
  }
}
