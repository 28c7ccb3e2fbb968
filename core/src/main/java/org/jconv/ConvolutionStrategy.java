package org.jconv;

import java.util.Optional;

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
   * Why this strategy cannot compute {@code shape} here, in one sentence; empty if it can. The
   * reason may be the machine, the JVM, the class path, the shape or its size.
   */
  Optional<String> unsupportedReason(ConvolutionShape shape);

  /**
   * Prepares to compute {@code shape}: makes the workspace that every later call uses.
   *
   * @param threads the most threads that a call may use, the caller's included, at least 1; a
   *     strategy may use fewer
   * @throws IllegalArgumentException if {@code threads} is below 1
   * @throws UnsupportedOperationException if there is an {@link #unsupportedReason}, which the
   *     message gives
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
