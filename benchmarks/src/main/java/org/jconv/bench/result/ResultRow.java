package org.jconv.bench.result;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark of a strategy on a problem, and what became of it.
 *
 * @param benchmark the direction, or a layer and its direction
 * @param strategy what was to run
 * @param problem what it was to compute
 * @param threads the most threads that a call may use; null where it was declined for any number
 * @param contract what a call starts from and ends with; null where it was declined
 * @param status what became of it
 * @param reason why it was not measured, in one sentence; null where it was
 * @param jmh how it was measured; null where no fork ended well
 * @param unit of all times: {@value #UNIT}
 * @param forks those that ended well, in order
 * @param facts of all forks together
 * @param provenance what computed, by all forks' words, divided by {@code |} where they differ
 */
public record ResultRow(
    String benchmark,
    String strategy,
    Problem problem,
    @Nullable Integer threads,
    @Nullable Contract contract,
    Status status,
    @Nullable String reason,
    @Nullable JmhSettings jmh,
    String unit,
    List<Fork> forks,
    Facts facts,
    String provenance) {

  /** Nanoseconds for each call. */
  public static final String UNIT = "ns/op";

  /** Checks that the parts fit each other. */
  public ResultRow {
    forks = List.copyOf(forks);
    Checks.that(
        unit.equals(UNIT), "unit is '" + unit + "'; times must be in nanoseconds, '" + UNIT + "'");
    boolean measured = status == Status.MEASURED;
    Checks.that(
        measured == (reason == null),
        measured
            ? "a measured row has a reason; it must be null"
            : "a row that is " + status.label() + " has no reason; it must say why");
    Checks.that(
        !measured || (threads != null && contract != null && !forks.isEmpty()),
        "a measured row must have threads, a contract and at least one fork");
    Checks.that(
        forks.isEmpty() == (jmh == null),
        "a row has forks without jmh, or jmh without forks; it must have both or neither");
  }

  /** A row that was measured, or begun and failed. */
  public static ResultRow of(
      PlannedRow row,
      Status status,
      @Nullable String reason,
      @Nullable JmhSettings jmh,
      List<Fork> forks) {
    return new ResultRow(
        row.benchmark(),
        row.strategy(),
        row.problem(),
        row.threads(),
        row.contract(),
        status,
        reason,
        jmh,
        UNIT,
        forks,
        Metric.facts(forks.stream().map(Fork::metrics).toList()),
        provenance(forks));
  }

  /** A row that did not start. */
  public static ResultRow declined(
      String benchmark, String strategy, Problem problem, String reason) {
    return new ResultRow(
        benchmark,
        strategy,
        problem,
        null,
        null,
        Status.DECLINED,
        reason,
        null,
        UNIT,
        List.of(),
        Facts.NONE,
        "");
  }

  /** As tables show it; empty if it was not measured. */
  public Optional<Measurement> measurement() {
    if (status != Status.MEASURED) {
      return Optional.empty();
    }
    JmhSettings how = Objects.requireNonNull(jmh);
    return Optional.of(
        new Measurement(
            benchmark,
            strategy,
            problem,
            Objects.requireNonNull(threads),
            how.callers(),
            Objects.requireNonNull(contract),
            how.mode(),
            forks.stream().map(Fork::ns).toList(),
            facts,
            provenance));
  }

  private static String provenance(List<Fork> forks) {
    Set<String> said = new LinkedHashSet<>();
    forks.forEach(fork -> said.add(fork.provenance()));
    said.remove("");
    return String.join(" | ", said);
  }
}
