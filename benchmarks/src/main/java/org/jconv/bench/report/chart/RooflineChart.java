package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.data.Setting;
import org.jconv.bench.report.svg.Canvas;
import org.jconv.bench.report.svg.Canvas.Anchor;
import org.jconv.bench.report.svg.Ink;
import org.jconv.bench.report.svg.Look;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.report.svg.Scale;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Roofline;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;

/**
 * The roofline model (Williams, Waterman, Patterson, CACM 52(4), 2009): GFLOP/s over operations for
 * each byte, below what the machine was measured to allow. Bytes are counted, not measured. Each
 * row is there twice: at the least traffic that its problem allows, and at the strategy's own.
 */
public final class RooflineChart {
  private static final double WIDTH = 580;
  private static final double AREA = 320;
  private static final double LEFT = 52;
  private static final double RIGHT = WIDTH - 16;

  private final Canvas canvas = new Canvas();
  private final List<Roofline> rows;
  private final Optional<Peak> peak;
  private final Plot plot;
  private final Scale x;
  private final Scale y;

  private RooflineChart(Setting setting, List<Group> groups, Optional<Roof> roof) {
    rows = points(groups, roof);
    peak =
        roof.flatMap(r -> r.peak(setting.threads() * setting.callers()))
            .filter(p -> p.simdGflops() > 0 && p.triadGbs() > 0);
    canvas.heading(4, 16, setting.title() + ": roofline");
    double top = Legend.draw(canvas, 4, 24, WIDTH - 8, Explained.strategies(groups)) + 34;
    plot = new Plot(canvas, LEFT, top, RIGHT, top + AREA);
    List<Double> intensities = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (Roofline row : rows) {
      intensities.add(row.intensity());
      if (Double.isFinite(row.trafficIntensity())) {
        intensities.add(row.trafficIntensity());
      }
      rates.add(row.row().gflops());
    }
    peak.ifPresent(
        p -> {
          intensities.add(p.simdGflops() / p.triadGbs() / 2);
          rates.add(p.simdGflops() * 1.25);
        });
    x = Scale.log10(intensities, LEFT, RIGHT, 9);
    y = Scale.log10(rates, plot.bottom(), plot.top(), 7);
  }

  /** The picture; empty if no row counts operations and bytes. */
  public static Optional<Picture> of(
      Setting setting, List<Group> groups, Optional<Roof> roof, String name) {
    if (points(groups, roof).isEmpty()) {
      return Optional.empty();
    }
    RooflineChart chart = new RooflineChart(setting, groups, roof);
    chart.draw();
    return Optional.of(
        Picture.of(
            name,
            "Roofline: " + setting.title(),
            chart.description(),
            WIDTH,
            chart.plot.bottom() + Plot.AXIS_HEIGHT + 18,
            chart.canvas));
  }

  private static List<Roofline> points(List<Group> groups, Optional<Roof> roof) {
    return groups.stream()
        .flatMap(group -> group.rows().stream())
        .map(ReportRow::measurement)
        .filter(Measurement::isArithmetic)
        .map(row -> new Roofline(row, roof))
        .filter(row -> Double.isFinite(row.intensity()))
        .toList();
  }

  private void draw() {
    plot.xAxis(x, Labels::plain, "FLOP/B: operations for each byte, by count, not by measurement");
    plot.yAxis(y, Labels::plain, "GFLOP/s");
    if (peak.isPresent()) {
      roof(peak.get());
    } else {
      canvas.note(LEFT + 8, plot.top() + 14, "the roof was not measured", Anchor.START);
    }
    for (Roofline row : rows) {
      if (Double.isFinite(row.trafficIntensity())) {
        double rate = y.at(row.row().gflops());
        canvas.line(x.at(row.intensity()), rate, x.at(row.trafficIntensity()), rate, Ink.AXIS);
      }
    }
    for (Roofline row : rows) {
      point(row);
    }
    canvas.note(
        4,
        plot.bottom() + Plot.AXIS_HEIGHT + 8,
        "empty: operands once each, the least traffic; filled: the strategy's own, where it is"
            + " known",
        Anchor.START);
  }

  private void point(Roofline roofline) {
    Measurement row = roofline.row();
    Look look = Looks.of(row.strategy());
    double rate = y.at(row.gflops());
    canvas.open(row.problem().label() + ", " + Explained.row(row));
    canvas.hollow(look, x.at(roofline.intensity()), rate, 3.5);
    if (Double.isFinite(roofline.trafficIntensity())) {
      canvas.symbol(look, x.at(roofline.trafficIntensity()), rate, 4.5);
    }
    canvas.close();
  }

  private void roof(Peak peak) {
    double bandwidth = peak.triadGbs();
    flat(peak.simdGflops(), bandwidth, "FMA peak, SIMD: ", false);
    if (peak.scalarGflops() > y.min()) {
      flat(peak.scalarGflops(), bandwidth, "FMA peak, scalar: ", true);
    }
    double from = Math.max(x.min(), y.min() / bandwidth);
    double to = peak.simdGflops() / bandwidth;
    if (from < to) {
      double x1 = x.at(from);
      double y1 = y.at(from * bandwidth);
      double x2 = x.at(to);
      double y2 = y.at(to * bandwidth);
      canvas.line(x1, y1, x2, y2, Ink.TEXT, 1.8, false);
      int angle = (int) Math.round(Math.toDegrees(Math.atan2(y1 - y2, x2 - x1)));
      String label = "memory: " + Units.number(bandwidth) + " GB/s";
      if (Math.hypot(x2 - x1, y2 - y1) > Canvas.width(label, Canvas.TEXT_SIZE)) {
        double aside = Math.toRadians(angle);
        canvas.rising(
            (x1 + x2) / 2 - 8 * Math.sin(aside),
            (y1 + y2) / 2 - 8 * Math.cos(aside),
            label,
            Anchor.MIDDLE,
            angle);
      }
    }
  }

  private void flat(double gflops, double bandwidth, String label, boolean dashed) {
    double from = Math.max(x.min(), gflops / bandwidth);
    double height = y.at(gflops);
    canvas.line(x.at(from), height, RIGHT, height, Ink.TEXT, 1.8, dashed);
    String text = label + Units.number(gflops) + " GFLOP/s";
    // on the left, where hardly any row is above its roof, unless the slope has its label there
    double ridge = x.at(from);
    double before = ridge - Canvas.width(text, Canvas.TEXT_SIZE - 1);
    canvas.note(before > LEFT ? before : ridge + 4, height - 6, text, Anchor.START);
  }

  private String description() {
    String roof =
        peak.map(
                p ->
                    "The machine allows "
                        + Units.number(p.simdGflops())
                        + " GFLOP/s, and "
                        + Units.number(p.triadGbs())
                        + " GB/s from memory. ")
            .orElse("The roof was not measured. ");
    return roof + rows.size() + " rows are shown; the table of all rows has their numbers.";
  }
}
