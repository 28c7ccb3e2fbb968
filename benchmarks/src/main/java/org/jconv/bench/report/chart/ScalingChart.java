package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Scaling;
import org.jconv.bench.report.data.Series;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Look;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;
import org.jconv.bench.result.Measurement;

/** How fast each strategy is as one number of the problem varies. */
public final class ScalingChart {
  private static final double WIDTH = 580;
  private static final double AREA = 240;
  private static final double LEFT = 52;
  private static final double RIGHT = WIDTH - 20;

  /** Beyond this, the slow ones would lie on a linear axis. */
  private static final double LARGEST_RATIO = 12;

  private ScalingChart() {}

  /** The picture. */
  public static Picture of(Scaling scaling, String name) {
    Canvas canvas = new Canvas();
    String title = scaling.title();
    canvas.heading(4, 16, title);
    canvas.note(4, 33, Explained.shortened(scaling.constant(), 84), Anchor.START);
    List<String> strategies = scaling.series().stream().map(Series::strategy).toList();
    double top = Legend.draw(canvas, 4, 40, WIDTH - 8, strategies) + 30;
    Plot plot = new Plot(canvas, LEFT, top, RIGHT, top + AREA);
    List<Double> values = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (Series series : scaling.series()) {
      for (Series.Point point : series.points()) {
        values.add((double) point.value());
        rates.add(point.rate());
      }
    }
    Scale x = Scale.log2(values, LEFT + 10, RIGHT - 10, 10);
    double least = rates.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double most = rates.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    boolean logarithmic = most / least > LARGEST_RATIO;
    Scale y =
        logarithmic
            ? Scale.log10(rates, plot.bottom(), top, 7)
            : Scale.fromZero(rates, plot.bottom(), top, 6);
    plot.xAxis(x, Labels::plain, scaling.parameter().label() + ", logarithmic axis");
    Measurement first = scaling.series().get(0).points().get(0).row();
    plot.yAxis(y, Labels::plain, Explained.unit(first) + (logarithmic ? ", logarithmic axis" : ""));
    for (Series series : scaling.series()) {
      draw(canvas, series, x, y);
    }
    return Picture.of(
        name,
        "Scaling: " + title + ", " + scaling.constant(),
        description(scaling),
        WIDTH,
        plot.bottom() + Plot.AXIS_HEIGHT,
        canvas);
  }

  private static void draw(Canvas canvas, Series series, Scale x, Scale y) {
    Look look = Looks.of(series.strategy());
    StringBuilder path = new StringBuilder();
    for (Series.Point point : series.points()) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(Markup.number(x.at(point.value())))
          .append(' ')
          .append(Markup.number(y.at(point.rate())));
    }
    canvas.open(series.strategy());
    canvas.path(path.toString(), look.colour(), 2, false);
    for (Series.Point point : series.points()) {
      canvas.symbol(look, x.at(point.value()), y.at(point.rate()), 4.5);
    }
    canvas.close();
  }

  private static String description(Scaling scaling) {
    StringBuilder text = new StringBuilder();
    for (Series series : scaling.series()) {
      text.append(series.strategy()).append(": ");
      String separator = "";
      for (Series.Point point : series.points()) {
        text.append(separator).append(point.value()).append(": ");
        text.append(Units.number(point.rate()));
        separator = ", ";
      }
      text.append(". ");
    }
    return text.toString().strip();
  }
}
