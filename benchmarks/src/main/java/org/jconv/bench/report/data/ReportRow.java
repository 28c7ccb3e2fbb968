package org.jconv.bench.report.data;

import java.util.List;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.Measurement;

/**
 * A row that was measured.
 *
 * @param measurement the row
 * @param forks what each of its JVMs measured, in the order of {@code measurement.forkNs()}
 */
public record ReportRow(Measurement measurement, List<Fork> forks) {

  /** Copies the list. */
  public ReportRow {
    forks = List.copyOf(forks);
  }
}
