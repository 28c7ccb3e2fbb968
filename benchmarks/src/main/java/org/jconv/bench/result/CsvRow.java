package org.jconv.bench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code results.csv}. Numbers are as Java prints them, whatever the locale; what is not
 * known is an empty cell.
 */
@JsonPropertyOrder({
  "benchmark",
  "strategy",
  "shape",
  "threads",
  "score_ns",
  "error_ns",
  "gflops",
  "speedup",
  "bytes_per_op",
  "workspace_bytes",
  "max_abs_error",
  "gigabytes_per_s",
  "descriptor",
  "mode",
  "forks",
  "provenance"
})
record CsvRow(
    String benchmark,
    String strategy,
    String shape,
    int threads,
    @JsonProperty("score_ns") @Nullable Double scoreNs,
    @JsonProperty("error_ns") @Nullable Double errorNs,
    @Nullable Double gflops,
    @Nullable Double speedup,
    @JsonProperty("bytes_per_op") @Nullable Double bytesPerOp,
    @JsonProperty("workspace_bytes") @Nullable Double workspaceBytes,
    @JsonProperty("max_abs_error") @Nullable Double maxAbsError,
    @JsonProperty("gigabytes_per_s") @Nullable Double gigabytesPerSecond,
    String descriptor,
    String mode,
    int forks,
    String provenance) {

  static CsvRow of(Measurement row, List<Measurement> all) {
    OptionalDouble speedup = row.speedup(all);
    return new CsvRow(
        row.benchmark(),
        row.strategy(),
        row.problem().label(),
        row.threads(),
        known(row.scoreNs()),
        known(row.errorNs()),
        known(row.gflops()),
        speedup.isPresent() ? known(speedup.getAsDouble()) : null,
        known(row.bytesPerOp()),
        known(row.workspaceBytes()),
        known(row.maxAbsError()),
        known(row.gigabytesPerSecond()),
        row.problem().descriptor(),
        row.mode(),
        row.forkNs().size(),
        row.provenance());
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
