package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of neighbours, in an order that depends on the width of the vectors. */
public final class Sums {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private Sums() {}

  /** The sum of {@code count} floats from {@code from} on; four chains hide the adder's latency. */
  public static float of(float[] values, int from, int count) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i + 4 * LANES <= count; i += 4 * LANES) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, values, from + i));
      s1 = s1.add(FloatVector.fromArray(SPECIES, values, from + i + LANES));
      s2 = s2.add(FloatVector.fromArray(SPECIES, values, from + i + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(SPECIES, values, from + i + 3 * LANES));
    }
    FloatVector lanes = s0.add(s1).add(s2.add(s3));
    float sum = 0;
    // not reduceLanes, whose order C2 of JDK 25 chooses: bits would change when this is compiled
    for (int lane = 0; lane < LANES; lane++) {
      sum += lanes.lane(lane);
    }
    for (; i < count; i++) {
      sum += values[from + i];
    }
    return sum;
  }
}
