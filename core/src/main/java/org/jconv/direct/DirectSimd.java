package org.jconv.direct;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jconv.simd.VectorModule;
import org.jconv.taps.TapConvolution;
import org.jconv.taps.TapPlan;
import org.jconv.taps.TapProduct;
import org.jconv.taps.WeightsGradient;

/**
 * {@code direct-simd}: direct convolution with the Vector API, without a column matrix, on several
 * threads. Every direction is a product of matrices on a register tile ({@link Tile}) one of whose
 * operands is read where it lies: of some lines of the image there is one padded copy, split by
 * stride, and each tap of the filter reads that copy at a distance of its own ({@link
 * org.jconv.taps.Strip}). It is as large as the lines and stays in the L2 cache, where im2col's
 * matrix has every pixel once for each tap.
 *
 * <ul>
 *   <li><b>forward</b>: pixels of dst are the rows of a tile and output channels the lanes of its
 *       vectors ({@link PixelRows}): a pixel is broadcast and multiplied with the packed weights
 *       that it meets. Lines of an image are then whole tiles. With fewer output channels than fill
 *       the lanes it is the other way round ({@link PixelLanes}).
 *   <li><b>backwardData</b> gathers: the pixels of diffSrc that lie alike to the stride are such a
 *       sum over diffDst, each with the taps that reach it, so that nothing is scattered and added
 *       ({@link org.jconv.taps.TapConvolution}). With fewer input channels than a tile has rows,
 *       all pixels of a stride are rows of one product.
 *   <li><b>backwardWeights</b>: with at least as many input channels in a group as a vector has
 *       lanes, those are the lanes, and each tap has a product of diffDst and src, both transposed
 *       once ({@link ChannelLanes}). With fewer, output channels are the lanes and taps the rows of
 *       a tile, those of one row of a wide filter ({@link TapLines}) or as they come ({@link
 *       TapRows}); src is copied a vector at a time.
 *   <li><b>fixWeights</b> keeps the packed weights.
 * </ul>
 *
 * <p>It is at its best with filters larger than 1×1 and 32 output channels or more, on images of
 * any size. At its weakest are 1×1 filters, where {@link org.jconv.implicit.ImplicitGemm} packs the
 * few terms that there are, and groups of less than four output channels, which do not fill the
 * rows of the smallest tile.
 *
 * <p>Threads share blocks of lines, or rows of tiles where there are fewer blocks than threads;
 * results are the same bits for any number of them. All directions use the same workspace: the
 * lines and their results, about 512 KiB for each thread, and what all share, packed weights or
 * transposed diffDst, about 1 MiB, or more where a line or a filter is longer. Sums are of the
 * formula's products alone, in floats and another order than the oracle's: exact where those are,
 * and otherwise within the bounds of any summation.
 *
 * <p>Source of the scheme, tiles of pixels by channels over a blocked image with the kernel's taps
 * as the inner loop: J. Zhang, F. Franchetti, T. M. Low, <em>High Performance Zero-Memory Overhead
 * Direct Convolutions</em>, 2018, arXiv:1809.10170, and E. Georganas et al., <em>Anatomy of
 * High-Performance Deep Learning Convolutions on SIMD Architectures</em>, 2018, arXiv:1808.05567.
 * Both have layouts of their own with channels as lanes; here all arrays are NCHW.
 */
public final class DirectSimd implements ConvolutionStrategy {

  @Override
  public String name() {
    return "direct-simd";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return VectorModule.missingReason()
        .or(FusedMultiplyAdd::missingReason)
        .or(() -> TapPlan.tooLargeReason(shape));
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new TapPlan(this, shape, threads, DirectSimd::product, DirectSimd::gradient);
  }

  private static TapProduct product(
      TapConvolution conv, int images, int groups, Team team, Workspace workspace) {
    return PixelRows.cost(conv) < PixelLanes.cost(conv)
        ? new PixelRows(conv, images, groups, team, workspace)
        : new PixelLanes(conv, images, groups, team, workspace);
  }

  private static WeightsGradient gradient(
      ConvolutionShape shape, Team team, Workspace workspace, int mostLines) {
    if (shape.icPerGroup() >= Tile.LANES) {
      return new ChannelLanes(shape, team, workspace, mostLines);
    }
    return TapLines.fits(shape)
        ? new TapLines(shape, team, workspace, mostLines)
        : new TapRows(shape, team, workspace, mostLines);
  }
}
