package org.jconv.depthwise;

import java.util.ArrayList;
import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;

/**
 * backwardData of {@link DepthwiseSimd}: every element of diffSrc gathers from the windows it was
 * in. At stride 1 that is a filter like forward's, turned by 180 degrees. At another horizontal
 * stride it is the same once zeros stand between the columns of diffDst; at another vertical stride
 * the rows of the filter that reach a row depend on its {@link Phase}.
 */
final class DepthwiseBackwardData {
  private static final float[] NONE = {};

  private final ConvolutionShape shape;
  private final Members members;
  private final int images;
  private final float[][] padded;

  /** Where the weights of the taps are, of a group's first channel of diffSrc, in their order. */
  private final int[] order;

  /** A group's weights in that order, for one channel of diffSrc after another. */
  private final float[][] packed;

  /** What the sums start with: zeros. */
  private final float[] starts;

  private final GroupPass pass;
  private final float[][] scratch;
  private final Team.Work work;

  private float[] diffDst = NONE;
  private float[] weights = NONE;
  private float[] diffSrc = NONE;

  DepthwiseBackwardData(ConvolutionShape shape, Members members) {
    this.shape = shape;
    this.members = members;
    images = shape.n() * shape.g();
    PaddedPlanes planes = planes(shape);
    Phase[] phases = Phase.all(shape.ih(), shape.ph(), shape.kh(), shape.sh(), shape.dh() + 1);
    int[][] taps = new int[phases.length][];
    List<Integer> inOrder = new ArrayList<>();
    for (int p = 0; p < phases.length; p++) {
      taps[p] = taps(shape, planes, phases[p], inOrder);
    }
    order = inOrder.stream().mapToInt(Integer::intValue).toArray();
    int inputs = shape.icPerGroup();
    pass =
        shape.sh() == 1
            ? new GroupFilter(
                planes,
                GroupFilter.isSame(shape, shape.ocPerGroup(), 1),
                inputs,
                shape.ih(),
                shape.iw(),
                1,
                1,
                shape.extentH(),
                taps[0])
            : new RowPhases(planes, inputs, shape.ih(), shape.iw(), phases, taps);
    padded = members.arrays(planes.length());
    scratch = members.arrays(pass.scratchLength());
    packed = members.arrays(inputs * order.length);
    starts = new float[inputs];
    work = members.work(images, this::computeGroup);
  }

  /** A group's diffDst with all windows that could have reached src, be there such or not. */
  private static PaddedPlanes planes(ConvolutionShape shape) {
    int top = -firstRow(shape);
    return new PaddedPlanes(
        shape.ocPerGroup(),
        shape.oh(),
        shape.ow(),
        top,
        shape.extentW() - 1 - shape.pw(),
        (int) rows(shape),
        shape.iw() + shape.extentW() - 1,
        shape.sw());
  }

  /** Rows of padded diffDst; they may be more than an array can hold. */
  static long rows(ConvolutionShape shape) {
    return (long) (shape.ih() - 1 + shape.ph()) / shape.sh() - firstRow(shape) + 1;
  }

  /** The row of diffDst from which the filter's last row would reach row 0, rounded down. */
  private static int firstRow(ConvolutionShape shape) {
    return Math.floorDiv(shape.ph() - (shape.extentH() - 1), shape.sh());
  }

  /**
   * What the taps of a phase read for its first element, in the order in which that lies, and where
   * their weights are.
   */
  private static int[] taps(
      ConvolutionShape shape, PaddedPlanes planes, Phase phase, List<Integer> order) {
    List<Integer> taps = new ArrayList<>();
    for (int o = 0; o < shape.ocPerGroup(); o++) {
      for (int r = shape.kh() - 1; r >= 0; r--) {
        int row = phase.outputs()[r];
        for (int s = shape.kw() - 1; row != Phase.NEVER && s >= 0; s--) {
          int column = (shape.kw() - 1 - s) * (shape.dw() + 1);
          taps.add(planes.offset(o, row - firstRow(shape), column));
          order.add((o * shape.icPerGroup() * shape.kh() + r) * shape.kw() + s);
        }
      }
    }
    return taps.stream().mapToInt(Integer::intValue).toArray();
  }

  void compute(float[] newDiffDst, float[] newWeights, float[] newDiffSrc) {
    diffDst = newDiffDst;
    weights = newWeights;
    diffSrc = newDiffSrc;
    members.run(images, work);
    diffDst = NONE;
    weights = NONE;
    diffSrc = NONE;
  }

  private void computeGroup(int image, int member) {
    int filter = shape.kh() * shape.kw();
    int firstWeight = image % shape.g() * shape.ocPerGroup() * shape.icPerGroup() * filter;
    float[] w = packed[member];
    for (int c = 0, p = 0; c < shape.icPerGroup(); c++) {
      for (int from : order) {
        w[p++] = weights[firstWeight + c * filter + from];
      }
    }
    pass.compute(
        diffDst,
        image * shape.ocPerGroup() * shape.oh() * shape.ow(),
        padded[member],
        w,
        0,
        starts,
        0,
        diffSrc,
        image * shape.icPerGroup() * shape.ih() * shape.iw(),
        scratch[member]);
  }

  /** Bytes that are written and read beside the operands. */
  long intermediateBytes() {
    long packing = (long) shape.icPerGroup() * order.length;
    long copied = packing + pass.copied() + (pass.isPadded() ? padded[0].length : 0);
    return 2L * Float.BYTES * images * copied;
  }

  long bytes() {
    return pass.bytes()
        + (long) Integer.BYTES * order.length
        + (long) Float.BYTES * starts.length
        + Members.bytes(packed)
        + Members.bytes(padded)
        + Members.bytes(scratch);
  }
}
