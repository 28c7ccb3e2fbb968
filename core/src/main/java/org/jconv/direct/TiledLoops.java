package org.jconv.direct;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;

/**
 * {@code tiled-loops}: direct convolution in plain Java, without the Vector API, in the order of
 * loops that HotSpot's C2 compiler turns into SIMD code by itself. One thread.
 *
 * <p>All three directions are brought to one form, {@code C[i][·] += Σd W[i][d]·X[d][·]}, whose
 * rows {@code C[i]} and {@code X[d]} are arrays of their own and whose weights {@code W} are
 * scalars:
 *
 * <table>
 * <caption>What the letters stand for, within a group</caption>
 * <tr><th></th><th>row of C</th><th>row of X</th><th>along a row</th></tr>
 * <tr><td>forward</td><td>output channel</td><td>tap of the filter</td><td>windows</td></tr>
 * <tr><td>backwardData</td><td>tap of the filter</td><td>output channel</td><td>windows</td></tr>
 * <tr><td>backwardWeights</td><td>output channel</td><td>window</td><td>taps of the filter</td></tr>
 * </table>
 *
 * Why each blocking is what it is:
 *
 * <ul>
 *   <li><b>Rows are arrays, all indexed by the same {@code i} from 0.</b> C2 must prove that a
 *       store to one array does not reach a later load from another. It compares offsets: two
 *       arrays are either the same object, where equal offsets mean the same element, or do not
 *       overlap. An offset of its own, {@code x[xo + i]}, defeats that and the loop stays scalar.
 *       So what a tap reads is first copied to the start of a small array.
 *   <li><b>The innermost loop is element-wise.</b> A float sum in a loop is ordered by the language
 *       and stays scalar; here every element of a row is a sum of its own.
 *   <li><b>Four rows of C by two rows of X in registers</b> ({@link RowUpdate}): every load of X
 *       serves four fused multiply-adds, every load and store of C two. A larger tile needs fewer
 *       memory operations, but JDK 17 gives up vectorising it (core/DESIGN.md has the numbers).
 *   <li><b>Rows of up to 512 floats</b> (2 KiB): the tile of 4 + 2 rows is 12 KiB and stays in the
 *       L1 cache; long enough that the scalar iterations before and after the vector loop, and the
 *       call, do not count. They become shorter where there are so many rows of C that 512 of each
 *       would not stay in the L2 cache.
 *   <li><b>Rows are padded to whole cache lines</b>, header included, and allocated together, so
 *       that all of them lie alike and the vector loads do not straddle two lines.
 *   <li><b>X in blocks of 32 rows</b> (64 KiB): read once for every four rows of C, from the L2
 *       cache, while C is loaded and stored once per 32 rows instead of once per tap.
 *   <li><b>Strided columns are split by their remainder</b> ({@link PaddedImage}): what a tap reads
 *       at stride 4 lies together once every fourth column does, so that it can be copied by {@code
 *       arraycopy} instead of float by float, eleven times over for an 11-wide filter.
 *   <li><b>Weights are packed</b> in the order in which the tiles read them: eight scalars from one
 *       cache line for each call of the inner loop.
 * </ul>
 *
 * <p>It needs a processor with fused multiply-add, without which {@link Math#fma} is thousands of
 * times slower, and a padded copy of one image that an array can hold. It is at its weakest where
 * rows are short: few windows (7×7), and backwardWeights with few taps (depthwise, or 3×3 on three
 * channels).
 */
public final class TiledLoops implements ConvolutionStrategy {

  @Override
  public String name() {
    return "tiled-loops";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return FusedMultiplyAdd.missingReason().or(() -> TiledPlan.tooLargeReason(shape));
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new TiledPlan(this, shape, threads);
  }
}
