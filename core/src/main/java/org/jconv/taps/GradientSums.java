package org.jconv.taps;

import java.util.ArrayList;
import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;

/**
 * The gradient by the weights, as one sum over all pixels of diffDst or as two, of half the images
 * or lines each, that are added at the end. Two let two threads pack and multiply what no other
 * core has in its caches, where one block of diffDst that both pack and both read makes them no
 * more than 1.3 to 1.7 times as fast as one (1×1 filters on 28² to 56² pixels; with two sums 1.9
 * times).
 *
 * <p>How many sums there are follows from the shape and not from the threads, so that one thread
 * has the same bits.
 */
final class GradientSums {
  /** Pixels with which clearing and adding another sum takes one thread some two per cent. */
  private static final long FEWEST_PIXELS = 512;

  /** Floats of another sum, 1 MiB, to stay in the L2 cache between the blocks. */
  private static final long MOST_WEIGHTS = 256 * 1024;

  /** Floats that are added at a time. */
  private static final int ADDED = 16 * 1024;

  private static final float[] NONE = {};

  private final Team team;
  private final List<WeightsGradient> gradients = new ArrayList<>();

  /** The pixels of each sum. */
  private final List<WeightsGradient.Pixels> pixels = new ArrayList<>();

  /** The second sum, of the weights and of the bias; empty where there is one. */
  private final float[] otherWeights;

  private final float[] otherBias;

  private float[] src = NONE;
  private float[] diffDst = NONE;
  private float[] diffWeights = NONE;
  private float[] diffBias = NONE;
  private final Team.Work summing = (part, member) -> sum(part);
  private final Team.Work adding = (part, member) -> add(part);

  GradientSums(ConvolutionShape shape, Team team, Workspace workspace, TapPlan.Gradients gradient) {
    this.team = team;
    int lines = shape.oh();
    if (!pays(shape)) {
      gradients.add(gradient.of(shape, team, workspace, lines));
      pixels.add(new WeightsGradient.Pixels(0, shape.n(), 0, lines));
      otherWeights = NONE;
      otherBias = NONE;
      return;
    }
    int images = shape.n() / 2;
    int half = shape.n() > 1 ? lines : (lines + 1) / 2;
    if (shape.n() > 1) {
      pixels.add(new WeightsGradient.Pixels(0, images, 0, lines));
      pixels.add(new WeightsGradient.Pixels(images, shape.n(), 0, lines));
    } else {
      pixels.add(new WeightsGradient.Pixels(0, 1, 0, half));
      pixels.add(new WeightsGradient.Pixels(0, 1, half, lines));
    }
    if (team.size() == 1) {
      // one after the other, in the same places; a part cannot run parts of its own team
      WeightsGradient both = gradient.of(shape, new Team(1), workspace, half);
      gradients.addAll(List.of(both, both));
    } else {
      for (Workspace ofHalf : workspace.halves()) {
        gradients.add(gradient.of(shape, new Team(ofHalf.members()), ofHalf, half));
      }
    }
    otherWeights = new float[shape.weightsLength()];
    otherBias = new float[shape.oc()];
  }

  /**
   * Whether there are two sums. With larger filters a thread has more to do with each pixel that it
   * shares, and two threads are 1.9 times as fast as one without.
   */
  private static boolean pays(ConvolutionShape shape) {
    long all = (long) shape.n() * shape.oh() * shape.ow();
    return shape.kh() * shape.kw() == 1
        && shape.n() * shape.oh() > 1
        && shape.icPerGroup() >= Tile.LANES
        && shape.g() == 1
        && all >= FEWEST_PIXELS
        && shape.weightsLength() <= MOST_WEIGHTS;
  }

  /** Overwrites both gradients. */
  void compute(float[] theSrc, float[] theDiffDst, float[] theDiffWeights, float[] theDiffBias) {
    src = theSrc;
    diffDst = theDiffDst;
    diffWeights = theDiffWeights;
    diffBias = theDiffBias;
    if (gradients.size() == 1) {
      sum(0);
      return;
    }
    team.run(2, summing);
    team.run((diffWeights.length - 1) / ADDED + 1, adding);
    for (int i = 0; i < diffBias.length; i++) {
      diffBias[i] += otherBias[i];
    }
  }

  private void sum(int part) {
    boolean isFirst = part == 0;
    gradients
        .get(part)
        .compute(
            src,
            diffDst,
            pixels.get(part),
            isFirst ? diffWeights : otherWeights,
            isFirst ? diffBias : otherBias);
  }

  private void add(int part) {
    int last = Math.min(diffWeights.length, (part + 1) * ADDED);
    for (int i = part * ADDED; i < last; i++) {
      diffWeights[i] += otherWeights[i];
    }
  }

  /** Bytes beside the workspace. */
  long bytes() {
    long copies = gradients.stream().distinct().mapToLong(WeightsGradient::imageBytes).sum();
    return copies + Float.BYTES * (long) (otherWeights.length + otherBias.length);
  }

  /** Bytes that a call writes and reads beside the operands, each once. */
  long intermediateBytes() {
    long sums = 0;
    for (int i = 0; i < gradients.size(); i++) {
      sums += gradients.get(i).intermediateBytes(pixels.get(i));
    }
    // the other sum is cleared and read, and the first one read and written again
    return sums + 4L * Float.BYTES * otherWeights.length;
  }
}
