package org.jconv.bench.report.table;

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
 * @param rank {@code 1}, or {@code 1=} where it is shared; empty for what has none
 * @param row the row
 * @param roofline where it stands under the roof
 * @param speedup over the reference, if that was measured
 */
public record MeasuredView(
    int group, String rank, Measurement row, Roofline roofline, Optional<Ratio> speedup)
    implements RowView {

  /** From this percentage on, tenths round to tens. */
  private static final double TENTHS = 9.95;

  /** The rows of a group, the fastest first. */
  public static List<MeasuredView> of(
      Group group, int number, ReportData data, Reference reference) {
    List<MeasuredView> views = new ArrayList<>();
    List<String> ranks = group.rankTexts();
    for (int i = 0; i < group.rows().size(); i++) {
      ReportRow row = group.rows().get(i);
      views.add(
          new MeasuredView(
              number,
              i < ranks.size() ? ranks.get(i) : "",
              row.measurement(),
              new Roofline(row.measurement(), data.roof()),
              reference.speedup(group, row)));
    }
    return views;
  }

  /** All rows that were measured, group by group, the fastest first. */
  static List<MeasuredView> all(ReportData data, Reference reference) {
    List<MeasuredView> all = new ArrayList<>();
    List<Group> groups = data.groups();
    for (int i = 0; i < groups.size(); i++) {
      all.addAll(of(groups.get(i), i, data, reference));
    }
    return all;
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
  public String strategyName() {
    return row.strategy();
  }

  @Override
  public String threads() {
    return Integer.toString(row.threads());
  }

  /** Whether it shares its rank. */
  boolean isTied() {
    return rank.endsWith("=");
  }

  /** Whether it works under another contract than those that are ranked. */
  boolean isBound() {
    return row.contract() != Contract.PLAIN;
  }

  String strategy() {
    return row.strategy() + (isBound() ? " *" : "");
  }

  String time() {
    return Units.time(row.scoreNs());
  }

  String halfWidth() {
    return Units.time(row.errorNs());
  }

  String interval() {
    double percent = errorPercent();
    // a width of tens of percent is not known to its tenths, and four characters are enough for it
    return Units.percent(percent, percent < TENTHS ? 1 : 0);
  }

  private double errorPercent() {
    return 100 * row.errorNs() / row.scoreNs();
  }

  String speedupText(String times) {
    return speedup.map(ratio -> Units.number(ratio.value()) + times).orElse("-");
  }

  /** Nothing for the reference itself, whose speed-up is 1 whatever the interval of its time. */
  String speedupInterval() {
    return speedup
        .filter(ratio -> ratio.hasInterval() && ratio.low() < ratio.high())
        .map(ratio -> Units.number(ratio.low()) + "-" + Units.number(ratio.high()))
        .orElse("-");
  }

  String rate() {
    return row.isArithmetic() || !Double.isFinite(row.gigabytesPerSecond())
        ? rateNumber()
        : rateNumber() + " GB/s";
  }

  String rateNumber() {
    return Units.number(rateValue());
  }

  private double rateValue() {
    return row.isArithmetic() ? row.gflops() : row.gigabytesPerSecond();
  }

  String percentOfPeak() {
    return Units.percent(roofline.percentOfPeak(), 0);
  }

  String percentOfRoof() {
    double attainable = roofline.attainableGflops(roofline.trafficIntensity());
    return Units.percent(100 * row.gflops() / attainable, 0);
  }

  String intensity() {
    return Units.number(roofline.trafficIntensity());
  }

  @Override
  public Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("group", group);
    data.put("shape", shape());
    data.put("direction", direction());
    data.put("strategy", strategyName());
    data.put("threads", row.threads());
    data.put("ns", known(row.scoreNs()));
    data.put("interval", known(errorPercent()));
    data.put("speedup", known(speedup.map(Ratio::value).orElse(Double.NaN)));
    data.put("rate", known(rateValue()));
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
