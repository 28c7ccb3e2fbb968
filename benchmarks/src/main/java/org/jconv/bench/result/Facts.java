package org.jconv.bench.result;

/**
 * What is known of a row beside its time. NaN stands for what is not known.
 *
 * @param bytesPerOp bytes that a call allocates on the heap
 * @param workspaceBytes what is held beside the operands, on the heap and off it
 * @param trafficBytes what a call reads and writes: the operands, and every array in between once
 *     for each pass over it
 * @param maxAbsError the largest difference of an element from the exact sum
 * @param maxRelError the largest such difference relative to the sum of the magnitudes of the same
 *     element, or, for an algorithm with a stated error bound, to the largest such sum of the plane
 * @param maxUlpError the largest such difference in units of the exact sum's last place
 */
public record Facts(
    double bytesPerOp,
    double workspaceBytes,
    double trafficBytes,
    double maxAbsError,
    double maxRelError,
    double maxUlpError) {

  /** Nothing is known. */
  public static final Facts NONE =
      new Facts(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** Of something that is compared with another implementation, by the difference alone. */
  public static Facts compared(double workspaceBytes, double maxAbsError) {
    return new Facts(Double.NaN, workspaceBytes, Double.NaN, maxAbsError, Double.NaN, Double.NaN);
  }

  /** The same, with the bytes that a call allocates. */
  public Facts withBytesPerOp(double bytes) {
    return new Facts(bytes, workspaceBytes, trafficBytes, maxAbsError, maxRelError, maxUlpError);
  }
}
