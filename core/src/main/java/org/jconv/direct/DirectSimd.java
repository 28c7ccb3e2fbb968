package org.jconv.direct;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.simd.VectorModule;

/** {@code direct-simd}. */
public final class DirectSimd implements ConvolutionStrategy {

  @Override
  public String name() {
    return "direct-simd";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return VectorModule.missingReason().or(FusedMultiplyAdd::missingReason);
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new DirectPlan(this, shape, threads);
  }
}
