package org.jconv.verify;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A result with its name and sizes, so that an element can be named.
 *
 * @param name such as {@code diffWeights}
 * @param values dense, row-major
 * @param sizes from the outermost to the innermost
 */
public record Tensor(String name, float[] values, int... sizes) {

  /** The element at a position of {@link #values}, such as {@code dst[0][95][54][54]}. */
  String element(int position) {
    int[] indices = new int[sizes.length];
    for (int axis = sizes.length - 1, rest = position; axis >= 0; axis--) {
      indices[axis] = rest % sizes[axis];
      rest /= sizes[axis];
    }
    return IntStream.of(indices)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("][", name + "[", "]"));
  }
}
