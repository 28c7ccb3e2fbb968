package org.jconv.bench.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Ratio;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Roofline;
import org.jspecify.annotations.Nullable;

/**
 * A row that was measured.
 *
 * @param group which group of the report, counted from 0
 * @param rank empty for what has none
 * @param row the row
 * @param roofline where it stands under the roof
 * @param speedup over the reference, if that was measured
 */
record MeasuredView(
    int group, String rank, Measurement row, Roofline roofline, Optional<Ratio> speedup)
    implements RowView {

  /** The rows of a group, the fastest first. */
  static List<RowView> of(Group group, int number, ReportData data, Reference reference) {
    List<RowView> views = new ArrayList<>();
    List<Integer> ranks = group.ranks();
    for (int i = 0; i < group.rows().size(); i++) {
      ReportRow row = group.rows().get(i);
      views.add(
          new MeasuredView(
              number,
              i < ranks.size() ? ranks.get(i).toString() : "",
              row.measurement(),
              new Roofline(row.measurement(), data.roof()),
              reference.speedup(group, row)));
    }
    return views;
  }

  @Override
  public String shape() {
    return row.problem().label();
  }

  @Override
  public String direction() {
    return row.benchmark();
  }

  @Override
  public String threads() {
    return Integer.toString(row.threads());
  }

  @Override
  public String computedBy() {
    return row.provenance();
  }

  @Override
  public String strategyName() {
    return row.strategy();
  }

  @Override
  public String strategy() {
    return row.strategy() + (row.contract() == Contract.PLAIN ? "" : " *");
  }

  @Override
  public String time() {
    return Units.time(row.scoreNs());
  }

  @Override
  public String interval() {
    return Units.percent(errorPercent(), 1);
  }

  private double errorPercent() {
    return 100 * row.errorNs() / row.scoreNs();
  }

  @Override
  public String speedupText() {
    return speedup.map(ratio -> Units.number(ratio.value()) + "×").orElse("-");
  }

  @Override
  public String rate() {
    return row.isArithmetic()
        ? Units.number(row.gflops())
        : Double.isFinite(row.gigabytesPerSecond())
            ? Units.number(row.gigabytesPerSecond()) + " GB/s"
            : "-";
  }

  @Override
  public String percentOfPeak() {
    return Units.percent(roofline.percentOfPeak(), 0);
  }

  @Override
  public String intensity() {
    return Units.number(roofline.trafficIntensity());
  }

  @Override
  public String bytesPerOp() {
    return Units.bytes(row.facts().bytesPerOp());
  }

  @Override
  public String workspace() {
    return Units.bytes(row.facts().workspaceBytes());
  }

  @Override
  public String error() {
    return Units.exponent(row.facts().maxRelError());
  }

  @Override
  public Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("group", group);
    data.put("shape", row.problem().label());
    data.put("direction", row.benchmark());
    data.put("strategy", row.strategy());
    data.put("threads", row.threads());
    data.put("ns", known(row.scoreNs()));
    data.put("interval", known(errorPercent()));
    data.put("speedup", known(speedup.map(Ratio::value).orElse(Double.NaN)));
    data.put("rate", known(row.isArithmetic() ? row.gflops() : row.gigabytesPerSecond()));
    data.put("peak", known(roofline.percentOfPeak()));
    data.put("intensity", known(roofline.trafficIntensity()));
    data.put("heap", known(row.facts().bytesPerOp()));
    data.put("workspace", known(row.facts().workspaceBytes()));
    data.put("error", known(row.facts().maxRelError()));
    return data;
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
