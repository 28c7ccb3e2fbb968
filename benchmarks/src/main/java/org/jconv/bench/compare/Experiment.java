package org.jconv.bench.compare;

import java.util.List;
import java.util.Set;

/**
 * All that was measured of both sides: what {@link Judge} judges.
 *
 * @param kind how
 * @param base one side
 * @param head the other
 * @param controls rows of {@code samples} that compute the same on both sides whatever they are
 *     built from: where these differ, the machine does
 * @param samples of all rows and stages, in any order
 */
public record Experiment(
    Kind kind, Subject base, Subject head, Set<RowKey> controls, List<Sample> samples) {
  /** Copies the collections. */
  public Experiment {
    controls = Set.copyOf(controls);
    samples = List.copyOf(samples);
  }

  /** One of the two. */
  public Subject subject(Side side) {
    return side == Side.BASE ? base : head;
  }
}
