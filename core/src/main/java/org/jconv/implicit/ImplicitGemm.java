package org.jconv.implicit;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.direct.FusedMultiplyAdd;
import org.jconv.simd.VectorModule;
import org.jconv.taps.TapPlan;

/** {@code implicit-gemm-simd}. */
public final class ImplicitGemm implements ConvolutionStrategy {

  @Override
  public String name() {
    return "implicit-gemm-simd";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return VectorModule.missingReason().or(FusedMultiplyAdd::missingReason);
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new TapPlan(this, shape, threads, ImplicitProduct::new, ImplicitGradient::new);
  }
}
