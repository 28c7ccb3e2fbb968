package org.jconv.taps;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;

/**
 * The gradient by the weights of some pixels of diffDst, block of lines by block of lines, each of
 * which is packed for all threads at once and then multiplied with what the windows read of src. A
 * part of that work is some of the weights, whose sums no other thread touches.
 */
public abstract class WeightsGradient {
  /** Some lines of some images of diffDst, each from the first to below the end. */
  record Pixels(int firstImage, int endImage, int firstLine, int endLine) {
    int images() {
      return endImage - firstImage;
    }

    int lines() {
      return endLine - firstLine;
    }
  }

  protected final ConvolutionShape shape;

  /** The packed block of diffDst. */
  protected final GradientPanels gradient;

  protected final Workspace workspace;

  private final Team team;

  /** All of src. */
  protected float[] src = {};

  /** All of diffWeights, to add to. */
  protected float[] diffWeights = {};

  /** Image, group, first line and number of lines of the block. */
  protected int image;

  protected int group;
  protected int line;
  protected int count;

  private final Team.Work computing = this::computePart;

  /** The subclass then has to {@link #reserve} what it needs. */
  protected WeightsGradient(
      ConvolutionShape shape, Team team, Workspace workspace, GradientPanels gradient) {
    this.shape = shape;
    this.team = team;
    this.workspace = workspace;
    this.gradient = gradient;
  }

  /** Makes room for so many floats of each member. */
  protected final void reserve(long floats) {
    workspace.reserve(gradient.length(), floats);
  }

  /** Parts of the work on a block. */
  protected abstract int parts();

  /** Adds a part of the products of the block to {@link #diffWeights}. */
  protected abstract void computePart(int part, int member);

  /** Called before the blocks of an image and group. */
  protected void beginImage() {}

  /** Overwrites both gradients by those of {@code pixels}. */
  final void compute(
      float[] theSrc, float[] diffDst, Pixels pixels, float[] theDiffWeights, float[] diffBias) {
    src = theSrc;
    diffWeights = theDiffWeights;
    Arrays.fill(diffWeights, 0);
    Arrays.fill(diffBias, 0);
    for (image = pixels.firstImage; image < pixels.endImage; image++) {
      for (group = 0; group < shape.g(); group++) {
        beginImage();
        for (line = pixels.firstLine; line < pixels.endLine; line += gradient.lines()) {
          count = Math.min(gradient.lines(), pixels.endLine - line);
          gradient.pack(diffDst, diffBias, image, group, line, count);
          team.run(parts(), computing);
        }
      }
    }
  }

  /** Bytes of a copy of an image of one group, which the subclass has beside the workspace. */
  protected long imageBytes() {
    return 0;
  }

  /** Bytes that {@link #compute} writes and reads beside the operands, each once. */
  final long intermediateBytes(Pixels pixels) {
    // images are copied; diffDst is packed; diffWeights are cleared, and loaded and stored once for
    // each block
    long channels = (long) shape.oc() * pixels.images();
    long packed = channels * pixels.lines() * shape.ow();
    long copied = imageBytes() * pixels.images() * shape.g();
    int blocks = (pixels.lines() + gradient.lines() - 1) / gradient.lines();
    long weights = (long) shape.weightsLength() * pixels.images() * blocks;
    return 2 * (Float.BYTES * (packed + weights) + copied);
  }
}
