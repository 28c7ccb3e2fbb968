package org.jconv.bench.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.Status;
import org.jconv.bench.roof.Roof;

/**
 * One run, as a report shows it.
 *
 * @param name what the run is called
 * @param machine where it ran, if the files say so
 * @param roof what that machine can do, if it was measured
 * @param facts further provenance: the program, its options, when it ran
 * @param rows what was measured, in that order
 * @param absences rows that failed or were declined; empty where the files do not say
 */
public record ReportData(
    String name,
    Optional<Machine> machine,
    Optional<Roof> roof,
    List<Fact> facts,
    List<ReportRow> rows,
    Optional<List<ResultRow>> absences) {

  /** Copies the lists. */
  public ReportData {
    facts = List.copyOf(facts);
    rows = List.copyOf(rows);
    absences = absences.map(List::copyOf);
  }

  /** A run that was read from files. JMH's own file does not say what failed. */
  public static ReportData of(String name, Results results) {
    List<ReportRow> rows =
        results.rows().stream()
            .flatMap(row -> row.measurement().map(m -> new ReportRow(m, row.forks())).stream())
            .toList();
    List<ResultRow> absences =
        results.rows().stream().filter(row -> row.status() != Status.MEASURED).toList();
    return new ReportData(
        name,
        results.machine(),
        results.roof(),
        RunFacts.of(results),
        rows,
        results.run().map(run -> absences));
  }

  /** The rows alone. */
  public List<Measurement> measurements() {
    return rows.stream().map(ReportRow::measurement).toList();
  }

  /** The rows that should have been measured and were not. */
  public List<ResultRow> failures() {
    return absences.orElse(List.of()).stream().filter(row -> row.status().isFailure()).toList();
  }

  /** Rows that compare with each other, in the order in which their first ones were measured. */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    List<ReportRow> left = new ArrayList<>(rows);
    while (!left.isEmpty()) {
      Measurement first = left.get(0).measurement();
      List<ReportRow> group =
          left.stream().filter(row -> first.comparable(row.measurement())).toList();
      left.removeAll(group);
      groups.add(Group.of(group, failures()));
    }
    return groups;
  }

  /** Groups of one problem, by its sizes, in the order of {@link #groups}. */
  public static Map<String, List<Group>> byDescriptor(List<Group> groups) {
    Map<String, List<Group>> shapes = new LinkedHashMap<>();
    for (Group group : groups) {
      shapes
          .computeIfAbsent(group.problem().descriptor(), descriptor -> new ArrayList<>())
          .add(group);
    }
    return shapes;
  }

  /**
   * Groups that one chart shows together, since they differ in the problem alone, in the order of
   * {@link #groups}.
   */
  public static Map<Setting, List<Group>> bySetting(List<Group> groups) {
    Map<Setting, List<Group>> settings = new LinkedHashMap<>();
    for (Group group : groups) {
      settings.computeIfAbsent(group.setting(), setting -> new ArrayList<>()).add(group);
    }
    return settings;
  }
}
