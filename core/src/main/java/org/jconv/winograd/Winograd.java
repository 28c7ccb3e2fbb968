package org.jconv.winograd;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.direct.FusedMultiplyAdd;
import org.jconv.simd.VectorModule;

/**
 * {@code winograd-4x4-simd}, {@code winograd-3x3-simd} and {@code winograd-2x2-simd}: Winograd's
 * minimal filtering F(m×m, k×k), with the Vector API. All directions, for filters of 3×3 where m is
 * 4 or 2, of 4×4 where it is 3 and of 5×5 where it is 2, at stride 1, without dilation, at any
 * padding; on several threads.
 *
 * <p>With a = m + k − 1, each tile of m×m outputs is computed from a×a inputs by as many
 * multiplications, where the formula has k²m²: a quarter for F(4×4, 3×3) and F(3×3, 4×4), 4/9 for
 * F(2×2, 3×3), 9/25 for F(2×2, 5×5). Tile and filter are transformed, {@code BᵀdB} and {@code
 * GgGᵀ}, multiplied element by element, which for all tiles and channels is a product of matrices
 * for each of the a² elements, and transformed back, {@code AᵀmA} (S. Winograd, <em>Arithmetic
 * Complexity of Computations</em>, 1980; A. Lavin and S. Gray, <em>Fast Algorithms for
 * Convolutional Neural Networks</em>, 2015, arXiv:1509.09308). The gradient by the weights is
 * F(k×k, m×m), whose filters are the tiles of diffDst and whose input is the same.
 *
 * <p><b>Its results are less exact</b>, since the transforms add up operands that the output then
 * cancels: {@link #errorBound}. For the same reason an infinity or NaN reaches all outputs of the
 * tiles that it lies in, and sums may overflow some hundred times earlier than the formula's.
 *
 * <p>{@link Blocking} has how the work is cut to stay in the caches. It pays with some tens of
 * channels a group and more, 12 for 4×4, 16 for 5×5: the transforms cost as much as the products at
 * about 16. It is at its weakest where there are few tiles and many channels (7×7), when
 * transforming the filters takes longest.
 */
public final class Winograd implements ConvolutionStrategy {

  /*
   * Measured by the largest |error| of a plane over its largest Σ|a·b|, in units of 2⁻²⁴; on operands
   * that are uniform, positive, constant, nine in ten zeros, integers, or spread over 12 binades, with
   * 1 to 512 channels and images from 1×1 to 112×112; and of the gradients by the weights that have six
   * points, F(3×3, 4×4), F(4×4, 3×3) and F(5×5, 2×2):
   *
   *                                                                                  gradients
   *                                        F(4×4)   F(2×2)   F(3×3, 4×4)   F(2×2, 5×5)    3×3   4×4   5×5
   *   uniform, from 14×14 and 2 channels       18      2.7            12           7.4    4.6   7.8    14
   *   the worst of the others there            30       12            41            28     59    31    66
   *   smaller images, but for zeros           181       65           291           353    314   264    82
   *
   * What is stated is from 1.4 to 6 times the last line. The 66 are of constants at 112×112 and a batch
   * of two: all roundings go the same way there, and grow with the number of tiles. With nine in ten
   * zeros on images of a few pixels a plane may have hardly a product, or none, beside large operands
   * that met zeros only: 4500 were measured there, and of the gradients errors beside no product at all.
   * Nor is it a bound for operands that somebody chooses to that end; such a one is in B. Barabasz, A.
   * Anderson, K. M. Soodhalter, D. Gregg, Error Analysis and Improving the Accuracy of Winograd
   * Convolution for Deep Neural Networks, 2018, arXiv:1803.10986.
   */
  private static final double ERROR_4X4 = 0x1p-16;

  private static final double ERROR_GRADIENT = 0x1p-15;

  /** Five times the tiles of the largest gradient that was measured. */
  private static final double MOST_TILES = 0x1p15;

  private static final double ERROR_3X3 = 0x1p-15;

  private static final double ERROR_2X2 = 0x1p-17;

  private static final double ERROR_2X2_OF_5X5 = 0x1p-14;

  private final int m;

  private Winograd(int m) {
    this.m = m;
  }

  /** F(3×3, 4×4): a quarter of the multiplications, for filters of 4×4. */
  public static Winograd f3x3() {
    return new Winograd(3);
  }

  /** F(4×4, 3×3): the least arithmetic. */
  public static Winograd f4x4() {
    return new Winograd(4);
  }

  /**
   * F(2×2, 3×3), more exact, and less to waste where an image is not a multiple of four; and F(2×2,
   * 5×5), of the same arithmetic in a tile as {@link #f4x4}.
   */
  public static Winograd f2x2() {
    return new Winograd(2);
  }

  @Override
  public String name() {
    return "winograd-" + m + "x" + m + "-simd";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return VectorModule.missingReason()
        .or(FusedMultiplyAdd::missingReason)
        .or(() -> shapeReason(shape))
        .or(() -> Blocking.tooLargeReason(shape, m));
  }

  private Optional<String> shapeReason(ConvolutionShape shape) {
    boolean fits =
        (shape.kh() == (m == 3 ? 4 : 3) || m == 2 && shape.kh() == 5)
            && shape.kw() == shape.kh()
            && shape.sh() == 1
            && shape.sw() == 1
            && shape.dh() == 0
            && shape.dw() == 0;
    return fits
        ? Optional.empty()
        : Optional.of(
            "it is for filters of "
                + (m == 3 ? "4x4" : m == 2 ? "3x3 and 5x5" : "3x3")
                + " at stride 1 without dilation");
  }

  /**
   * 2⁻¹⁶ for F(4×4), 2⁻¹⁵ for F(3×3, 4×4), 2⁻¹⁴ for F(2×2, 5×5), 2⁻¹⁵ for their gradients by the
   * weights, and 2⁻¹⁷ for F(2×2) in all directions: more than the largest errors that were
   * measured. The gradients sum up all tiles of a batch; with more than 2¹⁵ of them their bound
   * grows in proportion, since roundings of constants all go the same way.
   */
  @Override
  public OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
    if (m == 2 && shape.kh() == 3) {
      return OptionalDouble.of(ERROR_2X2 * growth(shape, direction));
    }
    if (direction == Direction.BACKWARD_WEIGHTS) {
      return OptionalDouble.of(ERROR_GRADIENT * growth(shape, direction));
    }
    return OptionalDouble.of(
        switch (shape.kh()) {
          case 5 -> ERROR_2X2_OF_5X5;
          case 4 -> ERROR_3X3;
          default -> ERROR_4X4;
        });
  }

  private double growth(ConvolutionShape shape, Direction direction) {
    if (direction != Direction.BACKWARD_WEIGHTS) {
      return 1;
    }
    double tiles =
        (double) shape.n() * Blocking.parts(shape.oh(), m) * Blocking.parts(shape.ow(), m);
    return Math.max(1, tiles / MOST_TILES);
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new WinogradPlan(this, shape, m, threads);
  }
}
