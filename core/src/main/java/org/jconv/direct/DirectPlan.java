package org.jconv.direct;

import java.util.Arrays;
import java.util.List;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.parallel.Team;
import org.jconv.simd.Tile;
import org.jconv.taps.TapConvolution;

/** The directions of {@link DirectSimd}. */
final class DirectPlan extends CheckedPlan {
  private final DirectProduct forward;
  private final List<DirectProduct> backwardData;
  private final boolean hasGaps;
  private final WeightsGradient backwardWeights;

  DirectPlan(ConvolutionStrategy strategy, ConvolutionShape shape, int threads) {
    super(strategy, shape, threads);
    Team team = new Team(threads);
    forward = new DirectProduct(TapConvolution.forward(shape), shape.n(), shape.g(), team);
    List<TapConvolution> gradients =
        TapConvolution.backwardData(shape, shape.icPerGroup() < Tile.ROWS);
    backwardData =
        gradients.stream().map(g -> new DirectProduct(g, shape.n(), shape.g(), team)).toList();
    hasGaps = TapConvolution.leavesGaps(shape, gradients);
    backwardWeights =
        shape.icPerGroup() >= Tile.LANES ? new ChannelLanes(shape, team) : new TapRows(shape, team);
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
    backwardWeights.compute(src, diffDst, diffWeights, diffBias);
  }

  @Override
  protected Inference prepareInference(float[] weights, float[] bias) {
    float[] packed = forward.pack(weights);
    float[] fixedBias = bias.clone();
    return (src, dst) -> forward.computePacked(src, packed, fixedBias, dst);
  }

  @Override
  public long workspaceBytes() {
    return forward.bytes()
        + backwardData.stream().mapToLong(DirectProduct::bytes).sum()
        + backwardWeights.bytes();
  }
}
