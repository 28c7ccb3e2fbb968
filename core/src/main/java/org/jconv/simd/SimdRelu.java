package org.jconv.simd;

import java.util.Optional;
import org.jconv.layer.ReluKernel;

/** {@link org.jconv.layer.Relu} with the Vector API. May be made in a JVM that lacks it. */
public final class SimdRelu implements ReluKernel {

  /** Needs nothing: what needs the Vector API is loaded at the first call. */
  public SimdRelu() {}

  @Override
  public String form() {
    return "simd";
  }

  @Override
  public Optional<String> unavailableReason() {
    return VectorModule.missingReason();
  }

  @Override
  public void forward(float[] src, float[] dst) {
    SimdReluLoops.forward(src, dst);
  }

  @Override
  public void backward(float[] dst, float[] diffDst, float[] diffSrc) {
    SimdReluLoops.backward(dst, diffDst, diffSrc);
  }
}
