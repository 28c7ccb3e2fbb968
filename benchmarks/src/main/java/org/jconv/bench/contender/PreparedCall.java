package org.jconv.bench.contender;

import java.util.List;
import java.util.OptionalLong;
import org.jconv.verify.Tensor;

/**
 * One direction of one shape, ready to be computed again and again on the same operands.
 *
 * <p>It belongs to the thread that prepared it: native libraries keep their number of threads for
 * each calling thread.
 */
public interface PreparedCall extends AutoCloseable {

  /** Computes once: all that a timing contains. */
  void run();

  /**
   * What was computed, in NCHW or OIHW order, copied to the heap: as {@link
   * org.jconv.verify.Computation} orders the outputs of the direction. Before the first {@link
   * #run}, every element is NaN.
   */
  List<Tensor> outputs();

  /** Bytes held beside the operands, on the heap and off it; empty if the library does not say. */
  default OptionalLong workspaceBytes() {
    return OptionalLong.empty();
  }

  /**
   * Bytes that a call reads and writes: the operands once each, and every array in between once for
   * each pass over it; empty if the library does not say.
   */
  default OptionalLong trafficBytes() {
    return OptionalLong.empty();
  }

  /** The library, its version, and the implementation or kernel that really runs. */
  String provenance();

  @Override
  void close();
}
