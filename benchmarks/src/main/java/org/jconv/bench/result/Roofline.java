package org.jconv.bench.result;

import java.util.Optional;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;

/**
 * Where a row stands under the machine's roof (Williams, Waterman, Patterson: Roofline, CACM 52(4),
 * 2009). Unknown is NaN.
 *
 * @param row what was measured
 * @param roof the machine's, if it was measured
 */
public record Roofline(Measurement row, Optional<Roof> roof) {

  /** The row's rate in percent of the FMA peak. */
  public double percentOfPeak() {
    return 100 * row.gflops() / peakGflops();
  }

  /** The FMA peak in 10⁹ operations per second. */
  public double peakGflops() {
    return roof.flatMap(r -> r.peak(threads())).map(Peak::simdGflops).orElse(Double.NaN);
  }

  /** Operations for each byte of the least traffic that the problem allows. */
  public double intensity() {
    return perByte(row.problem().bytes());
  }

  /** Operations for each byte of the traffic that the strategy has. */
  public double trafficIntensity() {
    return perByte(row.facts().trafficBytes());
  }

  /** The most that the machine can do at an intensity, in 10⁹ operations per second. */
  public double attainableGflops(double intensity) {
    return roof.map(r -> r.attainableGflops(threads(), intensity)).orElse(Double.NaN);
  }

  /** All that the row may use: its roof must have been measured on as many. */
  private int threads() {
    return row.threads() * row.callers();
  }

  private double perByte(double bytes) {
    return row.isArithmetic() && bytes > 0 ? row.problem().flops() / bytes : Double.NaN;
  }
}
