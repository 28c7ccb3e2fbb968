package org.jconv.bench.result;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.jconv.bench.roof.NanIsNull;

/**
 * What is known of a row beside its time. NaN stands for what is not known, and null in JSON.
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
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double bytesPerOp,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double workspaceBytes,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double trafficBytes,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double maxAbsError,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double maxRelError,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
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
