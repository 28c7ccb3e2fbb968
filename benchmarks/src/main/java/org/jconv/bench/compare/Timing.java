package org.jconv.bench.compare;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.jconv.bench.roof.NanIsNull;

/**
 * The times of a row.
 *
 * @param stage the measurement that it is judged by
 * @param baseNs the median over the base's forks of the median over iterations, in nanoseconds
 * @param headNs the same of the head
 * @param ratio how many times as long the head takes
 * @param low where the 95 % confidence interval of the ratio begins
 * @param high where it ends
 * @param method how the interval was found
 * @param p the chance, at most, of a ratio as far beyond the margin if it is not beyond
 * @param adjustedP the same for all rows together that were judged: Holm's; NaN for a row that was
 *     screened alone
 * @param mde the smallest ratio that would be called slower four times out of five
 * @param margin the share that matters
 * @param forks of each side; blocks, where forks are paired
 * @param unsteady whether iterations still became slower or faster
 * @param logRatios of the blocks, in order; empty where forks are not paired
 * @param baseForkNs the base's forks
 * @param headForkNs the head's forks
 */
public record Timing(
    Stage stage,
    double baseNs,
    double headNs,
    double ratio,
    double low,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double high,
    String method,
    double p,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double adjustedP,
    @JsonSerialize(using = NanIsNull.Writer.class) @JsonDeserialize(using = NanIsNull.Reader.class)
        double mde,
    double margin,
    int forks,
    boolean unsteady,
    List<Double> logRatios,
    List<Double> baseForkNs,
    List<Double> headForkNs) {

  /** Copies the lists. */
  public Timing {
    logRatios = List.copyOf(logRatios);
    baseForkNs = List.copyOf(baseForkNs);
    headForkNs = List.copyOf(headForkNs);
  }
}
