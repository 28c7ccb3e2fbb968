package org.jconv.bench.roof;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * The most that a number of threads can do together. What could not be measured is NaN, and null in
 * JSON.
 *
 * @param threads how many
 * @param scalarGflops scalar fused multiply-adds in GFLOP/s, of float; each counts two operations
 * @param simdGflops the same with vectors
 * @param triadGbs the bandwidth of the memory in GB/s (10⁹ bytes), by STREAM's triad
 */
public record Peak(
    int threads,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double scalarGflops,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double simdGflops,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double triadGbs) {

  /** The greater of each number; of a number and NaN, the number. */
  Peak best(Peak other) {
    return new Peak(
        threads,
        greater(scalarGflops, other.scalarGflops),
        greater(simdGflops, other.simdGflops),
        greater(triadGbs, other.triadGbs));
  }

  private static double greater(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }
}
