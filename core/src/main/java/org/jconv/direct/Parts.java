package org.jconv.direct;

import java.util.function.IntToLongFunction;
import org.jconv.taps.TapConvolution;

/**
 * How a sum is cut into parts that one thread computes. None of it changes a result.
 *
 * @param lines lines of results of a part
 * @param splits parts that share the panels of weights of the same lines
 */
record Parts(int lines, int splits) {
  /** Floats of the strip and the results of a part, 512 KiB: they stay in an L2 cache of 1 MiB. */
  private static final int PART_FLOATS = 128 * 1024;

  /**
   * The most lines of a part, or fewer, if then every thread has as many parts.
   *
   * @param panels of weights
   * @param floats how many so many lines take
   */
  static Parts of(
      TapConvolution conv, int products, int threads, int panels, IntToLongFunction floats) {
    int most = conv.height;
    while (most > 1 && floats.applyAsLong(most) > PART_FLOATS) {
      most--;
    }
    int chunks = chunks(conv, most);
    if (!isEven(products * chunks, threads)) {
      int even = (products * chunks + threads - 1) / threads * threads;
      // not below four lines, most of whose strip would be what the filter reaches beyond them
      chunks = Math.max(chunks, Math.min(even, conv.height / 4));
    }
    int lines = (conv.height + chunks - 1) / chunks;
    boolean even = isEven(products * chunks(conv, lines), threads);
    return new Parts(lines, even ? 1 : Math.min(threads, panels));
  }

  private static int chunks(TapConvolution conv, int lines) {
    return (conv.height + lines - 1) / lines;
  }

  /** Whether every thread has as many parts, or so many that one more does not count. */
  private static boolean isEven(int parts, int threads) {
    return parts % threads == 0 || parts >= 4 * threads;
  }
}
