package org.jconv.bench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.roof.Roof;
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
  "max_rel_error",
  "max_ulp_error",
  "percent_of_peak",
  "intensity",
  "roofline_gflops",
  "traffic_bytes",
  "traffic_intensity",
  "traffic_roofline_gflops",
  "gigabytes_per_s",
  "contract",
  "descriptor",
  "mode",
  "forks",
  "callers",
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
    @JsonProperty("max_rel_error") @Nullable Double maxRelError,
    @JsonProperty("max_ulp_error") @Nullable Double maxUlpError,
    @JsonProperty("percent_of_peak") @Nullable Double percentOfPeak,
    @Nullable Double intensity,
    @JsonProperty("roofline_gflops") @Nullable Double rooflineGflops,
    @JsonProperty("traffic_bytes") @Nullable Double trafficBytes,
    @JsonProperty("traffic_intensity") @Nullable Double trafficIntensity,
    @JsonProperty("traffic_roofline_gflops") @Nullable Double trafficRooflineGflops,
    @JsonProperty("gigabytes_per_s") @Nullable Double gigabytesPerSecond,
    String contract,
    String descriptor,
    String mode,
    int forks,
    int callers,
    String provenance) {

  static CsvRow of(Measurement row, List<Measurement> all, Optional<Roof> roof) {
    Roofline roofline = new Roofline(row, roof);
    Facts facts = row.facts();
    return new CsvRow(
        row.benchmark(),
        row.strategy(),
        row.problem().label(),
        row.threads(),
        known(row.scoreNs()),
        known(row.errorNs()),
        known(row.gflops()),
        known(row.speedup(all).orElse(Double.NaN)),
        known(facts.bytesPerOp()),
        known(facts.workspaceBytes()),
        known(facts.maxAbsError()),
        known(facts.maxRelError()),
        known(facts.maxUlpError()),
        known(roofline.percentOfPeak()),
        known(roofline.intensity()),
        known(roofline.attainableGflops(roofline.intensity())),
        known(facts.trafficBytes()),
        known(roofline.trafficIntensity()),
        known(roofline.attainableGflops(roofline.trafficIntensity())),
        known(row.gigabytesPerSecond()),
        row.contract().label(),
        row.problem().descriptor(),
        row.mode(),
        row.forkNs().size(),
        row.callers(),
        row.provenance());
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
