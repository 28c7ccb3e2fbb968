package org.jconv.depthwise;

import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;

/** Forward of {@link DepthwiseSimd}: a group of an image at a time. */
final class DepthwiseForward {
  private static final float[] NONE = {};

  private final ConvolutionShape shape;
  private final Members members;
  private final float[][] padded;
  private final GroupPass pass;
  private final float[][] scratch;
  private final int images;
  private final Team.Work work;

  private float[] src = NONE;
  private float[] weights = NONE;
  private float[] bias = NONE;
  private float[] dst = NONE;

  DepthwiseForward(ConvolutionShape shape, Members members, PaddedPlanes planes, float[][] padded) {
    this.shape = shape;
    this.members = members;
    this.padded = padded;
    pass =
        new GroupFilter(
            planes,
            GroupFilter.isSame(shape, shape.icPerGroup(), 1)
                || GroupFilter.isSame(shape, shape.icPerGroup(), 2),
            shape.ocPerGroup(),
            shape.oh(),
            shape.ow(),
            shape.sh(),
            shape.sw(),
            shape.extentH(),
            taps(shape, planes));
    scratch = members.arrays(pass.scratchLength());
    images = shape.n() * shape.g();
    work = members.work(images, this::computeGroup);
  }

  /** A group's input with what all windows of the forward pass reach. */
  static PaddedPlanes planes(ConvolutionShape shape) {
    return new PaddedPlanes(
        shape.icPerGroup(),
        shape.ih(),
        shape.iw(),
        shape.ph(),
        shape.pw(),
        (shape.oh() - 1) * shape.sh() + shape.extentH(),
        (shape.ow() - 1) * shape.sw() + shape.extentW(),
        1);
  }

  /** What the taps read in window (0, 0), in the order of the weights. */
  static int[] taps(ConvolutionShape shape, PaddedPlanes planes) {
    int[] taps = new int[shape.icPerGroup() * shape.kh() * shape.kw()];
    for (int t = 0; t < taps.length; t++) {
      int s = t % shape.kw();
      int r = t / shape.kw() % shape.kh();
      int c = t / shape.kw() / shape.kh();
      taps[t] = planes.offset(c, r * (shape.dh() + 1), s * (shape.dw() + 1));
    }
    return taps;
  }

  void compute(float[] newSrc, float[] newWeights, float[] newBias, float[] newDst) {
    src = newSrc;
    weights = newWeights;
    bias = newBias;
    dst = newDst;
    members.run(images, work);
    src = NONE;
    weights = NONE;
    bias = NONE;
    dst = NONE;
  }

  private void computeGroup(int image, int member) {
    int group = image % shape.g();
    int firstOutput = group * shape.ocPerGroup();
    pass.compute(
        src,
        image * shape.icPerGroup() * shape.ih() * shape.iw(),
        padded[member],
        weights,
        firstOutput * shape.icPerGroup() * shape.kh() * shape.kw(),
        bias,
        firstOutput,
        dst,
        image * shape.ocPerGroup() * shape.oh() * shape.ow(),
        scratch[member]);
  }

  /** Bytes that are written and read beside the operands. */
  long intermediateBytes() {
    long copied = pass.copied() + (pass.isPadded() ? padded[0].length : 0);
    return 2L * Float.BYTES * images * copied;
  }

  long bytes() {
    return pass.bytes() + Members.bytes(scratch);
  }
}
