package org.jconv;

/**
 * Computes one {@link ConvolutionShape}, in all directions that the strategy has, by one strategy.
 * The {@linkplain org.jconv package description} gives the formulas and the layout of the arrays.
 *
 * <p>A plan owns its workspace. It may be used again and again and gives the same bits each time,
 * but not by two threads at once. Outputs are overwritten, never added to; inputs are not changed.
 * A call in the steady state allocates nothing on the heap, except what a library that the strategy
 * is named after allocates itself.
 *
 * <p>Every method checks its arguments before it computes: an array that is null, not of exactly
 * the length the shape gives, or an output that is also another argument is an {@link
 * IllegalArgumentException} that names it; a closed plan is an {@link IllegalStateException}. A
 * direction for which the strategy has an {@link
 * ConvolutionStrategy#unsupportedReason(ConvolutionShape, Direction)} is an {@link
 * UnsupportedOperationException} that gives the reason, whatever the arguments.
 */
public interface ConvolutionPlan extends AutoCloseable {

  /**
   * Computes {@code dst} from scratch: the weights may be others at every call.
   *
   * @param src the images, {@code [n][ic][ih][iw]}
   * @param weights the filters, {@code [oc][ic/g][kh][kw]}
   * @param bias added to each output channel, {@code [oc]}; zeros for none
   * @param dst overwritten, {@code [n][oc][oh][ow]}
   */
  void forward(float[] src, float[] weights, float[] bias, float[] dst);

  /**
   * Computes the gradient by {@code src}.
   *
   * @param diffDst the gradient by {@code dst}, {@code [n][oc][oh][ow]}
   * @param weights the filters, {@code [oc][ic/g][kh][kw]}
   * @param diffSrc overwritten, {@code [n][ic][ih][iw]}
   */
  void backwardData(float[] diffDst, float[] weights, float[] diffSrc);

  /**
   * Computes the gradients by {@code weights} and {@code bias}, summed over the batch.
   *
   * @param src the images, {@code [n][ic][ih][iw]}
   * @param diffDst the gradient by {@code dst}, {@code [n][oc][oh][ow]}
   * @param diffWeights overwritten, {@code [oc][ic/g][kh][kw]}
   * @param diffBias overwritten, {@code [oc]}
   */
  void backwardWeights(float[] src, float[] diffDst, float[] diffWeights, float[] diffBias);

  /**
   * Prepares once what depends on the weights alone. The arrays are copied; later changes to them
   * have no effect.
   *
   * @param weights the filters, {@code [oc][ic/g][kh][kw]}
   * @param bias added to each output channel, {@code [oc]}; zeros for none
   * @return forward with these weights; it works in this plan's workspace, so that the two are not
   *     for two threads at once, and it ends with the plan
   */
  Inference fixWeights(float[] weights, float[] bias);

  /**
   * Bytes that the plan holds beside the operands, on the heap and off it, once every direction
   * that there is has been used; without what {@link #fixWeights} keeps.
   */
  long workspaceBytes();

  /**
   * Bytes that one call of a direction reads and writes in memory, by count, not by measurement:
   * the {@linkplain ConvolutionShape#operandBytes operands}, each once, and what the strategy
   * itself writes and reads in between. A pass over a whole array counts: a column matrix that is
   * written and then read counts twice, an output that is cleared and then added to is one write
   * and one read more. Reading a tile, or a place where windows overlap, again out of a cache does
   * not count, nor does what happens inside a library's matrix product.
   */
  long trafficBytes(Direction direction);

  /**
   * What computes a direction, for the record: the strategy's name; of one that picks others, such
   * as {@code auto}, the name of the picked one and how it was picked.
   *
   * @throws UnsupportedOperationException if the strategy lacks that direction
   */
  String computedBy(Direction direction);

  /** Gives the workspace back. A second call has no effect. */
  @Override
  void close();

  /** Forward with weights that do not change. */
  @FunctionalInterface
  interface Inference {
    /**
     * Computes {@code dst}, as {@link ConvolutionPlan#forward} does.
     *
     * @param src the images, {@code [n][ic][ih][iw]}
     * @param dst overwritten, {@code [n][oc][oh][ow]}
     */
    void forward(float[] src, float[] dst);
  }
}
