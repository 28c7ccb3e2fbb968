package org.jconv.bench.result;

import java.util.List;
import java.util.Optional;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.roof.Roof;

/**
 * All that a run found out: what {@code results.json} holds, and what tables, CSV and pictures are
 * made of.
 *
 * @param run when and by what; empty if the file does not say
 * @param machine on what; empty if the file does not say
 * @param roof what that machine can do at best, if it was measured
 * @param rows in the order in which they were measured, then those that were declined
 */
public record Results(
    Optional<RunInfo> run, Optional<Machine> machine, Optional<Roof> roof, List<ResultRow> rows) {

  /** Copies the rows. */
  public Results {
    rows = List.copyOf(rows);
  }

  /** The rows that were measured, as tables show them. */
  public List<Measurement> measurements() {
    return rows.stream().flatMap(row -> row.measurement().stream()).toList();
  }

  /** The rows that should have been measured and were not. */
  public List<ResultRow> failures() {
    return rows.stream().filter(row -> row.status().isFailure()).toList();
  }
}
