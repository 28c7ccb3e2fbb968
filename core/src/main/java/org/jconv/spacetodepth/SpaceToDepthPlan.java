package org.jconv.spacetodepth;

import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.parallel.Team;

/** A plan of the convolution at stride 1, and what is copied to it and back. */
final class SpaceToDepthPlan extends CheckedPlan {
  private static final float[] NONE = {};

  /** Parts of the filters that a thread may compute: some, as they take unequal time to fetch. */
  private static final int PARTS_PER_MEMBER = 4;

  private final ConvolutionPlan inner;
  private final String computedBy;
  private final Rearrangement rearrangement;

  /** The images at stride 1, or their gradients. */
  private final float[] image;

  /** The filters at stride 1, or their gradients. */
  private final float[] filters;

  private final Team team;
  private final int imageParts;
  private final int filterParts;
  private final Team.Work load = this::load;
  private final Team.Work loadFilters = this::loadFilters;
  private final Team.Work storeImage = this::storeImage;
  private final Team.Work storeFilters = this::storeFilters;

  /** The caller's arrays, while it waits. */
  private float[] callersImages = NONE;

  private float[] callersFilters = NONE;

  SpaceToDepthPlan(SpaceToDepth strategy, ConvolutionShape shape, int threads) {
    super(strategy, shape, threads);
    rearrangement = new Rearrangement(shape);
    ConvolutionStrategy at1 = strategy.inner(shape);
    ConvolutionShape innerShape = rearrangement.inner();
    computedBy = String.format("%s by %s of %s", strategy.name(), at1.name(), innerShape);
    image = new float[innerShape.srcLength()];
    filters = new float[innerShape.weightsLength()];
    team = new Team(threads);
    imageParts = rearrangement.imageParts();
    filterParts = Math.min(shape.oc(), PARTS_PER_MEMBER * threads);
    inner = at1.plan(innerShape, threads);
  }

  @Override
  protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
    rearrange(load, imageParts + filterParts, src, weights);
    inner.forward(image, filters, bias, dst);
  }

  @Override
  protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
    rearrange(loadFilters, filterParts, NONE, weights);
    inner.backwardData(diffDst, filters, image);
    rearrange(storeImage, imageParts, diffSrc, NONE);
  }

  @Override
  protected void computeBackwardWeights(
      float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
    rearrange(load, imageParts, src, NONE);
    inner.backwardWeights(image, diffDst, filters, diffBias);
    rearrange(storeFilters, filterParts, NONE, diffWeights);
  }

  @Override
  protected Inference prepareInference(float[] weights, float[] bias) {
    rearrange(loadFilters, filterParts, NONE, weights);
    Inference inference = inner.fixWeights(filters, bias);
    return (src, dst) -> {
      rearrange(load, imageParts, src, NONE);
      inference.forward(image, dst);
    };
  }

  private void rearrange(Team.Work what, int parts, float[] ofImages, float[] ofFilters) {
    callersImages = ofImages;
    callersFilters = ofFilters;
    team.run(parts, what);
    callersImages = NONE;
    callersFilters = NONE;
  }

  private void load(int part, int member) {
    if (part < imageParts) {
      rearrangement.loadImage(callersImages, part, image);
    } else {
      loadFilters(part - imageParts, member);
    }
  }

  private void loadFilters(int part, int member) {
    rearrangement.loadFilters(callersFilters, firstFilter(part), firstFilter(part + 1), filters);
  }

  private void storeImage(int part, int member) {
    rearrangement.storeImage(image, part, callersImages);
  }

  private void storeFilters(int part, int member) {
    rearrangement.storeFilters(filters, firstFilter(part), firstFilter(part + 1), callersFilters);
  }

  private int firstFilter(int part) {
    return (int) ((long) part * shape.oc() / filterParts);
  }

  /** What is copied is written and read once more. */
  @Override
  protected long intermediateBytes(Direction direction) {
    ConvolutionShape s = rearrangement.inner();
    long copied = s.srcLength() + (direction == Direction.INFERENCE ? 0L : s.weightsLength());
    long inside = inner.trafficBytes(direction) - s.operandBytes(direction);
    return inside + 2 * Float.BYTES * copied;
  }

  @Override
  protected String describeComputation(Direction direction) {
    return computedBy;
  }

  @Override
  public long workspaceBytes() {
    long floats = (long) image.length + filters.length;
    return Float.BYTES * floats + rearrangement.bytes() + inner.workspaceBytes();
  }

  @Override
  protected void release() {
    inner.close();
  }
}
