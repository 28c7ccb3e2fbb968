package org.jconv.taps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;

/** All directions by products of one kind. */
public final class TapPlan extends CheckedPlan {
  private static final float[] NONE = {};

  /** Floats of diffSrc that are cleared at a time. */
  private static final int CLEARED = 32 * 1024;

  private final Workspace workspace;
  private final Team team;
  private final Team.Work clearing = (part, member) -> clear(part);
  private float[] cleared = NONE;
  private final TapProduct forward;
  private final List<TapProduct> backwardData;
  private final boolean hasGaps;
  private final GradientSums backwardWeights;

  /** How forward and the gradient by src are computed. */
  @FunctionalInterface
  public interface Products {
    /** Prepares {@code conv} for every image and group. */
    TapProduct of(TapConvolution conv, int images, int groups, Team team, Workspace workspace);
  }

  /** How the gradient by the weights is computed. */
  @FunctionalInterface
  public interface Gradients {
    /**
     * Prepares the gradient by the weights of {@code shape}.
     *
     * @param mostLines lines of an image that it is computed of at a time
     */
    WeightsGradient of(ConvolutionShape shape, Team team, Workspace workspace, int mostLines);
  }

  /** Rows of the tallest tile, and columns of the widest, of two vectors of 2048 bits. */
  private static final double ROWS = 12;

  private static final double COLUMNS = 128;

  /** Terms of a block, columns of the panels of a part: more than any cut of the work has. */
  private static final double BLOCK = 4096;

  /**
   * Why the workspace cannot be a Java array, in one sentence; empty if it can. A bound for any cut
   * of the work and any width of vectors, so that it can be asked without touching them.
   */
  public static Optional<String> tooLargeReason(ConvolutionShape shape) {
    // doubles: the products may pass a long
    double taps = (double) shape.kh() * shape.kw();
    double ic = shape.icPerGroup();
    double oc = shape.ocPerGroup();
    double windowRows = (double) shape.oh() * shape.sh() + shape.extentH();
    double windowColumns = (double) shape.ow() * shape.sw() + shape.extentW();
    double reachRows = 3 + (shape.ih() + (double) shape.extentH()) / shape.sh();
    double reachColumns = 3 + (shape.iw() + (double) shape.extentW()) / shape.sw();
    double image = ic * windowRows * windowColumns + oc * reachRows * reachColumns;
    double channelsAsLanes = 2 * COLUMNS * (shape.sh() + (double) shape.extentH()) * windowColumns;
    // rows of results, or columns of a panel, which is taken where rows fill half of it
    double rows = 2 * Math.max(oc, ic * shape.sh() * shape.sw()) + 2 * ROWS;
    double results = rows * (windowColumns + reachColumns + BLOCK);
    // with a filter of 1×1 halves of the lines may be packed at the same time
    double gradient = (taps == 1 ? 2 : 1) * (oc + COLUMNS) * (shape.ow() + BLOCK);
    double columns = COLUMNS * ROWS * (taps + BLOCK);
    // the last block of terms may be half empty, and the last panel of rows but for one
    double weights = shape.g() * (oc + COLUMNS) * (2 * ic * taps + COLUMNS);
    double all = image + channelsAsLanes + results + gradient + columns + weights;
    return all <= ConvolutionShape.MAX_LENGTH
        ? Optional.empty()
        : Optional.of(
            String.format(
                "its workspace may take %.0f floats, which must be at most %d",
                all, ConvolutionShape.MAX_LENGTH));
  }

  /**
   * A plan of {@code strategy}, which must be able to do the shape.
   *
   * @throws UnsupportedOperationException if the workspace of so many threads is too large
   */
  public TapPlan(
      ConvolutionStrategy strategy,
      ConvolutionShape shape,
      int threads,
      Products products,
      Gradients gradients) {
    super(strategy, shape, threads);
    team = new Team(threads);
    workspace = new Workspace(threads);
    forward = products.of(TapConvolution.forward(shape), shape.n(), shape.g(), team, workspace);
    // with fewer channels than a tile has rows, the pixels of a stride fill the tile
    List<TapConvolution> sums = TapConvolution.backwardData(shape, shape.icPerGroup() < Tile.ROWS);
    backwardData =
        sums.stream().map(sum -> products.of(sum, shape.n(), shape.g(), team, workspace)).toList();
    hasGaps = TapConvolution.leavesGaps(shape, sums);
    backwardWeights = new GradientSums(shape, team, workspace, gradients);
    if (workspace.length() > ConvolutionShape.MAX_LENGTH) {
      throw new UnsupportedOperationException(
          String.format(
              "%s cannot compute %s on %d threads: its workspace takes %d floats, which must be at"
                  + " most %d",
              strategy.name(), shape, threads, workspace.length(), ConvolutionShape.MAX_LENGTH));
    }
    workspace.memory();
  }

  @Override
  protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
    forward.compute(src, weights, bias, dst);
  }

  @Override
  protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
    if (hasGaps) {
      cleared = diffSrc;
      team.run((diffSrc.length - 1) / CLEARED + 1, clearing);
      cleared = NONE;
    }
    // by index: an iterator would be an allocation
    for (int i = 0; i < backwardData.size(); i++) {
      backwardData.get(i).compute(diffDst, weights, null, diffSrc);
    }
  }

  private void clear(int part) {
    int from = part * CLEARED;
    Arrays.fill(cleared, from, Math.min(cleared.length - from, CLEARED) + from, 0);
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
    return Float.BYTES * workspace.length() + backwardWeights.bytes();
  }
}
