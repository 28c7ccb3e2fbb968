package org.jconv.layer;

import org.jconv.ConvolutionShape;

/**
 * The sizes of what flows between layers: {@code [n][c][h][w]}, dense, row-major.
 *
 * @param n images in the batch
 * @param c channels
 * @param h height
 * @param w width
 */
public record Activations(int n, int c, int h, int w) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException naming the value and the rule it breaks
   */
  public Activations {
    atLeastOne("n", n);
    atLeastOne("c", c);
    atLeastOne("h", h);
    atLeastOne("w", w);
    // doubles: the product of four may pass a long
    if ((double) n * c * h * w > ConvolutionShape.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "activations of %sx%sx%sx%s elements are too many; there may be at most %s"
              .formatted(n, c, h, w, ConvolutionShape.MAX_LENGTH));
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
    }
  }

  /** Elements: {@code n·c·h·w}. */
  public int length() {
    return n * c * h * w;
  }

  /** Such as {@code 1x96x55x55}. */
  @Override
  public String toString() {
    return n + "x" + c + "x" + h + "x" + w;
  }
}
