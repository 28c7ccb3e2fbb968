package org.jconv;

import java.util.SplittableRandom;

/** Operands whose sums are exact in floats, in any order. */
public final class SmallIntegers {
  private SmallIntegers() {}

  /** So many integers from −9 to 9. */
  public static float[] of(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(-9, 10);
    }
    return values;
  }
}
