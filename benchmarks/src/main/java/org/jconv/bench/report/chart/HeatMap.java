package org.jconv.bench.report.chart;

import java.util.List;
import java.util.Optional;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Absence;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.data.Setting;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.HeatRamp;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;

/**
 * Every strategy at every problem: how many times as long as the fastest it takes, as a number and
 * as a colour.
 */
public final class HeatMap {
  private static final double CELL = 62;
  private static final double ROW = 24;
  private static final int ANGLE = 40;
  private static final double NARROWEST = 560;

  private final Canvas canvas = new Canvas();
  private final Setting setting;
  private final List<Group> groups;
  private final List<Absence> absences;
  private final List<String> strategies;
  private final double left;
  private final double top;

  private HeatMap(Setting setting, List<Group> groups, List<Absence> absences) {
    this.setting = setting;
    this.groups = groups;
    this.absences = absences;
    strategies = Explained.strategies(groups);
    left = 14 + Explained.problemWidth(groups);
    double longest =
        strategies.stream().mapToDouble(s -> Canvas.width(s, Canvas.TEXT_SIZE)).max().orElse(0);
    top = 40 + longest * Math.sin(Math.toRadians(ANGLE));
  }

  /** The picture. */
  public static Picture of(
      Setting setting, List<Group> groups, List<Absence> absences, String name) {
    HeatMap map = new HeatMap(setting, groups, absences);
    map.draw();
    return Picture.of(
        name,
        "Time over that of the fastest: " + setting.title(),
        map.description(),
        Math.max(NARROWEST, map.left + CELL * map.strategies.size() + map.top - 30),
        map.bottom() + 54,
        map.canvas);
  }

  private double bottom() {
    return top + ROW * groups.size();
  }

  private void draw() {
    canvas.heading(4, 16, setting.title() + ": time over that of the fastest");
    for (int i = 0; i < strategies.size(); i++) {
      canvas.next();
      double x = left + CELL * (i + 0.4);
      canvas.rising(x, top - 6, strategies.get(i), Anchor.START, ANGLE);
    }
    for (int row = 0; row < groups.size(); row++) {
      Group group = groups.get(row);
      double y = top + ROW * row;
      canvas.next().text(4, y + 16, Explained.problem(group), Anchor.START, Ink.TEXT);
      for (int column = 0; column < strategies.size(); column++) {
        cell(group, strategies.get(column), left + CELL * column, y);
      }
    }
    legend(bottom() + 16);
  }

  private void cell(Group group, String strategy, double x, double y) {
    Optional<Measurement> measured =
        group.rows().stream()
            .map(ReportRow::measurement)
            .filter(row -> row.strategy().equals(strategy))
            .findFirst();
    double middle = x + CELL / 2;
    if (measured.isEmpty()) {
      canvas.note(middle, y + 16, absence(group, strategy), Anchor.MIDDLE);
      return;
    }
    Measurement row = measured.get();
    double times = row.scoreNs() / group.bestNs();
    HeatRamp step = HeatRamp.of(times);
    canvas.open(group.problem().label() + ", " + Explained.row(row));
    canvas.box(x + 0.5, y + 0.5, CELL - 1, ROW - 1, step.cell());
    String star = row.contract() == Contract.PLAIN ? "" : " *";
    canvas.text(middle, y + 16, Units.number(times) + star, Anchor.MIDDLE, step.text());
    canvas.close();
  }

  private String absence(Group group, String strategy) {
    return absences.stream()
        .filter(
            absence ->
                absence.strategy().equals(strategy)
                    && absence.shape().equals(group.problem().label())
                    && absence.benchmark().equals(setting.benchmark()))
        .map(absence -> absence.failed() ? "failed" : "declined")
        .findFirst()
        .orElse("·");
  }

  private void legend(double y) {
    double x = 4;
    canvas.next();
    for (HeatRamp step : HeatRamp.values()) {
      canvas.box(x, y, 46, 16, step.cell());
      canvas.text(x + 23, y + 12, step.begin(), Anchor.MIDDLE, step.text());
      x += 46;
    }
    canvas.note(x + 8, y + 12, "and more", Anchor.START);
    boolean hasBounds = groups.stream().anyMatch(group -> !group.bounds().isEmpty());
    canvas.note(
        4,
        y + 32,
        "· not measured" + (hasBounds ? "; * its own layout: an upper bound" : ""),
        Anchor.START);
  }

  private String description() {
    StringBuilder text = new StringBuilder("Rows are problems, columns strategies. ");
    for (Group group : groups) {
      Measurement best = group.rows().get(0).measurement();
      text.append(group.problem().label()).append(": ").append(best.strategy()).append(". ");
    }
    return text.insert(0, "The fastest of each row is named here. ").toString().strip();
  }
}
