package org.jconv;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One way of computing a convolution. It computes what its name says or declines with a reason; it
 * never falls back to another way.
 *
 * <p>A strategy has no state and may be shared by threads; what it needs for a shape belongs to the
 * {@link ConvolutionPlan}. Strategies of this library are listed in {@link Strategies}; others are
 * found on the class path through {@link java.util.ServiceLoader}, as providers of this interface.
 */
public interface ConvolutionStrategy {

  /** What really runs, in lower case without spaces: {@code nested-loops}, {@code im2col+ejml}. */
  String name();

  /**
   * Why this strategy cannot compute {@code shape} here in any direction, in one sentence; empty if
   * it can in some. The reason may be the machine, the JVM, the class path, the shape or its size.
   */
  Optional<String> unsupportedReason(ConvolutionShape shape);

  /**
   * Why this strategy cannot compute one direction of {@code shape} here, in one sentence; empty if
   * it can. An algorithm may have only some of the directions. There is a reason for every
   * direction exactly where {@link #unsupportedReason(ConvolutionShape)} gives one: why nothing at
   * all can be computed.
   */
  default Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    return unsupportedReason(shape);
  }

  /**
   * How far a result may be off by the algorithm itself; empty if it computes the products of the
   * formula and adds them up as floats, in any order.
   *
   * <p>What is empty is exact wherever every sum is a float: on small integers, bit for bit. On
   * other numbers each element is held to the bound of such sums, relative to its own {@code
   * Σ|a·b|}, the sum of its terms' magnitudes.
   *
   * <p>An algorithm that multiplies other numbers, such as the sums and differences that Winograd's
   * takes of the operands, is not exact on integers, and states here the largest {@code |error|}
   * that it may make, as a part of a {@code Σ|a·b|}. It must say where the number comes from. An
   * element's error then depends on every operand of its tile, not on its own terms alone, which
   * may all be zero. So it is measured by the largest {@code Σ|a·b|} of any element of the same
   * plane, which is what the last two indices of {@code dst}, {@code diffSrc} or {@code
   * diffWeights} span. {@code diffBias} is a plain sum by any algorithm, and not concerned.
   *
   * @return a small positive number, such as 1e-5, or empty
   */
  default OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
    return OptionalDouble.empty();
  }

  /**
   * Prepares to compute {@code shape} in every direction that has no {@link
   * #unsupportedReason(ConvolutionShape, Direction)}: makes the workspace that later calls use.
   *
   * @param threads the most threads that a call may use, the caller's included, at least 1; a
   *     strategy may use fewer
   * @throws IllegalArgumentException if {@code threads} is below 1
   * @throws UnsupportedOperationException if there is an {@link
   *     #unsupportedReason(ConvolutionShape)}, which the message gives
   */
  ConvolutionPlan plan(ConvolutionShape shape, int threads);

  /**
   * What computes, for the record: the library, its version and, where it knows, the kernel it
   * chose, such as {@code ND4J 1.0.0-M2.1, OpenBLAS 0.3.31 SkylakeX}. Asked only of strategies that
   * can run here.
   */
  default String provenance() {
    return "jconv";
  }
}
