package org.jconv.bench.report.data;

import java.util.List;
import org.jconv.bench.result.Measurement;

/**
 * A row that was measured.
 *
 * @param measurement the row
 * @param samples its forks, if the file holds them, in the order of {@code measurement.forkNs()}
 */
public record ReportRow(Measurement measurement, List<ForkSamples> samples) {

  /** Copies the list. */
  public ReportRow {
    samples = List.copyOf(samples);
  }
}
