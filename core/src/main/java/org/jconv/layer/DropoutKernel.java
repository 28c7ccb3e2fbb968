package org.jconv.layer;

import java.util.Optional;

/**
 * One form of {@link Dropout}'s computation. All forms give the same bits; arguments are valid, and
 * an output may be the input.
 */
public interface DropoutKernel {

  /** What really runs: {@code plain}, {@code simd}. */
  String form();

  /** Why this form cannot run here, in one sentence; empty if it can. */
  Optional<String> unavailableReason();

  /**
   * Scales what is kept and clears what is dropped: {@code to[i] = keep[i] != 0 ? from[i]·scale :
   * +0}. Forward does so to {@code src}, backward to {@code diffDst}. What is dropped is +0 even
   * where {@code from} is NaN or infinite.
   *
   * @param keep one byte for each element, 0 or 1
   */
  void apply(float[] from, byte[] keep, float scale, float[] to);
}
