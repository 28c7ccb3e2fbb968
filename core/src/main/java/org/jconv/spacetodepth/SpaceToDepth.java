package org.jconv.spacetodepth;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.simd.VectorModule;
import org.jconv.winograd.Winograd;

/**
 * {@code winograd-s2d-simd}: a convolution with a stride as one without, by Winograd's algorithm,
 * which strided ones cannot have otherwise. The pixels that lie alike to the stride s become
 * channels, s² for each, and a filter of kh×kw becomes as many of ⌈kh/s⌉×⌈kw/s⌉, with zeros where
 * it has no tap: 11×11 at stride 4 on 3 channels is 3×3 on 48, with 432 taps for 363, and by F(4×4,
 * 3×3) a quarter of the multiplications. (The rearrangement is known from networks for
 * super-resolution, where its inverse is a layer: W. Shi et al., <em>Real-Time Single Image and
 * Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network</em>, 2016,
 * arXiv:1609.05158.)
 *
 * <p>All directions, on several threads. Each is the same direction of the convolution at stride 1.
 * Image and filters are copied into another order before it, and its gradients back after it, every
 * one to one place, so that nothing is added; taps that no window uses and pixels that none reads
 * count as zeros.
 *
 * <p>It pays where a sum has some hundred terms or more and there are more than 7×7 windows; with
 * fewer, copies and transforms outweigh what is saved. Results are as exact as Winograd's algorithm
 * is at stride 1, since the products are the same but for those with zeros: {@link #errorBound}.
 */
public final class SpaceToDepth implements ConvolutionStrategy {
  private final IntFunction<Optional<ConvolutionStrategy>> byFilter;

  /** By Winograd's algorithm. */
  public SpaceToDepth() {
    this(SpaceToDepth::winograd);
  }

  /**
   * For tests.
   *
   * @param byFilter what computes the convolution at stride 1, by the rows of its filters
   */
  SpaceToDepth(IntFunction<Optional<ConvolutionStrategy>> byFilter) {
    this.byFilter = byFilter;
  }

  /** What is the fastest at filters of k×k without stride. */
  private static Optional<ConvolutionStrategy> winograd(int k) {
    return switch (k) {
      case 3 -> Optional.of(Winograd.f4x4());
      case 4 -> Optional.of(Winograd.f3x3());
      case 5 -> Optional.of(Winograd.f2x2());
      default -> Optional.empty();
    };
  }

  @Override
  public String name() {
    return "winograd-s2d-simd";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return VectorModule.missingReason()
        .or(() -> shapeReason(shape))
        .or(() -> inner(shape).unsupportedReason(Rearrangement.inner(shape)));
  }

  private Optional<String> shapeReason(ConvolutionShape shape) {
    if (shape.sh() != shape.sw() || shape.sh() == 1 || shape.dh() > 0 || shape.dw() > 0) {
      return Optional.of("it is for strides above 1, the same in both axes, without dilation");
    }
    int k = Rearrangement.atStride1(shape.kh(), shape.sh());
    int kw = Rearrangement.atStride1(shape.kw(), shape.sw());
    if (k != kw || byFilter.apply(k).isEmpty()) {
      return Optional.of(
          String.format(
              "at stride 1 its filters of %dx%d are %dx%d, for which it has no algorithm",
              shape.kh(), shape.kw(), k, kw));
    }
    return Rearrangement.tooLargeReason(shape);
  }

  /** That of the convolution at stride 1: each element has the same Σ|a·b|. */
  @Override
  public OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
    return shapeReason(shape).isPresent()
        ? OptionalDouble.empty()
        : inner(shape).errorBound(Rearrangement.inner(shape), direction);
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new SpaceToDepthPlan(this, shape, threads);
  }

  /** What computes a shape that has no {@link #shapeReason}. */
  ConvolutionStrategy inner(ConvolutionShape shape) {
    return byFilter.apply(Rearrangement.atStride1(shape.kh(), shape.sh())).orElseThrow();
  }
}
