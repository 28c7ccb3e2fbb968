package org.jconv.bench.report.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;

/** A row of {@code results.csv} as the measurement that it was written from. */
final class CsvLine {
  private static final double SAME = 1e-6;

  private final Map<String, String> cells;
  private final String where;

  private CsvLine(Map<String, String> cells, String where) {
    this.cells = cells;
    this.where = where;
  }

  /**
   * The row.
   *
   * @param entry the same row in JMH's format
   * @param where the file and the row, for messages
   */
  static ReportRow row(Map<String, String> cells, JmhEntry entry, String where) {
    return new CsvLine(cells, where).row(entry);
  }

  private ReportRow row(JmhEntry entry) {
    double scoreNs = number("score_ns");
    if (!(scoreNs > 0)) {
      throw new IllegalArgumentException(where + ": score_ns is missing; it must be above zero");
    }
    List<Double> forks = entry.forkNs().isEmpty() ? List.of(scoreNs) : entry.forkNs();
    Measurement measurement =
        new Measurement(
            text("benchmark"),
            text("strategy"),
            problem(scoreNs),
            whole("threads"),
            whole("callers"),
            contract(),
            text("mode"),
            forks,
            new Facts(
                number("bytes_per_op"),
                number("workspace_bytes"),
                number("traffic_bytes"),
                number("max_abs_error"),
                number("max_rel_error"),
                number("max_ulp_error")),
            text("provenance"));
    if (Math.abs(measurement.scoreNs() / scoreNs - 1) > SAME) {
      throw new IllegalArgumentException(
          where + ": jmh.json has another time for this row; both must be of the same run");
    }
    return new ReportRow(measurement, entry.samples());
  }

  /** Of a convolution, what its sizes give; else from the rates. */
  private Problem problem(double scoreNs) {
    String label = text("shape");
    String descriptor = text("descriptor");
    Optional<Direction> direction =
        Arrays.stream(Direction.values())
            .filter(d -> d.label().equals(text("benchmark")))
            .findFirst();
    if (direction.isPresent()) {
      try {
        return Problem.of(ConvolutionShape.parse(descriptor), direction.get());
      } catch (IllegalArgumentException e) {
        // the network's front has directions, too, but is no convolution
      }
    }
    double perRate = scoreNs / whole("callers");
    double flops = Math.rint(number("gflops") * perRate);
    double bytes = Math.rint(number("gigabytes_per_s") * perRate);
    return new Problem(
        label, descriptor, Double.isNaN(flops) ? 0 : flops, Double.isNaN(bytes) ? 0 : bytes);
  }

  private Contract contract() {
    String label = text("contract");
    return Arrays.stream(Contract.values())
        .filter(contract -> contract.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    where + ": contract is '" + label + "'; it must be plain or own-layout"));
  }

  private int whole(String column) {
    double value = number(column);
    if (!(value >= 1) || value != Math.rint(value)) {
      throw new IllegalArgumentException(
          where
              + ": "
              + column
              + " is '"
              + text(column)
              + "'; it must be a whole number, at least 1");
    }
    return (int) value;
  }

  private double number(String column) {
    return RunFolder.number(text(column), column, where);
  }

  private String text(String column) {
    String cell = cells.get(column);
    if (cell == null) {
      throw new IllegalArgumentException(
          where + ": there is no column " + column + "; the file must be one that a run wrote");
    }
    return cell;
  }
}
