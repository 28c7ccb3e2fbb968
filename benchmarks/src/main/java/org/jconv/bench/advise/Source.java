package org.jconv.bench.advise;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.Direction;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.RunInfo;
import org.jspecify.annotations.Nullable;

/**
 * A run that advice may rest on.
 *
 * @param run its folder or file, as a user writes it
 * @param results what it found out
 * @param standing how its machine stands to this one
 */
public record Source(String run, Results results, Standing standing) {

  /** With the standing that follows. */
  public static Source of(String run, Results results, Machine here) {
    return new Source(run, results, Standing.of(here, results.machine()));
  }

  /** When it was started; null if the files do not say. */
  @Nullable Instant started() {
    Optional<RunInfo> info = results.run();
    return info.isPresent() ? info.get().started() : null;
  }

  /** The rows that time convolutions: layers, networks and transfers are others. */
  List<ResultRow> convolutions() {
    return results.rows().stream()
        .filter(row -> row.measurement().isPresent())
        .filter(
            row ->
                Arrays.stream(Direction.values())
                    .anyMatch(direction -> direction.label().equals(row.benchmark())))
        .filter(row -> Distance.shape(row.problem()).isPresent())
        .toList();
  }
}
