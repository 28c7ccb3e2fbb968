package org.jconv.verify;

/** The largest errors of an answer, element after element. A NaN stays. */
final class Errors {
  private double maxAbs;
  private double maxRel;
  private double maxUlp;

  /**
   * Counts an element in.
   *
   * @param magnitude what the exact sum would be if all of its terms were positive, or whatever
   *     else errors are to be relative to
   */
  void add(float actual, double exact, double magnitude) {
    // by equality too: infinities of the same sign have no difference
    double error = actual == exact ? 0 : Math.abs(actual - exact);
    // without any term every answer but 0 is infinitely wrong
    double relative = error == 0 ? 0 : error / magnitude;
    // Math.max gives NaN for NaN
    maxAbs = Math.max(maxAbs, error);
    maxRel = Math.max(maxRel, relative);
    maxUlp = Math.max(maxUlp, error / ulp(exact));
  }

  /** Beyond the floats it is the largest float's: an infinite one would hide every error. */
  private static double ulp(double exact) {
    float rounded = (float) exact;
    return Math.ulp(Float.isInfinite(rounded) ? Float.MAX_VALUE : rounded);
  }

  double maxAbs() {
    return maxAbs;
  }

  double maxRel() {
    return maxRel;
  }

  double maxUlp() {
    return maxUlp;
  }
}
