package org.jconv.direct;

import java.util.Optional;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;

/** The directions of {@link TiledLoops} over one workspace. */
final class TiledPlan extends CheckedPlan {
  private final PaddedImage split;
  private final PaddedImage unsplit;
  private final TiledForward forward;
  private final TiledBackwardData backwardData;
  private final TiledBackwardWeights backwardWeights;
  private final float[] packed;

  TiledPlan(ConvolutionStrategy strategy, ConvolutionShape shape, int threads) {
    super(strategy, shape, threads);
    split = PaddedImage.split(shape);
    unsplit = shape.sw() == 1 ? split : PaddedImage.unsplit(shape);
    forward = new TiledForward(shape, split);
    backwardData = new TiledBackwardData(shape, split);
    backwardWeights = new TiledBackwardWeights(shape, unsplit);
    packed = new float[forward.packedLength()];
  }

  /** Why the workspace cannot be made of Java arrays; empty if it can. */
  static Optional<String> tooLargeReason(ConvolutionShape shape) {
    // rows and columns of the packed weights are each padded by at most 3
    long taps = (long) shape.icPerGroup() * shape.kh() * shape.kw();
    long packed = (taps + 3) * (shape.ocPerGroup() + 3L);
    if (packed > ConvolutionShape.MAX_LENGTH) {
      return Optional.of(
          String.format(
              "its packed weights of a group, %s floats, must be at most %s floats",
              packed, ConvolutionShape.MAX_LENGTH));
    }
    return PaddedImage.tooLargeReason(shape);
  }

  @Override
  protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
    for (int group = 0; group < shape.g(); group++) {
      forward.pack(weights, group, packed);
      forward.compute(src, group, packed, bias, dst);
    }
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

  @Override
  protected Inference prepareInference(float[] weights, float[] bias) {
    float[][] packedGroups = new float[shape.g()][forward.packedLength()];
    for (int group = 0; group < shape.g(); group++) {
      forward.pack(weights, group, packedGroups[group]);
    }
    float[] fixedBias = bias.clone();
    return (src, dst) -> {
      for (int group = 0; group < shape.g(); group++) {
        forward.compute(src, group, packedGroups[group], fixedBias, dst);
      }
    };
  }

  /** The rows of C and X are tiles, which stay in the caches and do not count. */
  @Override
  protected long intermediateBytes(Direction direction) {
    return switch (direction) {
      case FORWARD -> forward.intermediateBytes(true);
      case INFERENCE -> forward.intermediateBytes(false);
      case BACKWARD_DATA -> backwardData.intermediateBytes();
      case BACKWARD_WEIGHTS -> backwardWeights.intermediateBytes();
    };
  }

  @Override
  public long workspaceBytes() {
    return split.bytes()
        + (unsplit == split ? 0 : unsplit.bytes())
        + forward.bytes()
        + backwardData.bytes()
        + backwardWeights.bytes()
        + (long) Float.BYTES * packed.length;
  }
}
