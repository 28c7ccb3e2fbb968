package org.jconv.bench.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jconv.ConvolutionShape;
import org.jconv.bench.result.Measurement;

/**
 * Problems that differ in one parameter alone: found among the rows, whatever they are called.
 *
 * @param parameter what varies
 * @param benchmark what was computed
 * @param rest what stays, as text
 * @param series the strategies, in the order in which they were first measured
 */
public record Scaling(Parameter parameter, String benchmark, String rest, List<Series> series) {

  private record Key(
      Parameter parameter, String benchmark, int callers, String mode, String rest) {}

  /** What is the same for all: of threads the problem's name, else its sizes. */
  public String constant() {
    return parameter == Parameter.THREADS
        ? series.get(0).points().get(0).row().problem().label()
        : rest;
  }

  /** {@code forward over threads}. */
  public String title() {
    return benchmark + " over " + parameter.label();
  }

  /** All that there are in a run. */
  public static List<Scaling> of(List<Measurement> rows) {
    Map<Key, Map<String, TreeMap<Integer, Measurement>>> found = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.values()) {
      for (Measurement row : rows) {
        shape(row)
            .flatMap(shape -> key(parameter, shape, row))
            .ifPresent(
                key ->
                    found
                        .computeIfAbsent(key, k -> new LinkedHashMap<>())
                        .computeIfAbsent(row.strategy(), name -> new TreeMap<>())
                        .putIfAbsent(value(parameter, row), row));
      }
    }
    List<Scaling> scalings = new ArrayList<>();
    found.forEach(
        (key, strategies) -> {
          long values =
              strategies.values().stream().flatMap(s -> s.keySet().stream()).distinct().count();
          if (values >= key.parameter().fewest()) {
            scalings.add(
                new Scaling(key.parameter(), key.benchmark(), key.rest(), series(strategies)));
          }
        });
    return scalings;
  }

  private static Optional<Key> key(Parameter parameter, ConvolutionShape shape, Measurement row) {
    return parameter
        .rest(shape, row.threads())
        .map(rest -> new Key(parameter, row.benchmark(), row.callers(), row.mode(), rest));
  }

  private static int value(Parameter parameter, Measurement row) {
    return parameter.value(shape(row).orElseThrow(), row.threads());
  }

  private static List<Series> series(Map<String, TreeMap<Integer, Measurement>> strategies) {
    List<Series> series = new ArrayList<>();
    strategies.forEach(
        (name, rows) -> {
          List<Series.Point> points = new ArrayList<>();
          rows.forEach((value, row) -> points.add(new Series.Point(value, row)));
          series.add(new Series(name, List.copyOf(points)));
        });
    return series;
  }

  /** The sizes of a convolution; other problems have descriptions of another kind. */
  private static Optional<ConvolutionShape> shape(Measurement row) {
    try {
      return Optional.of(ConvolutionShape.parse(row.problem().descriptor()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
