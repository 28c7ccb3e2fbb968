package org.jconv.bench.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jconv.bench.report.Units;
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
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.ResultRow;

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
  private final String title;
  private final Function<Group, String> label;
  private final List<Group> groups;
  private final List<ResultRow> absences;
  private final List<String> strategies;
  private final double left;
  private final double top;

  private HeatMap(
      String title, Function<Group, String> label, List<Group> groups, List<ResultRow> absences) {
    this.title = title;
    this.label = label;
    this.groups = groups;
    this.absences = absences;
    strategies =
        Stream.concat(
                Explained.strategies(groups).stream(),
                groups.stream().flatMap(g -> g.failures().stream()).map(ResultRow::strategy))
            .distinct()
            .toList();
    left =
        14
            + groups.stream()
                .mapToDouble(group -> Canvas.width(label.apply(group), Canvas.TEXT_SIZE))
                .max()
                .orElse(0);
    double longest =
        strategies.stream().mapToDouble(s -> Canvas.width(s, Canvas.TEXT_SIZE)).max().orElse(0);
    top = 40 + longest * Math.sin(Math.toRadians(ANGLE));
  }

  /** The picture of a direction: a line for each problem. */
  public static Picture of(
      Setting setting, List<Group> groups, List<ResultRow> absences, String name) {
    return of(setting.title(), Explained::problem, groups, absences, name);
  }

  /** The picture of few problems in several directions: a line for each direction. */
  public static Picture overview(List<Group> groups, List<ResultRow> absences, String name) {
    boolean isOne =
        groups.stream().map(Group::problem).map(Problem::descriptor).distinct().count() == 1;
    return isOne
        ? of(groups.get(0).problem().label(), g -> g.setting().title(), groups, absences, name)
        : of("all rows", Explained::heading, groups, absences, name);
  }

  private static Picture of(
      String title,
      Function<Group, String> label,
      List<Group> groups,
      List<ResultRow> absences,
      String name) {
    HeatMap map = new HeatMap(title, label, groups, absences);
    map.draw();
    return Picture.of(
        name,
        "Time over that of the fastest: " + title,
        map.description(),
        Math.max(NARROWEST, map.left + CELL * map.strategies.size() + map.top - 30),
        map.bottom() + 54,
        map.canvas);
  }

  private double bottom() {
    return top + ROW * groups.size();
  }

  private void draw() {
    canvas.heading(4, 16, title + ": time over that of the fastest");
    for (int i = 0; i < strategies.size(); i++) {
      canvas.next();
      double x = left + CELL * (i + 0.4);
      canvas.rising(x, top - 6, strategies.get(i), Anchor.START, ANGLE);
    }
    for (int row = 0; row < groups.size(); row++) {
      Group group = groups.get(row);
      double y = top + ROW * row;
      canvas.next().text(4, y + 16, label.apply(group), Anchor.START, Ink.TEXT);
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
            row ->
                row.strategy().equals(strategy)
                    && row.problem().label().equals(group.problem().label())
                    && group.setting().isOf(row))
        .map(row -> row.status().isFailure() ? "failed" : "declined")
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
    boolean hasGaps = groups.stream().anyMatch(g -> g.rows().size() < strategies.size());
    canvas.note(
        4,
        y + 32,
        Stream.of(
                hasGaps ? "· not measured" : "",
                hasBounds ? "* its own layout: an upper bound" : "")
            .filter(note -> !note.isEmpty())
            .collect(Collectors.joining("; ")),
        Anchor.START);
  }

  private String description() {
    StringBuilder text = new StringBuilder("Columns are strategies. ");
    for (Group group : groups) {
      Measurement best = group.rows().get(0).measurement();
      text.append(label.apply(group)).append(": ").append(best.strategy()).append(". ");
    }
    return text.insert(0, "The fastest of each row is named here. ").toString().strip();
  }
}
