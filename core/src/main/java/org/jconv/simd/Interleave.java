package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Brings numbers that lie apart together, along one row. */
public final class Interleave {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private Interleave() {}

  /** {@code to[at + i] += from[begin + order[i]]} for i from 0 to below {@code count}. */
  public static void add(float[] from, int begin, int[] order, int count, float[] to, int at) {
    int i = 0;
    if (Transpose.GATHER) {
      for (; i + LANES <= count; i += LANES) {
        FloatVector.fromArray(SPECIES, from, begin, order, i)
            .add(FloatVector.fromArray(SPECIES, to, at + i))
            .intoArray(to, at + i);
      }
    }
    for (; i < count; i++) {
      to[at + i] += from[begin + order[i]];
    }
  }
}
