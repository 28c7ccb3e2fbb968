package org.jconv.bench.result;

import java.util.Collection;
import java.util.Optional;

/**
 * Which rows speed-ups are counted from.
 *
 * @param strategy the one; empty for the nested loops or a layer's plain form
 */
public record Baseline(Optional<String> strategy) {
  /** The nested loops, or a layer's plain form. */
  public static final Baseline USUAL = new Baseline(Optional.empty());

  /** A strategy of any name. */
  public static Baseline of(String strategy) {
    return new Baseline(Optional.of(strategy));
  }

  /** Whether speed-up is counted from this row, among those that it compares with. */
  public boolean is(Measurement row) {
    return is(row.strategy());
  }

  /** Whether speed-up is counted from a row of this strategy. */
  public boolean is(String other) {
    return strategy
        .map(other::equals)
        .orElseGet(() -> other.equals("nested-loops") || other.endsWith("-plain"));
  }

  /** The row that the speed-up of another one is counted from, if it was measured, too. */
  public Optional<Measurement> among(Collection<Measurement> all, Measurement other) {
    return all.stream().filter(row -> is(row) && other.comparable(row)).findFirst();
  }
}
