package org.jconv.implicit;

import java.util.Arrays;
import java.util.List;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.parallel.Team;
import org.jconv.simd.Tile;
import org.jconv.taps.TapConvolution;

/** The directions of {@link ImplicitGemm}. */
final class ImplicitGemmPlan extends CheckedPlan {
  private final ImplicitProduct forward;
  private final List<ImplicitProduct> backwardData;
  private final boolean hasGaps;

  ImplicitGemmPlan(ConvolutionStrategy strategy, ConvolutionShape shape, int threads) {
    super(strategy, shape, threads);
    Team team = new Team(threads);
    forward = new ImplicitProduct(TapConvolution.forward(shape), shape.n(), shape.g(), team);
    List<TapConvolution> gradients =
        TapConvolution.backwardData(shape, shape.icPerGroup() < Tile.ROWS);
    backwardData =
        gradients.stream().map(g -> new ImplicitProduct(g, shape.n(), shape.g(), team)).toList();
    hasGaps = TapConvolution.leavesGaps(shape, gradients);
  }

  @Override
  protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
    forward.compute(src, weights, bias, dst);
  }

  @Override
  protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
    if (hasGaps) {
      Arrays.fill(diffSrc, 0);
    }
    for (int i = 0; i < backwardData.size(); i++) {
      backwardData.get(i).compute(diffDst, weights, null, diffSrc);
    }
  }

  @Override
  protected void computeBackwardWeights(
      float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected Inference prepareInference(float[] weights, float[] bias) {
    float[] packed = forward.pack(weights);
    float[] fixedBias = bias.clone();
    return (src, dst) -> forward.computePacked(src, packed, fixedBias, dst);
  }

  @Override
  public long workspaceBytes() {
    return forward.bytes() + backwardData.stream().mapToLong(ImplicitProduct::bytes).sum();
  }
}
