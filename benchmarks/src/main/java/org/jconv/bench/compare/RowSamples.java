package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.Status;

/**
 * The samples of a row on both sides.
 *
 * @param key which row
 * @param base its samples of the base
 * @param head its samples of the head
 */
record RowSamples(RowKey key, List<Sample> base, List<Sample> head) {

  /** Both forks of a block. */
  record Block(Fork base, Fork head) {}

  /** All rows in the order of their first samples, then those that have none. */
  static List<RowSamples> of(Experiment experiment) {
    Map<RowKey, RowSamples> rows = new LinkedHashMap<>();
    for (Sample sample : experiment.samples()) {
      row(rows, sample.row()).of(sample.side()).add(sample);
    }
    for (Side side : Side.values()) {
      experiment.subject(side).planned().stream()
          .filter(key -> !rows.containsKey(key))
          .sorted((one, other) -> one.text().compareTo(other.text()))
          .forEach(key -> row(rows, key));
    }
    return List.copyOf(rows.values());
  }

  private static RowSamples row(Map<RowKey, RowSamples> rows, RowKey key) {
    return rows.computeIfAbsent(
        key, other -> new RowSamples(other, new ArrayList<>(), new ArrayList<>()));
  }

  List<Sample> of(Side side) {
    return side == Side.BASE ? base : head;
  }

  /** Whether it was measured again. */
  boolean isConfirmed() {
    return base.stream().anyMatch(sample -> sample.stage() == Stage.CONFIRM);
  }

  /** The first sample that says why there is no other. */
  Optional<Sample> first(Side side, Status status) {
    return of(side).stream().filter(sample -> sample.status() == status).findFirst();
  }

  /** How JMH measured it. */
  Optional<JmhSettings> jmh(Side side) {
    return of(side).stream()
        .flatMap(sample -> Optional.ofNullable(sample.jmh()).stream())
        .findFirst();
  }

  /** The forks of all stages. */
  List<Fork> forks(Side side) {
    return of(side).stream()
        .flatMap(sample -> Optional.ofNullable(sample.fork()).stream())
        .toList();
  }

  /** The forks of a stage. */
  List<Fork> forks(Side side, Stage stage) {
    return of(side).stream()
        .filter(sample -> sample.stage() == stage && sample.fork() != null)
        .map(sample -> Objects.requireNonNull(sample.fork()))
        .toList();
  }

  /** The blocks of a stage of which both forks are there, by number. */
  Map<Integer, Block> blocks(Stage stage) {
    Map<Integer, Fork> bases = byBlock(base, stage);
    Map<Integer, Block> blocks = new TreeMap<>();
    byBlock(head, stage)
        .forEach(
            (number, fork) -> {
              Fork other = bases.get(number);
              if (other != null) {
                blocks.put(number, new Block(other, fork));
              }
            });
    return blocks;
  }

  private static Map<Integer, Fork> byBlock(List<Sample> samples, Stage stage) {
    Map<Integer, Fork> forks = new TreeMap<>();
    for (Sample sample : samples) {
      Fork fork = sample.fork();
      if (sample.stage() == stage && fork != null) {
        forks.put(sample.block(), fork);
      }
    }
    return forks;
  }
}
