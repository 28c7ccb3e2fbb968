package org.jconv.bench.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.jconv.bench.roof.Roof;
import org.jspecify.annotations.Nullable;

/**
 * What a journal comes to: which forks are done, and the rows that they make. A run that goes on
 * and one that was cut off and read again have the same, so they write the same files. Not for two
 * threads at once.
 */
public final class RunState {
  private final List<PlannedRow> plan;
  private final List<RowProgress> rows = new ArrayList<>();
  private final List<Instant> resumed = new ArrayList<>();
  private Optional<Roof> roof = Optional.empty();
  private @Nullable Instant finished;

  private static final class RowProgress {
    private final List<List<MeasuredFork>> forks = new ArrayList<>();
    private JournalEntry.@Nullable ForkFailed failure;
  }

  /** Nothing is done yet. */
  public RunState(List<PlannedRow> plan) {
    this.plan = List.copyOf(plan);
    plan.forEach(row -> rows.add(new RowProgress()));
  }

  /** All that is in a journal. */
  public static RunState of(JournalFile journal) {
    RunState state = new RunState(journal.header().rows());
    journal.entries().forEach(state::add);
    return state;
  }

  /**
   * Takes one more entry.
   *
   * @throws IllegalArgumentException if it does not follow those before
   */
  public void add(JournalEntry entry) {
    if (entry instanceof JournalEntry.ForkMeasured fork) {
      RowProgress row = next(fork.row(), fork.fork());
      int measured = row.forks.isEmpty() ? fork.measured().size() : row.forks.get(0).size();
      if (fork.measured().isEmpty() || fork.measured().size() != measured) {
        throw new IllegalArgumentException("the fork's results are not those of the first fork");
      }
      row.forks.add(fork.measured());
    } else if (entry instanceof JournalEntry.ForkFailed failure) {
      if (!failure.status().isFailure()) {
        throw new IllegalArgumentException(
            "a fork cannot fail by being " + failure.status().label());
      }
      next(failure.row(), failure.fork()).failure = failure;
    } else if (entry instanceof JournalEntry.RoofMeasured measured) {
      roof = Optional.of(roof.map(measured.roof()::best).orElse(measured.roof()));
    } else if (entry instanceof JournalEntry.Resumed again) {
      resumed.add(again.at());
    } else if (entry instanceof JournalEntry.Finished end) {
      finished = end.at();
    }
  }

  /** The row that an entry belongs to, which must be its next. */
  private RowProgress next(int row, int fork) {
    if (row < 0 || row >= rows.size()) {
      throw new IllegalArgumentException(
          "there is no row %d; the plan has %d, from 0".formatted(row, rows.size()));
    }
    RowProgress progress = rows.get(row);
    if (isDone(row) || fork != progress.forks.size()) {
      throw new IllegalArgumentException(
          "fork %d of row %d does not follow those before; %s"
              .formatted(
                  fork,
                  row,
                  isDone(row) ? "the row is done" : "it must be " + progress.forks.size()));
    }
    return progress;
  }

  /** Whether a row needs no more forks. */
  public boolean isDone(int row) {
    RowProgress progress = rows.get(row);
    return progress.failure != null || progress.forks.size() == plan.get(row).forks();
  }

  /** How many forks of a row ended well. */
  public int forks(int row) {
    return rows.get(row).forks.size();
  }

  /** Mean times of a call in the forks of a row, in nanoseconds. */
  public List<Double> times(int row) {
    return rows.get(row).forks.stream().map(measured -> measured.get(0).fork().ns()).toList();
  }

  /** Why a row has failed, if it has. */
  public Optional<String> failure(int row) {
    return Optional.ofNullable(rows.get(row).failure).map(JournalEntry.ForkFailed::reason);
  }

  /** How many rows are done. */
  public int rowsDone() {
    int done = 0;
    for (int i = 0; i < rows.size(); i++) {
      done += isDone(i) ? 1 : 0;
    }
    return done;
  }

  /** Whether all rows are done. */
  public boolean isComplete() {
    return rowsDone() == rows.size();
  }

  /** The roof: of what was measured, the greater of each number. */
  public Optional<Roof> roof() {
    return roof;
  }

  /** When it went on after it had been cut off. */
  public List<Instant> resumed() {
    return List.copyOf(resumed);
  }

  /** When all was done; null if it is not. */
  public @Nullable Instant finished() {
    return finished;
  }

  /** The rows that are done, in the order of the plan. */
  public List<ResultRow> results() {
    List<ResultRow> results = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (isDone(i)) {
        results.addAll(results(plan.get(i), rows.get(i)));
      }
    }
    return results;
  }

  /** One, or more where JMH was asked for several modes. */
  private static List<ResultRow> results(PlannedRow planned, RowProgress row) {
    JournalEntry.ForkFailed failure = row.failure;
    Status status = failure == null ? Status.MEASURED : failure.status();
    String reason = failure == null ? null : failure.reason();
    if (row.forks.isEmpty()) {
      return List.of(ResultRow.of(planned, status, reason, null, List.of()));
    }
    List<ResultRow> results = new ArrayList<>();
    for (int i = 0; i < row.forks.get(0).size(); i++) {
      int at = i;
      JmhSettings settings = row.forks.get(0).get(at).jmh();
      List<Fork> forks = row.forks.stream().map(measured -> measured.get(at).fork()).toList();
      results.add(ResultRow.of(planned, status, reason, settings, forks));
    }
    return results;
  }
}
