package org.jconv.verify;

import java.util.Optional;

/**
 * The first wrong element of a result.
 *
 * @param element such as {@code dst[0][95][54][54]}
 * @param actual what it is
 * @param expected what the right answer is
 * @param tolerance how far from it would have been right, 0 for exact
 */
public record Mismatch(String element, float actual, float expected, float tolerance) {

  /** The first element further from the right one than its tolerance. */
  public static Optional<Mismatch> first(Tensor expected, float[] actual, float[] tolerances) {
    float[] right = expected.values();
    for (int i = 0; i < right.length; i++) {
      // written so that a NaN where there should be none is wrong; equal infinities are right
      boolean near = Math.abs((double) actual[i] - right[i]) <= tolerances[i];
      boolean same = Float.compare(actual[i], right[i]) == 0;
      if (!near && !same) {
        return Optional.of(new Mismatch(expected.element(i), actual[i], right[i], tolerances[i]));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return tolerance == 0
        ? element + " is " + actual + "; it must be " + expected
        : element + " is " + actual + "; it must be " + expected + " ± " + tolerance;
  }
}
