package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rearranges rows, all of them alike: a table says which float of its row each one is, or that it
 * is zero. The zeros come from an AND of bits, so that an infinity is zero, too, and needs no mask.
 */
public final class GatherRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private GatherRows() {}

  /**
   * {@code to[o + row·toPitch + i] = from[fo + row·fromPitch + order[at + i]]} for i from 0 to
   * below {@code count}, and all rows; 0 where {@code keep[at + i]} is.
   *
   * @param keep −1, all bits, or 0; where it is 0, order must be that of some float of the row
   */
  public static void copy(
      float[] from,
      int fo,
      int fromPitch,
      int[] order,
      int[] keep,
      int at,
      int count,
      float[] to,
      int o,
      int toPitch,
      int rows) {
    if (!Transpose.GATHER || count < LANES) {
      scalars(from, fo, fromPitch, order, keep, at, count, to, o, toPitch, rows);
      return;
    }
    int last = count - LANES;
    for (int row = 0; row < rows; row++, fo += fromPitch, o += toPitch) {
      for (int x = 0; x < count; x += LANES) {
        int i = Math.min(x, last); // the last two vectors may overlap
        FloatVector.fromArray(SPECIES, from, fo, order, at + i)
            .reinterpretAsInts()
            .and(IntVector.fromArray(BITS, keep, at + i))
            .reinterpretAsFloats()
            .intoArray(to, o + i);
      }
    }
  }

  private static void scalars(
      float[] from,
      int fo,
      int fromPitch,
      int[] order,
      int[] keep,
      int at,
      int count,
      float[] to,
      int o,
      int toPitch,
      int rows) {
    for (int row = 0; row < rows; row++, fo += fromPitch, o += toPitch) {
      for (int i = 0; i < count; i++) {
        to[o + i] = keep[at + i] == 0 ? 0 : from[fo + order[at + i]];
      }
    }
  }
}
