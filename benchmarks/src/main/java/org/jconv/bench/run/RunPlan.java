package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * What a run will measure, in this order, and what it cannot.
 *
 * @param rows by shape, then direction, then strategy
 * @param declined strategies that cannot do a shape here, and why
 */
public record RunPlan(List<Row> rows, List<Declined> declined) {

  /**
   * One row of the table.
   *
   * @param benchmark JMH's full name of the method
   * @param label what the table calls it, such as {@code forward}
   * @param strategy which strategy
   * @param shape which problem
   */
  public record Row(
      String benchmark, String label, ConvolutionStrategy strategy, ConvolutionShape shape) {}

  /**
   * A strategy that cannot do a shape here.
   *
   * @param strategy its name
   * @param shape the problem
   * @param reason its own words
   */
  public record Declined(String strategy, ConvolutionShape shape, String reason) {}

  /**
   * Every benchmark that JMH's regular expressions select, for every shape and strategy.
   *
   * @param regularExpressions select benchmarks; none for all
   * @param excludes regular expressions of benchmarks to leave out
   * @param log takes what JMH has to say about its list
   */
  public static RunPlan of(
      List<String> regularExpressions,
      List<String> excludes,
      List<ConvolutionShape> shapes,
      List<ConvolutionStrategy> strategies,
      OutputFormat log) {
    List<String> benchmarks = benchmarks(regularExpressions, excludes, log);
    List<Row> rows = new ArrayList<>();
    List<Declined> declined = new ArrayList<>();
    for (ConvolutionShape shape : shapes) {
      List<ConvolutionStrategy> able = new ArrayList<>();
      for (ConvolutionStrategy strategy : strategies) {
        Optional<String> reason = strategy.unsupportedReason(shape);
        if (reason.isPresent()) {
          declined.add(new Declined(strategy.name(), shape, reason.get()));
        } else {
          able.add(strategy);
        }
      }
      for (String benchmark : benchmarks) {
        for (ConvolutionStrategy strategy : able) {
          rows.add(new Row(benchmark, label(benchmark), strategy, shape));
        }
      }
    }
    return new RunPlan(List.copyOf(rows), List.copyOf(declined));
  }

  private static List<String> benchmarks(
      List<String> regularExpressions, List<String> excludes, OutputFormat log) {
    List<String> includes = regularExpressions.isEmpty() ? List.of(".*") : regularExpressions;
    return BenchmarkList.defaultList().find(log, includes, excludes).stream()
        .map(BenchmarkListEntry::getUsername)
        .distinct() // one entry for each mode
        .sorted(Comparator.comparing(RunPlan::position))
        .toList();
  }

  private static String label(String benchmark) {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  /** Directions in their own order, not the alphabet's. */
  private static int position(String benchmark) {
    List<String> order = Arrays.stream(Direction.values()).map(Direction::label).toList();
    int position = order.indexOf(label(benchmark));
    return position < 0 ? order.size() : position;
  }
}
