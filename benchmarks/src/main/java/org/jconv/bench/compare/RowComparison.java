package org.jconv.bench.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param key which
 * @param state whether it is there on both sides
 * @param reason why it cannot be compared, in one sentence; null where it can
 * @param verdict what its times say; null where they are not compared
 * @param time its times; null where they are not compared
 * @param exact numbers that need no statistics; those that are known on both sides
 * @param notes what else is to be said, a sentence each
 */
public record RowComparison(
    RowKey key,
    RowState state,
    @Nullable String reason,
    @Nullable Verdict verdict,
    @Nullable Timing time,
    List<ExactMetric> exact,
    List<String> notes) {

  /** Copies the lists. */
  public RowComparison {
    exact = List.copyOf(exact);
    notes = List.copyOf(notes);
  }

  /** Whether a number that needs no statistics grew. */
  public boolean needsMore() {
    return exact.stream().anyMatch(metric -> metric.change() == ExactMetric.Change.MORE);
  }

  /** Whether its times say so. */
  public boolean is(Verdict asked) {
    return verdict == asked;
  }
}
