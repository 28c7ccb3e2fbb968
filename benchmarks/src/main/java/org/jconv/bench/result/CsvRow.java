package org.jconv.bench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
  "provenance",
  "status",
  "reason"
})
record CsvRow(
    String benchmark,
    String strategy,
    String shape,
    @Nullable Integer threads,
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
    @Nullable String contract,
    String descriptor,
    @Nullable String mode,
    int forks,
    @Nullable Integer callers,
    String provenance,
    String status,
    @Nullable String reason) {

  /** Of a row that was not measured, what is known of it. */
  static CsvRow of(ResultRow row, List<Measurement> all, Optional<Roof> roof) {
    Optional<Measurement> measured = row.measurement();
    Optional<Roofline> roofline = measured.map(m -> new Roofline(m, roof));
    Facts facts = measured.map(Measurement::facts).orElse(Facts.NONE);
    return new CsvRow(
        row.benchmark(),
        row.strategy(),
        row.problem().label(),
        row.threads(),
        known(measured, Measurement::scoreNs),
        known(measured, Measurement::errorNs),
        known(measured, Measurement::gflops),
        known(measured, m -> speedup(m, all)),
        known(facts.bytesPerOp()),
        known(facts.workspaceBytes()),
        known(facts.maxAbsError()),
        known(facts.maxRelError()),
        known(facts.maxUlpError()),
        known(roofline, Roofline::percentOfPeak),
        known(roofline, Roofline::intensity),
        known(roofline, r -> r.attainableGflops(r.intensity())),
        known(facts.trafficBytes()),
        known(roofline, Roofline::trafficIntensity),
        known(roofline, r -> r.attainableGflops(r.trafficIntensity())),
        known(measured, Measurement::gigabytesPerSecond),
        row.contract() == null ? null : row.contract().label(),
        row.problem().descriptor(),
        row.jmh() == null ? null : row.jmh().mode(),
        row.forks().size(),
        row.jmh() == null ? null : row.jmh().callers(),
        row.provenance(),
        row.status().label(),
        row.reason());
  }

  /** Whatever tables count from: the file is a function of the results alone. */
  private static double speedup(Measurement row, List<Measurement> all) {
    return Baseline.USUAL
        .among(all, row)
        .map(baseline -> baseline.scoreNs() / row.scoreNs())
        .orElse(Double.NaN);
  }

  private static <T> @Nullable Double known(Optional<T> of, ToDoubleFunction<T> value) {
    return known(of.isPresent() ? value.applyAsDouble(of.get()) : Double.NaN);
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
