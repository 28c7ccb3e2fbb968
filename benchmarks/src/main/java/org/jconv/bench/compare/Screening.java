package org.jconv.bench.compare;

import java.util.List;

/**
 * The rows to measure again, on fresh forks.
 *
 * @param flagged in the order of the samples; none if nothing is to be confirmed
 */
public record Screening(List<Flag> flagged) {
  /** A noisy row is measured more often than asked for, but not for ever. */
  private static final int MOST_TIMES_ASKED = 2;

  /**
   * Pairs of forks, those of controls included, for each block that is asked for: with 12 blocks
   * and forks of two and a half seconds six minutes.
   */
  private static final int PAIRS_TIMES_ASKED = 6;

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
   * @param fewest blocks of it that tell anything if one of them is wild
   * @param wanted how many blocks of it would show a slowdown of 10 %, or what it seems to be at
   *     least, almost surely, if it is as noisy as it was so far: very many, if it is very noisy
   */
  public record Flag(
      RowKey row, double ratio, double adjustedP, String reason, int fewest, int wanted) {}

  /**
   * In how many blocks a flagged row is to be measured: those that it wants, as far as there is
   * time, which all flagged rows share.
   *
   * @param asked how many it is measured in at least
   * @param controls how many controls are measured in each block beside the rows
   */
  public int blocks(Flag flag, int asked, int controls) {
    int affordable = PAIRS_TIMES_ASKED * asked / (flagged.size() + controls);
    int most = Math.min(MOST_TIMES_ASKED * asked, affordable);
    return Math.max(Math.max(asked, flag.fewest()), Math.min(flag.wanted(), most));
  }
}
