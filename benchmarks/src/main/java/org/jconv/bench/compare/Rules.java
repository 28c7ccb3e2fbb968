package org.jconv.bench.compare;

/**
 * What is asked of a comparison.
 *
 * @param margins how much slower matters
 * @param alpha the chance that any row of a comparison is called slower by less than its margin
 * @param screenQ the share of false ones that is put up with among rows to measure again
 * @param gate whether a slower row fails; else times are only shown
 * @param strict whether a row about which nothing can be said fails as well
 */
public record Rules(Margins margins, double alpha, double screenQ, boolean gate, boolean strict) {
  /** For {@code ab}: 3 %, family-wise 5 %, screening at 10 %. */
  public static final Rules STANDARD = new Rules(Margins.STANDARD, 0.05, 0.10, true, false);

  /** Checks the chances. */
  public Rules {
    if (!(alpha > 0 && alpha < 0.5) || !(screenQ > 0 && screenQ < 1)) {
      throw new IllegalArgumentException(
          "alpha is %s and q is %s; they must be chances such as 0.05 and 0.10"
              .formatted(alpha, screenQ));
    }
  }

  /** The same with other margins. */
  public Rules withMargins(Margins other) {
    return new Rules(other, alpha, screenQ, gate, strict);
  }

  /** The same, which fails for slower rows or does not. */
  public Rules withGate(boolean other) {
    return new Rules(margins, alpha, screenQ, other, strict);
  }

  /** The same, which fails for rows about which nothing can be said or does not. */
  public Rules withStrict(boolean other) {
    return new Rules(margins, alpha, screenQ, gate, other);
  }
}
