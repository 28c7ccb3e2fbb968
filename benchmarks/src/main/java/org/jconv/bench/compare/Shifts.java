package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jconv.bench.compare.stat.BootstrapT;
import org.jconv.bench.compare.stat.Interval;
import org.jconv.bench.compare.stat.Signs;
import org.jconv.bench.compare.stat.StudentT;

/** Rows of a comparison together. */
final class Shifts {
  private static final double CONFIDENCE = 0.95;

  /** Any: the same samples give the same interval. */
  private static final long SEED = 7;

  private Shifts() {}

  /** Empty where there are no rows. */
  static Optional<Shift> of(Kind kind, List<RowSamples> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(of("", kind, rows));
  }

  /** Of each strategy, then of each benchmark, that has several rows and not all of them. */
  static List<Shift> parts(Kind kind, List<RowSamples> rows) {
    List<Shift> parts = new ArrayList<>();
    for (Function<RowKey, String> by :
        List.<Function<RowKey, String>>of(RowKey::strategy, RowKey::benchmark)) {
      rows.stream()
          .collect(
              Collectors.groupingBy(
                  row -> by.apply(row.key()), LinkedHashMap::new, Collectors.toList()))
          .forEach(
              (name, group) -> {
                if (group.size() > 1 && group.size() < rows.size()) {
                  parts.add(of(name, kind, group));
                }
              });
    }
    return parts;
  }

  private static Shift of(String name, Kind kind, List<RowSamples> rows) {
    List<StudentT> means = new ArrayList<>();
    int slower = 0;
    int faster = 0;
    for (RowSamples row : rows) {
      Estimate estimate = Estimate.of(row, kind, List.of(stage(row, kind)), 1);
      means.add(estimate.student());
      slower += estimate.primary().estimate() > 0 ? 1 : 0;
      faster += estimate.primary().estimate() < 0 ? 1 : 0;
    }
    Interval interval =
        (kind.isPaired() ? byBlocks(rows) : Optional.<Interval>empty())
            .orElseGet(() -> byRows(means))
            .exp();
    return new Shift(
        name,
        rows.size(),
        interval.estimate(),
        interval.low(),
        interval.high(),
        slower,
        faster,
        Signs.p(slower, faster));
  }

  /** Where all rows were measured alike. */
  private static Stage stage(RowSamples row, Kind kind) {
    return kind.isPaired() && row.blocks(Stage.SCREEN).size() >= 2 ? Stage.SCREEN : Stage.CONFIRM;
  }

  /** A block's rows share what the machine did meanwhile, so blocks are what is resampled. */
  private static Optional<Interval> byBlocks(List<RowSamples> rows) {
    Set<Integer> whole = new LinkedHashSet<>(rows.get(0).blocks(Stage.SCREEN).keySet());
    rows.forEach(row -> whole.retainAll(row.blocks(Stage.SCREEN).keySet()));
    if (whole.size() < 2) {
      return Optional.empty();
    }
    double[] means = new double[whole.size()];
    for (RowSamples row : rows) {
      Map<Integer, RowSamples.Block> blocks = row.blocks(Stage.SCREEN);
      int next = 0;
      for (int number : whole) {
        RowSamples.Block block = blocks.get(number);
        if (block != null) {
          means[next++] +=
              Math.log(Iterations.ns(block.head()) / Iterations.ns(block.base())) / rows.size();
        }
      }
    }
    return Optional.of(
        means.length >= BootstrapT.LEAST
            ? BootstrapT.mean(means, CONFIDENCE, SEED)
            : StudentT.mean(means).interval(CONFIDENCE));
  }

  /** Rows of two runs, each with an error of its own; degrees of freedom by Satterthwaite. */
  private static Interval byRows(List<StudentT> rows) {
    double sum = 0;
    double variance = 0;
    double spread = 0;
    for (StudentT row : rows) {
      double square = row.standardError() * row.standardError();
      sum += row.estimate();
      variance += square;
      spread += square * square / row.degreesOfFreedom();
    }
    int n = rows.size();
    double freedom = spread == 0 ? n : variance * variance / spread;
    return new StudentT(sum / n, Math.sqrt(variance) / n, freedom).interval(CONFIDENCE);
  }
}
