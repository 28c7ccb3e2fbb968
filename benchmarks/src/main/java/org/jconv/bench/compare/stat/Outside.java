package org.jconv.bench.compare.stat;

/** How many of sorted candidates an interval of ranks leaves out at each end. */
final class Outside {
  private Outside() {}

  /**
   * The most that keep the confidence.
   *
   * @param chances of the values 0, 1, 2 … of a statistic that is symmetric
   * @param step between the values that it can have
   * @param rest one less the confidence
   */
  static int of(double[] chances, int step, double rest) {
    int outside = 0;
    double tail = 0;
    while (outside * step < chances.length) {
      tail += chances[outside * step];
      if (2 * tail > rest) {
        break;
      }
      outside++;
    }
    return outside;
  }
}
