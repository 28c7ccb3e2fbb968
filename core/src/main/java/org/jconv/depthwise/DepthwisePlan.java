package org.jconv.depthwise;

import org.jconv.CheckedPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;

/** The directions of {@link DepthwiseSimd}. Forward and backwardWeights pad src alike. */
final class DepthwisePlan extends CheckedPlan {
  private final float[][] padded;
  private final DepthwiseForward forward;
  private final DepthwiseBackwardData backwardData;
  private final DepthwiseBackwardWeights backwardWeights;

  DepthwisePlan(ConvolutionStrategy strategy, ConvolutionShape shape, int threads) {
    super(strategy, shape, threads);
    Members members = new Members(threads);
    PaddedPlanes planes = DepthwiseForward.planes(shape);
    padded = members.arrays(planes.length());
    forward = new DepthwiseForward(shape, members, planes, padded);
    backwardData = new DepthwiseBackwardData(shape, members);
    backwardWeights = new DepthwiseBackwardWeights(shape, members, planes, padded);
  }

  @Override
  protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
    forward.compute(src, weights, bias, dst);
  }

  @Override
  protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
    backwardData.compute(diffDst, weights, diffSrc);
  }

  @Override
  protected void computeBackwardWeights(
      float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
    backwardWeights.compute(src, diffDst, diffWeights, diffBias);
  }

  /** Forward reads the weights as they are; there is nothing to prepare but the copy. */
  @Override
  protected Inference prepareInference(float[] weights, float[] bias) {
    float[] fixedWeights = weights.clone();
    float[] fixedBias = bias.clone();
    return (src, dst) -> forward.compute(src, fixedWeights, fixedBias, dst);
  }

  @Override
  protected long intermediateBytes(Direction direction) {
    return switch (direction) {
      case FORWARD, INFERENCE -> forward.intermediateBytes();
      case BACKWARD_DATA -> backwardData.intermediateBytes();
      case BACKWARD_WEIGHTS -> backwardWeights.intermediateBytes();
    };
  }

  @Override
  public long workspaceBytes() {
    return Members.bytes(padded) + forward.bytes() + backwardData.bytes() + backwardWeights.bytes();
  }
}
