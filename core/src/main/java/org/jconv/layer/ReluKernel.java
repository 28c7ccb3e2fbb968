package org.jconv.layer;

import java.util.Optional;

/**
 * One form of {@link Relu}'s computation. All forms give the same bits; arguments are valid, and an
 * output may be the input.
 */
public interface ReluKernel {

  /** What really runs: {@code plain}, {@code simd}. */
  String form();

  /** Why this form cannot run here, in one sentence; empty if it can. */
  Optional<String> unavailableReason();

  /** {@code dst = src <= 0 ? +0 : src}: a NaN stays NaN, −0 becomes +0. */
  void forward(float[] src, float[] dst);

  /** {@code diffSrc = dst <= 0 ? +0 : diffDst}, where {@code dst} came from {@link #forward}. */
  void backward(float[] dst, float[] diffDst, float[] diffSrc);
}
