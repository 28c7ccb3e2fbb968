package org.jconv.bench.contender;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.result.Contract;
import org.jconv.verify.Operands;

/**
 * Something that computes convolutions and can be measured. It computes what its name says or
 * declines with a reason; it has no state and may be shared by threads.
 */
public interface Contender {

  /** What really runs, in lower case without spaces: {@code tiled-loops}, {@code onednn}. */
  String name();

  /**
   * Why it cannot compute this here, in one sentence; empty if it can. The reason may be the
   * machine, the JVM, the class path, the shape or the direction.
   */
  Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction);

  /**
   * How far a result may be off by the algorithm itself, as {@link
   * org.jconv.ConvolutionStrategy#errorBound} defines it; empty for sums of floats in any order.
   */
  default OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
    return OptionalDouble.empty();
  }

  /** What a timing of it contains. */
  default Contract contract() {
    return Contract.PLAIN;
  }

  /** The library and its version. Asked only of contenders that can run here. */
  String provenance();

  /**
   * Prepares one direction of one shape, and brings the operands to where this contender computes:
   * the Java heap or native memory.
   *
   * @param threads the most threads that a call may use, the caller's included, at least 1
   * @throws IllegalArgumentException if {@code threads} is below 1
   * @throws UnsupportedOperationException if there is an {@link #unsupportedReason}
   */
  PreparedCall prepare(ConvolutionShape shape, Direction direction, Operands operands, int threads);

  /** What {@link #prepare} refuses, for implementations to call first. */
  default void refuseUnsupported(ConvolutionShape shape, Direction direction, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
    }
    unsupportedReason(shape, direction)
        .ifPresent(
            reason -> {
              throw new UnsupportedOperationException(
                  name() + " cannot compute " + direction + " of " + shape + ": " + reason);
            });
  }
}
