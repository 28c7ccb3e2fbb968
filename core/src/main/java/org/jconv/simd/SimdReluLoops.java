package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link SimdRelu}, apart from it: this class can only be loaded with the module. */
final class SimdReluLoops {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private SimdReluLoops() {}

  /**
   * Compares and blends: two instructions. A maximum of vectors is five on x86, whose own knows
   * neither Java's −0 nor its NaN.
   */
  static void forward(float[] src, float[] dst) {
    int bound = SPECIES.loopBound(src.length);
    int i = 0;
    for (; i < bound; i += SPECIES.length()) {
      FloatVector x = FloatVector.fromArray(SPECIES, src, i);
      VectorMask<Float> blocked = x.compare(VectorOperators.LE, 0);
      x.blend(0, blocked).intoArray(dst, i);
    }
    for (; i < src.length; i++) {
      dst[i] = Math.max(src[i], 0);
    }
  }

  /** What C2 cannot do with the plain form: its loops of floats have no masks. */
  static void backward(float[] dst, float[] diffDst, float[] diffSrc) {
    int bound = SPECIES.loopBound(dst.length);
    int i = 0;
    for (; i < bound; i += SPECIES.length()) {
      VectorMask<Float> blocked =
          FloatVector.fromArray(SPECIES, dst, i).compare(VectorOperators.LE, 0);
      FloatVector.fromArray(SPECIES, diffDst, i).blend(0, blocked).intoArray(diffSrc, i);
    }
    for (; i < dst.length; i++) {
      diffSrc[i] = dst[i] <= 0 ? 0 : diffDst[i];
    }
  }
}
