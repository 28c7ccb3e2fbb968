package org.jconv.bench.report.data;

import java.util.List;
import org.jconv.bench.result.Measurement;

/**
 * A strategy along a parameter.
 *
 * @param strategy its name
 * @param points by rising values
 */
public record Series(String strategy, List<Point> points) {

  /**
   * A measurement at a value of the parameter.
   *
   * @param value of the parameter
   * @param row what was measured there
   */
  public record Point(int value, Measurement row) {

    /** What the axis shows: GFLOP/s or, where memory is the limit, GB/s. */
    public double rate() {
      return row.isArithmetic() ? row.gflops() : row.gigabytesPerSecond();
    }
  }
}
