package org.jconv.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies rows of planes. All of a row is copied by vectors, the last of them with zeros in place of
 * what is not the row's: where rows are as short as 7 floats, a call of {@code arraycopy} for each
 * would cost as much as a convolution. The zeros come from an AND of bits, which is one
 * instruction, where C2 of JDK 17 makes a load of everything and a blend of a masked load.
 */
public final class PlaneRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Read from {@code LANES - n}, the bits that keep the first n lanes and clear the others. */
  private static final int[] KEEP = new int[2 * LANES];

  static {
    Arrays.fill(KEEP, 0, LANES, -1);
  }

  private PlaneRows() {}

  /**
   * Copies rows in their order. Up to a vector's length past the end of each row may become zero.
   *
   * @param from {@code fromPitch} floats from row to row, from {@code fo}
   * @param to {@code toPitch} floats from row to row, from {@code o}
   * @param count floats of a row
   */
  public static void copy(
      float[] from, int fo, int fromPitch, float[] to, int o, int toPitch, int rows, int count) {
    int rest = count % LANES;
    int whole = count - rest;
    IntVector keep = IntVector.fromArray(BITS, KEEP, LANES - rest);
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
          .and(keep)
          .reinterpretAsFloats()
          .intoArray(to, o + whole);
    }
  }
}
