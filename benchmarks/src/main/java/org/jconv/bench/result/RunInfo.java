package org.jconv.bench.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and by what a run was made. The sources are {@code machine.build}.
 *
 * @param started when it was first started, UTC
 * @param resumed when it was started again after it had been cut off
 * @param finished when the last row was done; null if it was stopped before
 * @param command the arguments of the command, without the folder
 */
public record RunInfo(
    Instant started, List<Instant> resumed, @Nullable Instant finished, List<String> command) {

  /** Copies the lists. */
  public RunInfo {
    resumed = List.copyOf(resumed);
    command = List.copyOf(command);
  }
}
