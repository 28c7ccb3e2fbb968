package org.jconv.bench.compare;

import java.util.List;

/**
 * The rows to measure again, on fresh forks.
 *
 * @param flagged in the order of the samples; none if nothing is to be confirmed
 */
public record Screening(List<Flag> flagged) {
  /** Copies the list. */
  public Screening {
    flagged = List.copyOf(flagged);
  }

  /**
   * A row that may be slower or faster.
   *
   * @param row which
   * @param ratio the head's time by the base's, so far
   * @param adjustedP the chance of such a difference by accident, Benjamini and Hochberg's
   * @param reason why it is to be measured again, in a few words
   * @param blocks how many blocks of it would show a slowdown of 10 %, or what it seems to be at
   *     least, almost surely, if it is as noisy as it was so far: very many, if it is very noisy
   */
  public record Flag(RowKey row, double ratio, double adjustedP, String reason, int blocks) {}
}
