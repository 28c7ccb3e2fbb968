package org.jconv.simd;

import java.util.Optional;
import org.jconv.layer.DropoutKernel;

/** {@link org.jconv.layer.Dropout} with the Vector API. May be made in a JVM that lacks it. */
public final class SimdDropout implements DropoutKernel {

  /** Needs nothing: what needs the Vector API is loaded at the first call. */
  public SimdDropout() {}

  @Override
  public String form() {
    return "simd";
  }

  @Override
  public Optional<String> unavailableReason() {
    return VectorModule.missingReason();
  }

  @Override
  public void apply(float[] from, byte[] keep, float scale, float[] to) {
    SimdDropoutLoop.apply(from, keep, scale, to);
  }
}
