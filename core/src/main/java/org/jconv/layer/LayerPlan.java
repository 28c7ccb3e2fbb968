package org.jconv.layer;

import org.jspecify.annotations.Nullable;

/**
 * Computes a layer for one size of input, in training and in inference. It keeps between forward
 * and backward what backward needs beside the arrays it is given.
 *
 * <p>A plan may be used again and again, but not by two threads at once. Outputs are overwritten,
 * inputs are not changed, nothing is allocated in a call. An array that is null or not of exactly
 * the length that the sizes give is an {@link IllegalArgumentException} that names it; so is an
 * output that is also an input, unless {@link #inPlace}. A closed plan is an {@link
 * IllegalStateException}, and so is backward without a forward before.
 */
public interface LayerPlan extends AutoCloseable {

  /** Sizes of {@code src} and {@code diffSrc}. */
  Activations input();

  /** Sizes of {@code dst} and {@code diffDst}. */
  Activations output();

  /**
   * Whether {@code dst} may be the same array as {@code src}, and {@code diffSrc} as {@code
   * diffDst}.
   */
  boolean inPlace();

  /**
   * Whether {@link #backward} reads {@code dst}. Where it does not, the next layer may compute in
   * place and overwrite it. A layer that says nothing is taken to read it.
   */
  default boolean needsDst() {
    return true;
  }

  /**
   * Lets {@link #inference} prepare once what depends on the weights alone: from now on it computes
   * with the weights as they are at this call, whatever becomes of them, until the next call of
   * this method or the next {@link #forward}, which ends it. Otherwise it reads them at each call.
   * Unlike the rest, this call may allocate. Nothing happens in a layer without weights.
   *
   * @throws IllegalStateException if the plan is closed
   */
  default void fixWeights() {}

  /**
   * Computes {@code dst} as a trained network does: dropout lets everything through.
   *
   * @param src {@code [n][c][h][w]} of {@link #input}
   * @param dst overwritten, {@code [n][c][h][w]} of {@link #output}
   */
  void inference(float[] src, float[] dst);

  /**
   * Computes {@code dst} for a step of training, to be followed by {@link #backward}.
   *
   * @param src {@code [n][c][h][w]} of {@link #input}
   * @param dst overwritten, {@code [n][c][h][w]} of {@link #output}
   */
  void forward(float[] src, float[] dst);

  /**
   * Computes the gradients of the last {@link #forward}.
   *
   * @param src what forward was given, unchanged since; if it worked in place, the same array as
   *     {@code dst}
   * @param dst where forward computed to, unchanged since if {@link #needsDst}
   * @param diffDst the gradient by {@code dst}
   * @param diffSrc overwritten by the gradient by {@code src}; null if nobody wants it, as for a
   *     network's first layer
   */
  void backward(float[] src, float[] dst, float[] diffDst, float @Nullable [] diffSrc);

  /** Bytes that the plan holds beside the arrays it is given. */
  long workspaceBytes();

  /** Gives the workspace back. A second call has no effect. */
  @Override
  void close();
}
