package org.jconv.bench.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.ResultRow;

/**
 * Rows of one run that differ in the strategy alone. Rows of two runs never rank with each other:
 * the machine may have been busier then, or the program another.
 *
 * @param source the run
 * @param shape what was computed
 * @param entries the fastest first
 */
record Ranking(Source source, ConvolutionShape shape, List<Entry> entries) {
  /** A single call in a new JVM times the compiler. */
  private static final String COLD = "ss";

  /** All that a run has of a benchmark at a number of threads. */
  static List<Ranking> of(Source source, String benchmark, int threads) {
    List<Entry> left =
        new ArrayList<>(
            source.convolutions().stream()
                .filter(row -> row.benchmark().equals(benchmark) && ranks(row))
                .map(Entry::of)
                .filter(entry -> entry.measurement().threads() == threads)
                .filter(entry -> entry.measurement().callers() == 1)
                .filter(entry -> !entry.measurement().mode().equals(COLD))
                .toList());
    List<Ranking> rankings = new ArrayList<>();
    while (!left.isEmpty()) {
      Entry first = left.get(0);
      List<Entry> comparable =
          left.stream().filter(e -> first.measurement().comparable(e.measurement())).toList();
      left.removeAll(comparable);
      rankings.add(
          new Ranking(
              source,
              Distance.shape(first.row().problem()).orElseThrow(),
              comparable.stream()
                  .sorted(Comparator.comparingDouble(e -> e.measurement().scoreNs()))
                  .toList()));
    }
    return rankings;
  }

  /** Only what starts and ends in plain order is what an application asks for. */
  private static boolean ranks(ResultRow row) {
    return row.contract() == Contract.PLAIN;
  }
}
