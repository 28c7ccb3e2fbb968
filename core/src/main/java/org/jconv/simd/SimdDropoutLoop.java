package org.jconv.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of {@link SimdDropout}, apart from it: this class can only be loaded with the module.
 */
final class SimdDropoutLoop {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, FLOATS.vectorShape());

  /** As many bytes as there are floats in a vector, but no fewer than 8: no vector is smaller. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(Long.SIZE, FLOATS.length() * Byte.SIZE)));

  /** Vectors of floats for one of bytes. */
  private static final int PARTS = BYTES.length() / FLOATS.length();

  private SimdDropoutLoop() {}

  /**
   * Widens the mask to the lanes of the floats and selects with its negative, all ones or all
   * zeros: C2 makes no vectors of a loop over bytes and floats.
   */
  static void apply(float[] from, byte[] keep, float scale, float[] to) {
    int bound = BYTES.loopBound(from.length);
    int i = 0;
    for (; i < bound; i += BYTES.length()) {
      ByteVector kept = ByteVector.fromArray(BYTES, keep, i);
      for (int part = 0; part < PARTS; part++) {
        int at = i + part * FLOATS.length();
        IntVector lanes = (IntVector) kept.convertShape(VectorOperators.B2I, INTS, part);
        FloatVector.fromArray(FLOATS, from, at)
            .mul(scale)
            .reinterpretAsInts()
            .and(lanes.neg())
            .reinterpretAsFloats()
            .intoArray(to, at);
      }
    }
    for (; i < from.length; i++) {
      to[i] = Float.intBitsToFloat(Float.floatToRawIntBits(from[i] * scale) & -keep[i]);
    }
  }
}
