package org.jconv.simd;

import java.util.Optional;
import org.jconv.layer.Activations;
import org.jconv.layer.MaxPool2d;
import org.jconv.layer.MaxPoolKernel;

/**
 * Max pooling with the Vector API. May be made in a JVM without it; {@link #prepare} then must not
 * be called.
 */
public final class SimdMaxPool implements MaxPoolKernel {

  @Override
  public String form() {
    return "simd";
  }

  @Override
  public Optional<String> unavailableReason() {
    return VectorModule.missingReason();
  }

  @Override
  public Prepared prepare(MaxPool2d.Window window, Activations input) {
    return new SimdMaxPoolRows(window, input);
  }
}
