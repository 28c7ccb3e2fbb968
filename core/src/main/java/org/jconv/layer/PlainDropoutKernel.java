package org.jconv.layer;

import java.util.Optional;

/** {@link Dropout} in plain Java. */
final class PlainDropoutKernel implements DropoutKernel {

  @Override
  public String form() {
    return "plain";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  /**
   * Selects with integers: a branch on a random mask is mispredicted as often as a mask can be, and
   * a product with 0 would leave −0 and NaN.
   */
  @Override
  public void apply(float[] from, byte[] keep, float scale, float[] to) {
    for (int i = 0; i < from.length; i++) {
      to[i] = Float.intBitsToFloat(Float.floatToRawIntBits(from[i] * scale) & -keep[i]);
    }
  }
}
