package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Ratio;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.data.Setting;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;

/**
 * How many times as fast as the reference each strategy is, a line of symbols for each problem, on
 * an axis on which twice and half are equally far from the same.
 */
public final class SpeedupChart {
  private static final double WIDTH = 760;
  private static final double TALLEST_ROW = 76;

  private final Canvas canvas = new Canvas();
  private final Reference reference;
  private final List<Group> groups;

  private SpeedupChart(List<Group> groups, Reference reference) {
    this.groups = groups;
    this.reference = reference;
  }

  /** The picture of groups that have the reference among them; empty if none has. */
  public static Optional<Picture> of(
      Setting setting, List<Group> all, Reference reference, String name) {
    List<Group> groups =
        all.stream()
            .filter(group -> group.rows().size() > 1 && reference.in(group).isPresent())
            .toList();
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    SpeedupChart chart = new SpeedupChart(groups, reference);
    double height = chart.draw(setting);
    return Optional.of(
        Picture.of(
            name,
            "Speed-up over " + reference.label() + ": " + setting.title(),
            chart.description(),
            WIDTH,
            height,
            chart.canvas));
  }

  private double draw(Setting setting) {
    canvas.heading(4, 16, setting.title() + ": speed-up over " + reference.label());
    List<String> strategies = Explained.strategies(groups);
    double top = Legend.draw(canvas, 4, 24, WIDTH - 8, strategies) + 10;
    double left = 16 + Explained.problemWidth(groups);
    int most = groups.stream().mapToInt(group -> group.rows().size()).max().orElse(1);
    double rowHeight = Math.min(12 + 8 * most, TALLEST_ROW);
    double bottom = top + rowHeight * groups.size();
    Plot plot = new Plot(canvas, left, top, WIDTH - 14, bottom);
    Scale scale = Scale.log2(ratios(), left, WIDTH - 14, 12);
    for (int i = 1; i < groups.size(); i += 2) {
      canvas.box(0, top + rowHeight * i, WIDTH, rowHeight, Ink.STRIPE);
    }
    plot.xAxis(scale, Labels::factor, "times as fast, logarithmic axis; lines: 95% intervals");
    double one = scale.at(1);
    canvas.line(one, top, one, bottom, Ink.TEXT, 1.5, false);
    for (int i = 0; i < groups.size(); i++) {
      row(groups.get(i), top + rowHeight * i, rowHeight, scale);
    }
    return bottom + Plot.AXIS_HEIGHT;
  }

  private List<Double> ratios() {
    List<Double> values = new ArrayList<>(List.of(1.0));
    for (Group group : groups) {
      for (ReportRow row : group.rows()) {
        reference.speedup(group, row).ifPresent(ratio -> values.add(ratio.value()));
      }
    }
    return values;
  }

  private void row(Group group, double top, double height, Scale scale) {
    String label = group.problem().label();
    canvas.next();
    canvas.text(4, top + height / 2 + 4, Explained.problem(group), Anchor.START, Ink.TEXT);
    List<ReportRow> rows = group.rows();
    double step = (height - 12) / rows.size();
    for (int i = 0; i < rows.size(); i++) {
      Measurement row = rows.get(i).measurement();
      Ratio ratio = reference.speedup(group, rows.get(i)).orElseThrow();
      double y = top + 6 + step * (i + 0.5);
      canvas.open(label + ", " + row.strategy() + ": " + Units.number(ratio.value()) + "×");
      if (ratio.hasInterval() && ratio.high() > ratio.low()) {
        canvas.line(scale.within(ratio.low()), y, scale.within(ratio.high()), y, Ink.AXIS);
      }
      if (row.contract() == Contract.PLAIN) {
        canvas.symbol(Looks.of(row.strategy()), scale.at(ratio.value()), y, 4.5);
      } else {
        canvas.hollow(Looks.of(row.strategy()), scale.at(ratio.value()), y, 4);
      }
      canvas.close();
    }
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    for (Group group : groups) {
      ReportRow first = group.rows().get(0);
      text.append(group.problem().label())
          .append(": the fastest is ")
          .append(first.measurement().strategy())
          .append(", ")
          .append(Units.number(reference.speedup(group, first).orElseThrow().value()))
          .append("×. ");
    }
    return text.toString().strip();
  }
}
