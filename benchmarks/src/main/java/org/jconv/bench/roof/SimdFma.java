package org.jconv.bench.roof;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same as {@link ScalarFma} with vectors of the preferred species. This class can only be
 * loaded with the module of the Vector API, and is the only one here.
 *
 * <p>The sums are local variables: vectors in arrays, or handed to methods, may become objects.
 */
final class SimdFma implements Kernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /**
   * Cores with vectors of 128 bits may have four units, which need 16 sums. Wider ones have two at
   * most, and reached 2 to 3 % more with 12 sums than with 8 or 16 (Xeon with AVX-512, JDK 17 and
   * 25); 12 and their factors also fit the 16 registers of AVX2.
   */
  static final int CHAINS = SPECIES.length() <= 4 ? 16 : 12;

  private final float x;
  private final float y;

  /** Adds {@code x·y} to every lane of every sum in every repetition. */
  SimdFma(float x, float y) {
    this.x = x;
    this.y = y;
  }

  /** Floats in a vector. */
  static int lanes() {
    return SPECIES.length();
  }

  @Override
  public double work() {
    return 2.0 * CHAINS * SPECIES.length();
  }

  @Override
  public float run(int repetitions) {
    return CHAINS == 16 ? sum16(repetitions, x, y) : sum12(repetitions, x, y);
  }

  private static float sum12(int repetitions, float p, float q) {
    FloatVector x = FloatVector.broadcast(SPECIES, p);
    FloatVector y = FloatVector.broadcast(SPECIES, q);
    FloatVector a0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector a1 = FloatVector.broadcast(SPECIES, 1);
    FloatVector a2 = FloatVector.broadcast(SPECIES, 2);
    FloatVector a3 = FloatVector.broadcast(SPECIES, 3);
    FloatVector a4 = FloatVector.broadcast(SPECIES, 4);
    FloatVector a5 = FloatVector.broadcast(SPECIES, 5);
    FloatVector a6 = FloatVector.broadcast(SPECIES, 6);
    FloatVector a7 = FloatVector.broadcast(SPECIES, 7);
    FloatVector a8 = FloatVector.broadcast(SPECIES, 8);
    FloatVector a9 = FloatVector.broadcast(SPECIES, 9);
    FloatVector a10 = FloatVector.broadcast(SPECIES, 10);
    FloatVector a11 = FloatVector.broadcast(SPECIES, 11);
    for (int r = 0; r < repetitions; r++) {
      a0 = x.fma(y, a0);
      a1 = x.fma(y, a1);
      a2 = x.fma(y, a2);
      a3 = x.fma(y, a3);
      a4 = x.fma(y, a4);
      a5 = x.fma(y, a5);
      a6 = x.fma(y, a6);
      a7 = x.fma(y, a7);
      a8 = x.fma(y, a8);
      a9 = x.fma(y, a9);
      a10 = x.fma(y, a10);
      a11 = x.fma(y, a11);
    }
    return a0.add(a1)
        .add(a2)
        .add(a3)
        .add(a4)
        .add(a5)
        .add(a6)
        .add(a7)
        .add(a8)
        .add(a9)
        .add(a10)
        .add(a11)
        .reduceLanes(VectorOperators.ADD);
  }

  private static float sum16(int repetitions, float p, float q) {
    FloatVector x = FloatVector.broadcast(SPECIES, p);
    FloatVector y = FloatVector.broadcast(SPECIES, q);
    FloatVector a0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector a1 = FloatVector.broadcast(SPECIES, 1);
    FloatVector a2 = FloatVector.broadcast(SPECIES, 2);
    FloatVector a3 = FloatVector.broadcast(SPECIES, 3);
    FloatVector a4 = FloatVector.broadcast(SPECIES, 4);
    FloatVector a5 = FloatVector.broadcast(SPECIES, 5);
    FloatVector a6 = FloatVector.broadcast(SPECIES, 6);
    FloatVector a7 = FloatVector.broadcast(SPECIES, 7);
    FloatVector a8 = FloatVector.broadcast(SPECIES, 8);
    FloatVector a9 = FloatVector.broadcast(SPECIES, 9);
    FloatVector a10 = FloatVector.broadcast(SPECIES, 10);
    FloatVector a11 = FloatVector.broadcast(SPECIES, 11);
    FloatVector a12 = FloatVector.broadcast(SPECIES, 12);
    FloatVector a13 = FloatVector.broadcast(SPECIES, 13);
    FloatVector a14 = FloatVector.broadcast(SPECIES, 14);
    FloatVector a15 = FloatVector.broadcast(SPECIES, 15);
    for (int r = 0; r < repetitions; r++) {
      a0 = x.fma(y, a0);
      a1 = x.fma(y, a1);
      a2 = x.fma(y, a2);
      a3 = x.fma(y, a3);
      a4 = x.fma(y, a4);
      a5 = x.fma(y, a5);
      a6 = x.fma(y, a6);
      a7 = x.fma(y, a7);
      a8 = x.fma(y, a8);
      a9 = x.fma(y, a9);
      a10 = x.fma(y, a10);
      a11 = x.fma(y, a11);
      a12 = x.fma(y, a12);
      a13 = x.fma(y, a13);
      a14 = x.fma(y, a14);
      a15 = x.fma(y, a15);
    }
    return a0.add(a1)
        .add(a2)
        .add(a3)
        .add(a4)
        .add(a5)
        .add(a6)
        .add(a7)
        .add(a8)
        .add(a9)
        .add(a10)
        .add(a11)
        .add(a12)
        .add(a13)
        .add(a14)
        .add(a15)
        .reduceLanes(VectorOperators.ADD);
  }
}
