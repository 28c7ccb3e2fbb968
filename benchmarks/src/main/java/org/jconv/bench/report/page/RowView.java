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
 * A row as tables show it, the page's and the Markdown's alike.
 *
 * @param group which group of the report, counted from 0
 * @param rank empty for what has none
 * @param row the row
 * @param roofline where it stands under the roof
 * @param speedup over the reference, if that was measured
 */
record RowView(
    int group, String rank, Measurement row, Roofline roofline, Optional<Ratio> speedup) {

  /** All rows, group by group, the fastest first. */
  static List<RowView> all(ReportData data, Reference reference) {
    List<RowView> all = new ArrayList<>();
    List<Group> groups = data.groups();
    for (int i = 0; i < groups.size(); i++) {
      all.addAll(of(groups.get(i), i, data, reference));
    }
    return all;
  }

  /** The rows of a group, the fastest first. */
  static List<RowView> of(Group group, int number, ReportData data, Reference reference) {
    List<RowView> views = new ArrayList<>();
    List<Integer> ranks = group.ranks();
    for (int i = 0; i < group.rows().size(); i++) {
      ReportRow row = group.rows().get(i);
      views.add(
          new RowView(
              number,
              i < ranks.size() ? ranks.get(i).toString() : "",
              row.measurement(),
              new Roofline(row.measurement(), data.roof()),
              reference.speedup(group, row)));
    }
    return views;
  }

  String strategy() {
    return row.strategy() + (row.contract() == Contract.PLAIN ? "" : " *");
  }

  String time() {
    return Units.time(row.scoreNs());
  }

  String interval() {
    return Units.percent(errorPercent(), 1);
  }

  private double errorPercent() {
    return 100 * row.errorNs() / row.scoreNs();
  }

  String speedupText() {
    return speedup.map(ratio -> Units.number(ratio.value()) + "×").orElse("-");
  }

  String rate() {
    return row.isArithmetic()
        ? Units.number(row.gflops())
        : Double.isFinite(row.gigabytesPerSecond())
            ? Units.number(row.gigabytesPerSecond()) + " GB/s"
            : "-";
  }

  String percentOfPeak() {
    return Units.percent(roofline.percentOfPeak(), 0);
  }

  String intensity() {
    return Units.number(roofline.trafficIntensity());
  }

  String bytesPerOp() {
    return Units.bytes(row.facts().bytesPerOp());
  }

  String workspace() {
    return Units.bytes(row.facts().workspaceBytes());
  }

  String error() {
    return Units.exponent(row.facts().maxRelError());
  }

  /** For the page's script, in full precision; what is not known is null. */
  Map<String, @Nullable Object> data() {
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
