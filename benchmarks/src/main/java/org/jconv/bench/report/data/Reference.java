package org.jconv.bench.report.data;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.bench.result.Baseline;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;

/** What speed-ups are counted from. */
public final class Reference {
  private static final String LOOPS = "nested-loops";

  private final Baseline baseline;
  private final String label;

  private Reference(Baseline baseline, String label) {
    this.baseline = baseline;
    this.label = label;
  }

  private static Reference of(String strategy) {
    return new Reference(Baseline.of(strategy), strategy);
  }

  /**
   * The strategy that is asked for.
   *
   * @throws IllegalArgumentException if it has no row, naming those that have
   */
  public static Reference named(String strategy, ReportData data) {
    return named(
        strategy, data.name(), data.measurements().stream().map(Measurement::strategy).toList());
  }

  /**
   * The strategy that is asked for.
   *
   * @param run what messages call the run
   * @param strategies those of its rows, measured or to be measured
   * @throws IllegalArgumentException if it is not one of them, naming them
   */
  public static Reference named(String strategy, String run, List<String> strategies) {
    if (!strategies.contains(strategy)) {
      throw new IllegalArgumentException(
          run
              + " has no row of the strategy "
              + strategy
              + "; --reference must be one of "
              + String.join(", ", new LinkedHashSet<>(strategies)));
    }
    return of(strategy);
  }

  /**
   * The nested loops or a layer's plain form, if any was measured; else the strategy that was
   * measured in most groups, and of several such the slowest.
   */
  public static Reference usual(List<Group> groups) {
    Map<String, Double> slowness = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Group group : groups) {
      for (ReportRow row : group.rows()) {
        Measurement measurement = row.measurement();
        if (Baseline.USUAL.is(measurement)) {
          return new Reference(Baseline.USUAL, label(groups));
        }
        if (measurement.contract() == Contract.PLAIN) {
          counts.merge(measurement.strategy(), 1, Integer::sum);
          slowness.merge(
              measurement.strategy(),
              Math.log(measurement.scoreNs() / group.bestNs()),
              Double::sum);
        }
      }
    }
    return counts.keySet().stream()
        .max(
            Comparator.<String>comparingInt(name -> counts.getOrDefault(name, 0))
                .thenComparingDouble(name -> slowness.getOrDefault(name, 0.0)))
        .map(Reference::of)
        .orElseGet(() -> new Reference(Baseline.USUAL, LOOPS));
  }

  /** The nested loops, the plain forms, or both. */
  private static String label(List<Group> groups) {
    List<String> names =
        groups.stream()
            .flatMap(group -> group.rows().stream())
            .map(ReportRow::measurement)
            .filter(Baseline.USUAL::is)
            .map(Measurement::strategy)
            .distinct()
            .toList();
    return names.size() == 1
        ? names.get(0)
        : names.contains(LOOPS) ? LOOPS + ", or a layer's plain form" : "the layer's plain form";
  }

  /** The row of a group that its speed-ups are counted from, if it has one. */
  public Optional<Measurement> in(Group group) {
    return group.rows().stream().map(ReportRow::measurement).filter(baseline::is).findFirst();
  }

  /** How many times as fast a row of a group is as the reference, if that was measured there. */
  public Optional<Ratio> speedup(Group group, ReportRow row) {
    return in(group).map(reference -> Ratio.of(reference, row.measurement()));
  }

  /** What a sentence calls it. */
  public String label() {
    return label;
  }

  /** The strategy's name, if it is one strategy in all groups. */
  public Optional<String> strategy() {
    return baseline.strategy();
  }
}
