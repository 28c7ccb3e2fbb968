package org.jconv.depthwise;

import java.util.Arrays;

/**
 * Every stride-th row of the input, from one of the first: the same taps of the filter reach all of
 * them, and from one to the next each tap does so from the next row of the output.
 *
 * @param first the first of them
 * @param count how many there are
 * @param outputs for each row of the filter the row of the output from which it reaches the first,
 *     be there such a row or not; {@link #NEVER} if it does not reach these rows
 */
record Phase(int first, int count, int[] outputs) {
  static final int NEVER = Integer.MIN_VALUE;

  /**
   * The phases in the order of their first rows, without those that have none.
   *
   * @param length rows of the input
   * @param padding rows of zeros before them
   * @param taps rows of the filter
   * @param stride rows from a window to the next
   * @param step rows from a tap to the next
   */
  static Phase[] all(int length, int padding, int taps, int stride, int step) {
    Phase[] phases = new Phase[Math.min(stride, length)];
    Arrays.setAll(
        phases,
        first -> {
          int[] outputs = new int[taps];
          for (int tap = 0; tap < taps; tap++) {
            int distance = first + padding - tap * step;
            outputs[tap] = distance % stride == 0 ? distance / stride : NEVER;
          }
          return new Phase(first, (length - 1 - first) / stride + 1, outputs);
        });
    return phases;
  }
}
