package org.jconv.depthwise;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.simd.DepthwiseGradient;
import org.jconv.simd.DepthwiseRows;
import org.jconv.simd.DepthwiseSame;

/**
 * backwardWeights of {@link DepthwiseSimd}: a group at a time, all images of the batch one after
 * another, so that the order of a sum does not depend on the number of threads. At a horizontal
 * stride zeros stand between the columns of diffDst, as in backwardData.
 */
final class DepthwiseBackwardWeights {
  /** Vectors of sums beyond one for each tap: what fills up the last pass, and the bias. */
  static final int MOST_SPARE = 9;

  private static final int LANES = DepthwiseRows.LANES;
  private static final float[] NONE = {};

  private final ConvolutionShape shape;
  private final Members members;
  private final PaddedPlanes planes;
  private final float[][] padded;

  /** A plane of diffDst, with zeros up to whole vectors, and below for a filter of five rows. */
  private final PaddedPlanes diffPlane;

  private final float[][] diffs;

  /** What the taps read in window (0, 0), for whole passes of the kernel. */
  private final int[] taps;

  private final int tapCount;

  /** Where blocks of a vector's width read, in src and in diffDst. */
  private final int[] ins;

  private final int[] froms;

  /** For each output of a group the sums of all taps, then those of the bias. */
  private final float[][] sums;

  private final int outputSums;
  private final boolean same;
  private final boolean fiveRows;
  private final Team.Work work;

  private float[] src = NONE;
  private float[] diffDst = NONE;
  private float[] diffWeights = NONE;
  private float[] diffBias = NONE;

  DepthwiseBackwardWeights(
      ConvolutionShape shape, Members members, PaddedPlanes planes, float[][] padded) {
    this.shape = shape;
    this.members = members;
    this.planes = planes;
    this.padded = padded;
    fiveRows = shape.kh() == 5 && shape.sh() == 1 && shape.dh() == 0;
    int rows = shape.oh() + (fiveRows ? 4 : 0);
    int blocks = ((shape.ow() - 1) * shape.sw() + LANES) / LANES;
    int columns = blocks * LANES;
    diffPlane = new PaddedPlanes(1, shape.oh(), shape.ow(), 0, 0, rows, columns, shape.sw());
    diffs = members.arrays(diffPlane.length());
    int[] all = DepthwiseForward.taps(shape, planes);
    tapCount = all.length;
    int passes = (tapCount + DepthwiseGradient.TAPS - 1) / DepthwiseGradient.TAPS;
    taps = Arrays.copyOf(all, passes * DepthwiseGradient.TAPS); // those past the end read as tap 0
    ins = new int[rows * blocks];
    froms = new int[ins.length];
    for (int b = 0; b < ins.length; b++) {
      int row = b % rows; // down the columns
      int column = b / rows * LANES;
      ins[b] = planes.offset(0, row * shape.sh(), column);
      froms[b] = diffPlane.offset(0, row, column);
    }
    outputSums = passes * DepthwiseGradient.SUMS + LANES;
    sums = members.arrays(shape.ocPerGroup() * outputSums);
    same = GroupFilter.isSame(shape, shape.icPerGroup(), 1);
    work = members.work(shape.g(), this::computeGroup);
  }

  void compute(float[] newSrc, float[] newDiffDst, float[] newDiffWeights, float[] newDiffBias) {
    src = newSrc;
    diffDst = newDiffDst;
    diffWeights = newDiffWeights;
    diffBias = newDiffBias;
    members.run(shape.g(), work);
    src = NONE;
    diffDst = NONE;
    diffWeights = NONE;
    diffBias = NONE;
  }

  private void computeGroup(int group, int member) {
    float[] groupSums = sums[member];
    Arrays.fill(groupSums, 0);
    for (int n = 0; n < shape.n(); n++) {
      addImage(n * shape.g() + group, member, groupSums);
    }
    int lanes = Math.min(LANES, (shape.ow() - 1) * shape.sw() + 1);
    for (int o = 0; o < shape.ocPerGroup(); o++) {
      int output = group * shape.ocPerGroup() + o;
      int so = o * outputSums;
      DepthwiseGradient.addLanes(groupSums, so, tapCount, lanes, diffWeights, output * tapCount);
      DepthwiseGradient.addLanes(groupSums, so + outputSums - LANES, 1, lanes, diffBias, output);
    }
  }

  private void addImage(int image, int member, float[] groupSums) {
    int at = image * shape.icPerGroup() * shape.ih() * shape.iw();
    int plane = shape.oh() * shape.ow();
    int diff = image * shape.ocPerGroup() * plane;
    boolean inPlace = same && DepthwiseSame.fits(src, at, shape.ih(), shape.iw());
    if (!inPlace) {
      planes.load(src, at, padded[member], 0, planes.rows());
    }
    for (int o = 0; o < shape.ocPerGroup(); o++, diff += plane) {
      int so = o * outputSums;
      if (inPlace && DepthwiseSame.fits(diffDst, diff, shape.oh(), shape.ow())) {
        addInPlace(at, diff, groupSums, so);
      } else {
        addPadded(diff, padded[member], diffs[member], groupSums, so);
      }
    }
  }

  private void addInPlace(int at, int diff, float[] groupSums, int so) {
    int height = shape.ih();
    int width = shape.iw();
    for (int block = 0; block < DepthwiseSame.blocks(width); block++) {
      DepthwiseSame.gradient(src, at, height, width, block, diffDst, diff, groupSums, so);
    }
  }

  private void addPadded(int at, float[] in, float[] diff, float[] groupSums, int so) {
    diffPlane.load(diffDst, at, diff, 0, shape.oh());
    if (fiveRows) {
      int kw = shape.kw();
      for (int t = 0; t < tapCount; t += t % kw == kw - 1 ? 4 * kw + 1 : 1) { // taps of rows 0
        DepthwiseGradient.column5(
            in, ins, taps[t], diff, froms, groupSums, so + t * LANES, kw * LANES);
      }
    } else {
      for (int t = 0; t < taps.length; t += DepthwiseGradient.TAPS) {
        DepthwiseGradient.filter(in, ins, taps, t, diff, froms, groupSums, so + t * LANES);
      }
    }
    DepthwiseGradient.add(diff, shape.oh() * diffPlane.pitch(), groupSums, so + outputSums - LANES);
  }

  /** Bytes that are written and read beside the operands. */
  long intermediateBytes() {
    long images = (long) shape.n() * shape.g();
    long copied = padded[0].length + (long) shape.ocPerGroup() * diffs[0].length;
    return same ? 0 : 2 * Float.BYTES * images * copied;
  }

  long bytes() {
    return (long) Integer.BYTES * (taps.length + ins.length + froms.length)
        + Members.bytes(diffs)
        + Members.bytes(sums);
  }
}
