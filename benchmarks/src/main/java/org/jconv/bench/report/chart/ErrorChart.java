package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.data.Setting;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;
import org.jconv.bench.result.Measurement;

/** How fast and how exact each strategy is, at all problems. */
public final class ErrorChart {
  private static final double WIDTH = 580;
  private static final double AREA = 260;
  private static final double LEFT = 52;
  private static final double RIGHT = WIDTH - 20;

  private record Point(Group group, Measurement row, double percent) {}

  private ErrorChart() {}

  /** The picture; empty if no error is known. */
  public static Optional<Picture> of(Setting setting, List<Group> groups, String name) {
    List<Point> points = new ArrayList<>();
    for (Group group : groups) {
      for (ReportRow row : group.ranked()) {
        Measurement measurement = row.measurement();
        double error = measurement.facts().maxRelError();
        if (Double.isFinite(error) && error >= 0) {
          points.add(new Point(group, measurement, 100 * group.bestNs() / measurement.scoreNs()));
        }
      }
    }
    if (points.stream().allMatch(point -> point.row().facts().maxRelError() == 0)) {
      return Optional.empty();
    }
    Canvas canvas = new Canvas();
    canvas.heading(4, 16, setting.title() + ": error and speed");
    List<String> strategies = points.stream().map(p -> p.row().strategy()).distinct().toList();
    double top = Legend.draw(canvas, 4, 24, WIDTH - 8, strategies) + 32;
    Plot plot = new Plot(canvas, LEFT, top, RIGHT, top + AREA);
    Scale x =
        Scale.log10WithZero(
            points.stream().map(p -> p.row().facts().maxRelError()).toList(), LEFT, RIGHT, 9);
    Scale y = Scale.fromZero(List.of(100.0), plot.bottom(), top, 5);
    plot.xAxis(
        x,
        Labels::plain,
        "largest error of an element, relative to Σ|src·weights|, logarithmic axis");
    plot.yAxis(y, Labels::plain, "speed, in percent of the fastest at the same problem");
    for (Point point : points) {
      double error = point.row().facts().maxRelError();
      canvas.open(
          point.group().problem().label()
              + ", "
              + Explained.row(point.row())
              + ", error "
              + Units.exponent(error));
      canvas.symbol(Looks.of(point.row().strategy()), x.at(error), y.at(point.percent()), 4.5);
      canvas.close();
    }
    return Optional.of(
        Picture.of(
            name,
            "Error against speed: " + setting.title(),
            description(strategies, points),
            WIDTH,
            plot.bottom() + Plot.AXIS_HEIGHT,
            canvas));
  }

  private static String description(List<String> strategies, List<Point> points) {
    StringBuilder text = new StringBuilder("The largest error of each strategy: ");
    String separator = "";
    for (String strategy : strategies) {
      double largest =
          points.stream()
              .filter(point -> point.row().strategy().equals(strategy))
              .mapToDouble(point -> point.row().facts().maxRelError())
              .max()
              .orElse(Double.NaN);
      text.append(separator).append(strategy).append(' ').append(Units.exponent(largest));
      separator = ", ";
    }
    return text.append('.').toString();
  }
}
