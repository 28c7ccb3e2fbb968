package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jconv.bench.result.Baseline;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.Status;
import org.jspecify.annotations.Nullable;

/** Result files as experiments. */
public final class Experiments {
  private Experiments() {}

  /**
   * Two runs.
   *
   * @throws IllegalArgumentException if a strategy is renamed that the base lacks, or that the head
   *     has under the old name, too
   */
  public static Experiment ofRuns(
      String baseName, Results base, String headName, Results head, Renames renamed) {
    for (String old : renamed.heads().keySet()) {
      check(hasRowOf(base, old), old, baseName + " has no row of it");
      check(!hasRowOf(head, old), old, headName + " has rows of that name, too");
    }
    List<Sample> samples = new ArrayList<>();
    base.rows().forEach(row -> samples.addAll(samples(row, RowKey.of(row), Side.BASE)));
    head.rows().forEach(row -> samples.addAll(samples(row, inBase(row, renamed), Side.HEAD)));
    return new Experiment(
        Kind.TWO_RUNS,
        subject(baseName, base, Renames.NONE),
        subject(headName, head, renamed),
        Set.of(),
        samples);
  }

  private static void check(boolean right, String strategy, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException("--renamed names " + strategy + ", but " + otherwise);
    }
  }

  private static boolean hasRowOf(Results run, String strategy) {
    return run.rows().stream().anyMatch(row -> row.strategy().equals(strategy));
  }

  private static RowKey inBase(ResultRow row, Renames renamed) {
    return RowKey.of(row).withStrategy(renamed.inBase(Side.HEAD, row.strategy()));
  }

  private static Subject subject(String name, Results results, Renames renamed) {
    return new Subject(
        name,
        results.machine(),
        results.rows().stream()
            .filter(row -> row.status() != Status.DECLINED)
            .map(row -> inBase(row, renamed))
            .collect(Collectors.toSet()));
  }

  /**
   * One run, each strategy against one of them. What works under another contract is left out.
   *
   * @param reference the one; null for the nested loops or a layer's plain form
   * @throws IllegalArgumentException if it has no row
   */
  public static Experiment ofStrategies(Results run, @Nullable String reference) {
    List<ResultRow> rows =
        run.rows().stream()
            .filter(row -> row.status() != Status.DECLINED && row.contract() == Contract.PLAIN)
            .toList();
    if (rows.stream().noneMatch(row -> isReference(row, reference))) {
      throw new IllegalArgumentException(
          "the run has no row of %s; --reference must be one of %s"
              .formatted(
                  reference == null ? "nested-loops, or of a layer's plain form" : reference,
                  rows.stream()
                      .map(ResultRow::strategy)
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    List<Sample> samples = new ArrayList<>();
    Set<RowKey> compared =
        rows.stream()
            .filter(row -> !isReference(row, reference))
            .map(RowKey::of)
            .collect(Collectors.toSet());
    for (ResultRow row : rows) {
      if (!isReference(row, reference)) {
        RowKey key = RowKey.of(row);
        rows.stream()
            .filter(other -> isReference(other, reference))
            .filter(other -> RowKey.of(other).withStrategy("").equals(key.withStrategy("")))
            .findFirst()
            .ifPresent(other -> samples.addAll(samples(other, key, Side.BASE)));
        samples.addAll(samples(row, key, Side.HEAD));
      }
    }
    String name = reference == null ? "nested-loops, or a layer's plain form" : reference;
    return new Experiment(
        Kind.STRATEGIES,
        new Subject(name, Optional.empty(), Set.of()),
        new Subject("the other strategies", Optional.empty(), compared),
        Set.of(),
        samples);
  }

  private static boolean isReference(ResultRow row, @Nullable String reference) {
    return reference == null ? Baseline.USUAL.is(row.strategy()) : row.strategy().equals(reference);
  }

  private static List<Sample> samples(ResultRow row, RowKey key, Side side) {
    List<Sample> samples = new ArrayList<>();
    JmhSettings jmh = row.jmh();
    if (jmh != null) {
      for (Fork fork : row.forks()) {
        samples.add(
            Sample.measured(
                key,
                side,
                Stage.CONFIRM,
                samples.size(),
                side == Side.BASE,
                new MeasuredFork(jmh, fork)));
      }
    }
    if (row.status() != Status.MEASURED) {
      samples.add(
          Sample.failed(
              key,
              side,
              Stage.CONFIRM,
              samples.size(),
              side == Side.BASE,
              row.status(),
              String.valueOf(row.reason())));
    }
    return samples;
  }
}
