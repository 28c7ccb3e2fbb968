package org.jconv.layer;

import java.util.Optional;

/** One form of {@link MaxPool2d}'s computation. All forms give the same bits. */
public interface MaxPoolKernel {

  /** What really runs: {@code plain}, {@code simd}. */
  String form();

  /** Why this form cannot run here, in one sentence; empty if it can. */
  Optional<String> unavailableReason();

  /**
   * Prepares for a shape: makes the workspace that the calls use.
   *
   * @param window what is pooled, and how
   * @param input the sizes that go in
   */
  Prepared prepare(MaxPool2d.Window window, Activations input);

  /** A kernel for one size. Arguments are valid. */
  interface Prepared {

    /** Computes the maxima without remembering where they were. */
    void inference(float[] src, float[] dst);

    /** Computes the maxima and remembers where the first one of each window was. */
    void forward(float[] src, float[] dst);

    /** Adds each element of {@code diffDst} to where its maximum was; the rest becomes 0. */
    void backward(float[] diffDst, float[] diffSrc);

    /** Bytes of workspace, what is remembered included. */
    long bytes();
  }
}
