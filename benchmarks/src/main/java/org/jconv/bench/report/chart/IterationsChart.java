package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Colour;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;
import org.jconv.bench.result.Fork;

/**
 * Every iteration of every fork, a strip for each strategy on an axis of its own: whether a time is
 * steady, and whether the forks agree.
 */
public final class IterationsChart {
  private static final double WIDTH = 580;
  private static final double TOP = 44;
  private static final double STRIP = 44;
  private static final double VALUES = 112;

  /** The first iterations of all may take many times as long; what counts is seen nevertheless. */
  private static final double TALLEST = 1.6;

  private final Canvas canvas = new Canvas();
  private final Group group;
  private final List<ReportRow> rows;
  private final double left;
  private final double step;
  private final boolean hasWarmUp;

  private IterationsChart(Group group, List<ReportRow> rows) {
    this.group = group;
    this.rows = rows;
    left =
        12
            + rows.stream()
                .mapToDouble(r -> Canvas.width(name(r), Canvas.TEXT_SIZE))
                .max()
                .orElse(0);
    int most = rows.stream().mapToInt(IterationsChart::places).max().orElse(1);
    step = (WIDTH - VALUES - left) / most;
    hasWarmUp =
        rows.stream().flatMap(r -> r.forks().stream()).anyMatch(s -> !s.warmupNs().isEmpty());
  }

  /** The picture; empty if the file holds no iterations. */
  public static Optional<Picture> of(Group group, String name) {
    List<ReportRow> rows =
        group.rows().stream()
            .filter(row -> row.forks().stream().anyMatch(fork -> !fork.measuredNs().isEmpty()))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    IterationsChart chart = new IterationsChart(group, rows);
    chart.draw();
    return Optional.of(
        Picture.of(
            name,
            "Iterations: " + group.title(),
            chart.description(),
            WIDTH,
            TOP + STRIP * rows.size() + 4,
            chart.canvas));
  }

  /** A place for each iteration, and one between forks. */
  private static int places(ReportRow row) {
    return row.forks().stream()
        .mapToInt(fork -> fork.warmupNs().size() + fork.measuredNs().size() + 1)
        .sum();
  }

  private static String name(ReportRow row) {
    return Explained.shortened(row.measurement().strategy(), 24);
  }

  private void draw() {
    canvas.heading(4, 16, Explained.heading(group) + ": iterations");
    canvas.note(
        4,
        33,
        "a line for each fork, each strip on an axis of its own; "
            + (hasWarmUp
                ? "on grey, dashed: warm-up, cut at the top"
                : "the file holds no warm-up"),
        Anchor.START);
    for (int i = 0; i < rows.size(); i++) {
      strip(rows.get(i), TOP + STRIP * i);
      canvas.line(4, TOP + STRIP * (i + 1), WIDTH - 4, TOP + STRIP * (i + 1), Ink.GRID);
    }
  }

  private void strip(ReportRow row, double top) {
    List<Double> measured =
        row.forks().stream().flatMap(fork -> fork.measuredNs().stream()).toList();
    double least = measured.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double greatest = measured.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    List<Double> range = new ArrayList<>(measured);
    for (Fork fork : row.forks()) {
      fork.warmupNs().stream().map(ns -> Math.min(ns, TALLEST * greatest)).forEach(range::add);
    }
    Scale y = Scale.between(range, top + STRIP - 6, top + 6, 3);
    canvas.next().text(4, top + STRIP / 2 + 4, name(row), Anchor.START, Ink.TEXT);
    double x = left;
    for (Fork fork : row.forks()) {
      x = fork(fork, x, top, y, Looks.of(row.measurement().strategy()).colour());
    }
    canvas.note(
        WIDTH - 4,
        top + STRIP / 2 - 3,
        Units.time(least) + (measured.size() > 1 ? " to" : ""),
        Anchor.END);
    if (measured.size() > 1) {
      canvas.note(WIDTH - 4, top + STRIP / 2 + 12, Units.time(greatest), Anchor.END);
    }
  }

  private double fork(Fork fork, double from, double top, Scale y, Colour colour) {
    double x = from + step / 2;
    canvas.box(from, top + 2, step * fork.warmupNs().size(), STRIP - 4, Ink.STRIPE);
    StringBuilder warmUp = new StringBuilder();
    StringBuilder line = new StringBuilder();
    StringBuilder warmUpDots = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (double nanoseconds : fork.warmupNs()) {
      double at = y.within(nanoseconds);
      add(warmUp, x, at);
      dot(warmUpDots, x, at);
      x += step;
    }
    for (double nanoseconds : fork.measuredNs()) {
      double at = y.within(nanoseconds);
      if (line.isEmpty() && !warmUp.isEmpty()) {
        add(warmUp, x, at);
      }
      add(line, x, at);
      dot(dots, x, at);
      x += step;
    }
    if (!warmUp.isEmpty()) {
      canvas.path(warmUp.toString(), Ink.AXIS, 1, true);
      canvas.dots(warmUpDots.toString(), Ink.AXIS, dotSize());
    }
    if (!line.isEmpty()) {
      canvas.path(line.toString(), colour, 1.5, false);
      canvas.dots(dots.toString(), colour, dotSize());
    }
    return x + step / 2;
  }

  private double dotSize() {
    return Math.min(5, Math.max(2.5, step * 0.7));
  }

  private static void dot(StringBuilder path, double x, double y) {
    path.append('M').append(Markup.number(x)).append(' ').append(Markup.number(y)).append("h0");
  }

  private static void add(StringBuilder path, double x, double y) {
    path.append(path.isEmpty() ? 'M' : 'L')
        .append(Markup.number(x))
        .append(' ')
        .append(Markup.number(y));
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    for (ReportRow row : rows) {
      text.append(row.measurement().strategy()).append(": forks of ");
      text.append(String.join(", ", row.measurement().forkNs().stream().map(Units::time).toList()));
      text.append(". ");
    }
    return text.toString().strip();
  }
}
