package org.jconv.bench.compare;

/**
 * What is asked of a comparison.
 *
 * @param margins how much slower matters
 * @param alpha the chance that any row of a comparison is called slower by less than its margin
 * @param screenQ the share of false ones that is put up with among rows to measure again
 * @param gate whether a slower row fails; else times are only shown
 * @param strict whether a row about which nothing can be said fails as well
 * @param lenient whether a run that cannot be judged passes
 * @param allowRemoved whether the head may lack rows
 */
public record Rules(
    Margins margins,
    double alpha,
    double screenQ,
    boolean gate,
    boolean strict,
    boolean lenient,
    boolean allowRemoved) {
  /** For {@code ab}: 3 %, family-wise 5 %, screening at 10 %. */
  public static final Rules STANDARD =
      new Rules(Margins.STANDARD, 0.05, 0.10, true, false, false, false);

  /** Checks the chances. */
  public Rules {
    if (!(alpha > 0 && alpha < 0.5) || !(screenQ > 0 && screenQ < 1)) {
      throw new IllegalArgumentException(
          "alpha is %s and q is %s; they must be chances such as 0.05 and 0.10"
              .formatted(alpha, screenQ));
    }
    if (strict && lenient) {
      throw new IllegalArgumentException(
          "a comparison is strict or lenient: either rows without a verdict fail, or a run that"
              + " cannot be judged passes");
    }
  }

  /** The same with other margins. */
  public Rules withMargins(Margins other) {
    return new Rules(other, alpha, screenQ, gate, strict, lenient, allowRemoved);
  }

  /** The same, which fails for slower rows or does not. */
  public Rules withGate(boolean other) {
    return new Rules(margins, alpha, screenQ, other, strict, lenient, allowRemoved);
  }

  /** The same, which fails for rows about which nothing can be said or does not. */
  public Rules withStrict(boolean other) {
    return new Rules(margins, alpha, screenQ, gate, other, lenient, allowRemoved);
  }

  /** The same, which passes a run that cannot be judged or does not. */
  public Rules withLenient(boolean other) {
    return new Rules(margins, alpha, screenQ, gate, strict, other, allowRemoved);
  }

  /** The same, for a head that may lack rows or may not. */
  public Rules withAllowRemoved(boolean other) {
    return new Rules(margins, alpha, screenQ, gate, strict, lenient, other);
  }
}
