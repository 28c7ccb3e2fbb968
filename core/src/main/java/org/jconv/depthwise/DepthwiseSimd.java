package org.jconv.depthwise;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.direct.FusedMultiplyAdd;
import org.jconv.simd.VectorModule;

/**
 * {@code depthwise-simd}: direct convolution with the Vector API for groups of few channels, above
 * all one, as in MobileNet and EfficientNet. Such a convolution adds up so few products that there
 * is no matrix product in it worth packing for, and none that a channel shares with another; its
 * time goes into reading and writing planes. So planes are worked on one by one, pixels along the
 * row are the lanes of vectors, and each weight is broadcast.
 *
 * <ul>
 *   <li><b>forward</b> with the usual filter, 3×3 with a border of one at stride 1 or 2, reads src
 *       as it is ({@link org.jconv.simd.DepthwiseSame}). Others pad a copy of the plane, strip by
 *       strip ({@link org.jconv.simd.DepthwiseRows}). A horizontal stride is computed at every
 *       column, of which some are picked. <b>inference</b> is the same: there is nothing to prepare
 *       in the weights.
 *   <li><b>backwardData</b> gathers: at stride 1 it is forward with the filter turned; else it has
 *       a filter for each remainder of a row modulo the stride, over diffDst with zeros between its
 *       columns. Nothing is added to diffSrc in memory.
 *   <li><b>backwardWeights</b> keeps a vector of sums for each tap over a plane, nine at a time
 *       ({@link org.jconv.simd.DepthwiseGradient}).
 * </ul>
 *
 * <p>Several channels in a group are more taps of the same kind, and as many planes in the padded
 * copy. With more of them than {@value #MOST_CHANNELS} on either side it declines, since each
 * multiply-add then needs a load of its own, while a matrix product shares it. Threads share the
 * planes, or for backwardWeights the groups; results are the same bits for any number of them.
 *
 * <p>The zeros around a plane and between its columns are multiplied like everything else, so that
 * an infinity or NaN may make NaN of sums of its plane that the formula would leave alone. Other
 * planes are not reached.
 */
public final class DepthwiseSimd implements ConvolutionStrategy {
  private static final int MOST_CHANNELS = 8;

  /**
   * At least the lanes of a vector, those of 2048 bits, the widest there are: how many there are
   * here may not be asked of a JVM that may lack the module.
   */
  private static final int MOST_LANES = 64;

  @Override
  public String name() {
    return "depthwise-simd";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return VectorModule.missingReason()
        .or(FusedMultiplyAdd::missingReason)
        .or(() -> manyChannelsReason(shape))
        .or(() -> tooLargeReason(shape));
  }

  private static Optional<String> manyChannelsReason(ConvolutionShape shape) {
    if (Math.max(shape.icPerGroup(), shape.ocPerGroup()) <= MOST_CHANNELS) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "its groups have %d input and %d output channels; they may have at most %d",
            shape.icPerGroup(), shape.ocPerGroup(), MOST_CHANNELS));
  }

  private static Optional<String> tooLargeReason(ConvolutionShape shape) {
    double columns = (shape.ow() - 1.0) * shape.sw() + shape.extentW() + MOST_LANES;
    double rows = (shape.oh() - 1.0) * shape.sh() + shape.extentH();
    double taps = (double) shape.icPerGroup() * shape.kh() * shape.kw();
    double most =
        DoubleStream.of(
                PaddedPlanes.length(shape.icPerGroup(), rows, columns, MOST_LANES),
                PaddedPlanes.length(
                    shape.ocPerGroup(),
                    DepthwiseBackwardData.rows(shape),
                    (double) shape.iw() + shape.extentW(),
                    MOST_LANES),
                // a plane of diffDst, with rows below it, or of dst before columns are picked
                (shape.oh() + 5.0) * columns,
                // diffSrc narrower than a vector, with and without room for one in each row
                2.0 * shape.ih() * ((double) shape.iw() + MOST_LANES),
                // a vector for each weight's sums, in passes, and for the bias
                shape.ocPerGroup() * (taps + DepthwiseBackwardWeights.MOST_SPARE) * MOST_LANES)
            .max()
            .orElseThrow();
    if (most <= ConvolutionShape.MAX_LENGTH) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "its workspace for a group has an array of %.0f floats; it may have at most %d",
            most, ConvolutionShape.MAX_LENGTH));
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new DepthwisePlan(this, shape, threads);
  }
}
