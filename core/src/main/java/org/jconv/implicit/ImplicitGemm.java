package org.jconv.implicit;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.direct.FusedMultiplyAdd;
import org.jconv.simd.VectorModule;
import org.jconv.taps.TapPlan;

/**
 * {@code implicit-gemm-simd}: the product of matrices that im2col would make, with the Vector API,
 * on several threads; of the column matrix only what is being multiplied ever exists. The blocking
 * is that of a fast product, whose operands are packed into panels anyway: im2col is how one of
 * them is packed (K. Goto, R. A. van de Geijn, <em>Anatomy of High-Performance Matrix
 * Multiplication</em>, 2008; P. San Juan, A. Castelló, M. F. Dolz, P. Alonso-Jordá, E. S.
 * Quintana-Ortí, <em>High Performance and Portable Convolution Operators for ARM-based Multicore
 * Processors</em>, 2020, arXiv:2005.06410).
 *
 * <ul>
 *   <li><b>forward</b>: for a block of some hundred terms and as many pixels of dst as a register
 *       tile is wide, a panel of the column matrix is packed, and all panels of the weights pass
 *       under it, those from the L2 cache and it from the L1 cache. {@link Blocking} says how much
 *       of each. With a filter of 1×1 without stride and padding it is packed from src itself, else
 *       from a padded copy of some lines, split by stride ({@link org.jconv.taps.Strip}).
 *   <li><b>backwardData</b> is the same over diffDst, for the pixels of diffSrc that lie alike to
 *       the stride, each with the taps that reach it: it gathers, and there is no col2im ({@link
 *       org.jconv.taps.TapConvolution}).
 *   <li><b>backwardWeights</b>: diffDst, output channels by pixels, times the transposed columns,
 *       pixels by taps, packed by transposing such a copy. Neighbouring weights are the lanes, so
 *       that results are added to diffWeights as they lie.
 *   <li><b>fixWeights</b> keeps the packed weights.
 * </ul>
 *
 * <p>Packing costs two memory operations a float of the column matrix, which all output channels
 * share: it is at its best with many of them, 1×1 filters and deep layers of few pixels, and at its
 * weakest with less than a few tiles of output channels, depthwise above all, where {@link
 * org.jconv.direct.DirectSimd} needs no panels.
 *
 * <p>Threads share blocks of lines, or rows of tiles where there are fewer blocks than threads;
 * results are the same bits for any number of them. All directions use the same workspace: a panel
 * and a copy of some lines for each thread, and what all share, packed weights or transposed
 * diffDst, about 1 MiB, or more where a line or a filter is longer. Sums are of the formula's
 * products alone, in floats and in blocks: exact where those are, and otherwise within the bounds
 * of any summation.
 */
public final class ImplicitGemm implements ConvolutionStrategy {

  @Override
  public String name() {
    return "implicit-gemm-simd";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return VectorModule.missingReason()
        .or(FusedMultiplyAdd::missingReason)
        .or(() -> TapPlan.tooLargeReason(shape));
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new TapPlan(this, shape, threads, ImplicitProduct::new, ImplicitGradient::new);
  }
}
