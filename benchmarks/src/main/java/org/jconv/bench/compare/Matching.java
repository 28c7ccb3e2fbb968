package org.jconv.bench.compare;

import java.util.List;
import java.util.Optional;
import org.jconv.bench.result.Status;
import org.jspecify.annotations.Nullable;

/**
 * Whether a row can be compared.
 *
 * @param state what keeps it from that, if anything
 * @param reason in one sentence; null where nothing does
 */
record Matching(RowState state, @Nullable String reason) {
  /** Fewer blocks have no spread worth the name. */
  private static final int LEAST_BLOCKS = 3;

  private static final int LEAST_FORKS = 2;

  /** Empty for a row that neither side can do here: there is nothing to say about it. */
  static Optional<Matching> of(
      RowSamples row, List<RowSamples> all, Experiment experiment, Comparability comparability) {
    Optional<Sample> wrong = row.first(Side.HEAD, Status.WRONG_ANSWER);
    if (wrong.isPresent()) {
      return because(RowState.WRONG, wrong.get().reason());
    }
    Optional<String> headAbsent = absence(row, all, experiment, Side.HEAD);
    Optional<String> baseAbsent = absence(row, all, experiment, Side.BASE);
    if (headAbsent.isPresent()) {
      return baseAbsent.isPresent() || row.key().threads() == 0
          ? Optional.empty()
          : because(RowState.REMOVED, "the head " + headAbsent.get());
    }
    Optional<String> failure = failure(row, Side.HEAD);
    if (failure.isPresent()) {
      return because(RowState.FAILED, failure.get());
    }
    if (baseAbsent.isPresent()) {
      return because(RowState.NEW, "the base " + baseAbsent.get());
    }
    Optional<String> baseFailure =
        row.first(Side.BASE, Status.WRONG_ANSWER)
            .map(sample -> "computed it wrongly: " + sample.reason())
            .or(() -> failure(row, Side.BASE).map(reason -> "failed: " + reason));
    if (baseFailure.isPresent()) {
      return because(RowState.NEW, "the base " + baseFailure.get());
    }
    Optional<String> change = comparability.change(row);
    if (change.isPresent()) {
      return because(RowState.CHANGED, change.get());
    }
    return enough(row, experiment);
  }

  private static Optional<Matching> enough(RowSamples row, Experiment experiment) {
    if (experiment.kind().isPaired()) {
      int blocks = row.blocks(row.isConfirmed() ? Stage.CONFIRM : Stage.SCREEN).size();
      if (experiment.controls().contains(row.key())) {
        blocks = row.blocks(Stage.SCREEN).size() + row.blocks(Stage.CONFIRM).size();
      }
      return blocks >= LEAST_BLOCKS
          ? because(RowState.MATCHED, null)
          : because(
              RowState.TOO_FEW_FORKS,
              "it has " + blocks + " whole blocks; it takes at least " + LEAST_BLOCKS);
    }
    int base = row.forks(Side.BASE).size();
    int head = row.forks(Side.HEAD).size();
    return Math.min(base, head) >= LEAST_FORKS
        ? because(RowState.MATCHED, null)
        : because(
            RowState.TOO_FEW_FORKS,
            "forks of the base: "
                + base
                + ", of the head: "
                + head
                + "; it takes at least "
                + LEAST_FORKS
                + " of each");
  }

  /** Why a side has no such row, though nothing failed. */
  private static Optional<String> absence(
      RowSamples row, List<RowSamples> all, Experiment experiment, Side side) {
    Optional<String> declined = declined(row, side);
    if (declined.isPresent()) {
      return declined;
    }
    boolean known =
        !row.of(side).isEmpty() || experiment.subject(side).planned().contains(row.key());
    if (known) {
      return Optional.empty();
    }
    // a row that is declined at once is declined for any number of threads
    RowKey key = row.key();
    return all.stream()
        .filter(
            other ->
                other.key().threads() == 0
                    && other.key().benchmark().equals(key.benchmark())
                    && other.key().strategy().equals(key.strategy())
                    && other.key().problem().equals(key.problem()))
        .flatMap(other -> declined(other, side).stream())
        .findFirst()
        .or(() -> Optional.of("has no such row"));
  }

  private static Optional<String> declined(RowSamples row, Side side) {
    return row.first(side, Status.DECLINED).map(sample -> "declines it: " + sample.reason());
  }

  private static Optional<String> failure(RowSamples row, Side side) {
    Optional<Sample> failed = row.first(side, Status.FAILED);
    if (failed.isPresent()) {
      return Optional.of(String.valueOf(failed.get().reason()));
    }
    return row.forks(side).isEmpty()
        ? Optional.of("it was to be measured, and no fork of it came back")
        : Optional.empty();
  }

  private static Optional<Matching> because(RowState state, @Nullable String reason) {
    return Optional.of(new Matching(state, reason));
  }
}
