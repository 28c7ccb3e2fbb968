package org.jconv.taps;

import java.util.Arrays;
import java.util.List;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;

/** All directions by products of one kind. */
public final class TapPlan extends CheckedPlan {
  private final Workspace workspace;
  private final TapProduct forward;
  private final List<TapProduct> backwardData;
  private final boolean hasGaps;
  private final WeightsGradient backwardWeights;

  /** How forward and the gradient by src are computed. */
  @FunctionalInterface
  public interface Products {
    /** Prepares {@code conv} for every image and group. */
    TapProduct of(TapConvolution conv, int images, int groups, Team team, Workspace workspace);
  }

  /** How the gradient by the weights is computed. */
  @FunctionalInterface
  public interface Gradients {
    /** Prepares the gradient by the weights of {@code shape}. */
    WeightsGradient of(ConvolutionShape shape, Team team, Workspace workspace);
  }

  /** A plan of {@code strategy}, which must be able to do the shape. */
  public TapPlan(
      ConvolutionStrategy strategy,
      ConvolutionShape shape,
      int threads,
      Products products,
      Gradients gradients) {
    super(strategy, shape, threads);
    Team team = new Team(threads);
    workspace = new Workspace(threads);
    forward = products.of(TapConvolution.forward(shape), shape.n(), shape.g(), team, workspace);
    // with fewer channels than a tile has rows, the pixels of a stride fill the tile
    List<TapConvolution> sums = TapConvolution.backwardData(shape, shape.icPerGroup() < Tile.ROWS);
    backwardData =
        sums.stream().map(sum -> products.of(sum, shape.n(), shape.g(), team, workspace)).toList();
    hasGaps = TapConvolution.leavesGaps(shape, sums);
    backwardWeights = gradients.of(shape, team, workspace);
    workspace.memory();
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
    // by index: an iterator would be an allocation
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

  /** Strips and panels are tiles, which stay in the caches and do not count. */
  @Override
  protected long intermediateBytes(Direction direction) {
    return switch (direction) {
      case FORWARD -> 2 * forward.sharedBytes();
      case INFERENCE -> 0;
      case BACKWARD_DATA ->
          2 * backwardData.stream().mapToLong(TapProduct::sharedBytes).sum()
              + (hasGaps ? (long) Float.BYTES * shape.srcLength() : 0);
      case BACKWARD_WEIGHTS -> backwardWeights.intermediateBytes();
    };
  }

  @Override
  public long workspaceBytes() {
    return Float.BYTES * workspace.length();
  }
}
