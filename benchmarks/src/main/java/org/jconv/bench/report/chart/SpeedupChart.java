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
 * How many times as fast as the reference each strategy is, a band of symbols for each problem, on
 * an axis on which twice and half are equally far from the same.
 */
public final class SpeedupChart {
  private static final double WIDTH = 580;
  private static final double VALUES = 56;
  private static final double LINE = 22;
  private static final double TALLEST_BAND = 100;
  private static final double MARGIN = 10;

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
    return groups.size() == 1 ? drawOne(groups.get(0)) : drawAll();
  }

  /** A line for each strategy, with its name and its number. */
  private double drawOne(Group group) {
    canvas.note(4, 33, group.problem().label(), Anchor.START);
    List<ReportRow> rows = shown(group);
    double top = 44;
    double left =
        32
            + rows.stream()
                .mapToDouble(r -> Canvas.width(r.measurement().strategy(), Canvas.TEXT_SIZE))
                .max()
                .orElse(0);
    double bottom = top + LINE * rows.size();
    Scale scale = axis(left, top, WIDTH - VALUES, bottom);
    for (int i = 0; i < rows.size(); i++) {
      double middle = top + LINE * (i + 0.5);
      String strategy = rows.get(i).measurement().strategy();
      canvas.next().text(left - 12, middle + 4, strategy, Anchor.END, Ink.TEXT);
      String ratio = Units.number(ratio(group, rows.get(i)).value()) + "×";
      canvas.text(WIDTH - 4, middle + 4, ratio, Anchor.END, Ink.TEXT);
      point(group, rows.get(i), middle, scale);
    }
    return bottom + Plot.AXIS_HEIGHT;
  }

  /** A band for each problem. */
  private double drawAll() {
    List<String> strategies =
        groups.stream()
            .flatMap(group -> shown(group).stream())
            .map(row -> row.measurement().strategy())
            .distinct()
            .toList();
    double top = Legend.draw(canvas, 4, 24, WIDTH - 8, strategies) + 10;
    double left = 16 + Explained.problemWidth(groups);
    int most = groups.stream().mapToInt(group -> shown(group).size()).max().orElse(1);
    double height = Math.min(MARGIN + 10 * most, TALLEST_BAND);
    double bottom = top + height * groups.size();
    for (int i = 1; i < groups.size(); i += 2) {
      canvas.box(0, top + height * i, WIDTH, height, Ink.STRIPE);
    }
    Scale scale = axis(left, top, WIDTH - 14, bottom);
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      double band = top + height * i;
      canvas.next();
      canvas.text(4, band + height / 2 + 4, Explained.problem(group), Anchor.START, Ink.TEXT);
      List<ReportRow> rows = shown(group);
      double step = (height - MARGIN) / rows.size();
      for (int j = 0; j < rows.size(); j++) {
        point(group, rows.get(j), band + MARGIN / 2 + step * (j + 0.5), scale);
      }
    }
    return bottom + Plot.AXIS_HEIGHT;
  }

  private Scale axis(double left, double top, double right, double bottom) {
    Scale scale = Scale.log2(ratios(), left, right, 10);
    new Plot(canvas, left, top, right, bottom)
        .xAxis(scale, Labels::factor, "times as fast, logarithmic axis; lines: 95% intervals");
    double one = scale.at(1);
    canvas.line(one, top, one, bottom, Ink.TEXT, 1.5, false);
    return scale;
  }

  /** All but the reference, which is the line. */
  private List<ReportRow> shown(Group group) {
    Measurement line = reference.in(group).orElseThrow();
    return group.rows().stream().filter(row -> !row.measurement().equals(line)).toList();
  }

  private Ratio ratio(Group group, ReportRow row) {
    return reference.speedup(group, row).orElseThrow();
  }

  private List<Double> ratios() {
    List<Double> values = new ArrayList<>(List.of(1.0));
    for (Group group : groups) {
      shown(group).forEach(row -> values.add(ratio(group, row).value()));
    }
    return values;
  }

  private void point(Group group, ReportRow of, double y, Scale scale) {
    Measurement row = of.measurement();
    Ratio ratio = ratio(group, of);
    String label = group.problem().label();
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

  private String description() {
    StringBuilder text = new StringBuilder();
    for (Group group : groups) {
      ReportRow first = group.rows().get(0);
      text.append(group.problem().label())
          .append(": the fastest is ")
          .append(first.measurement().strategy())
          .append(", ")
          .append(Units.number(ratio(group, first).value()))
          .append("×. ");
    }
    return text.toString().strip();
  }
}
