package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static final Problem PROBLEM =
      Problem.of(ConvolutionShape.parse("mb1ic1ih10oc1kh1n\"a, 'b'\""), Direction.FORWARD);

  static Measurement measurement(String benchmark, String strategy, Double... forks) {
    return measurement(benchmark, strategy, PROBLEM, 1, forks);
  }

  static Measurement measurement(
      String benchmark, String strategy, Problem problem, int callers, Double... forks) {
    return new Measurement(
        benchmark,
        strategy,
        problem,
        1,
        callers,
        Contract.PLAIN,
        "avgt",
        List.of(forks),
        new Facts(0, 1024, 1000, 1e-6, 1e-7, 0.5),
        "EJML 0.46.1");
  }

  @Test
  void score_isTheMeanOfTheForks() {
    assertThat(measurement("forward", "x", 100.0, 110.0, 120.0).scoreNs()).isEqualTo(110);
  }

  /** 2.776 is the 97.5 % point of Student's t with 4 degrees of freedom, from a printed table. */
  @Test
  void error_isTheIntervalOfStudentsT() {
    Measurement row = measurement("forward", "x", 98.0, 99.0, 100.0, 101.0, 102.0);
    double deviation = Math.sqrt(10 / 4.0);
    assertThat(row.errorNs()).isCloseTo(2.776 * deviation / Math.sqrt(5), within(0.001));
  }

  @Test
  void error_ofOneForkIsUnknown() {
    assertThat(measurement("forward", "x", 98.0).errorNs()).isNaN();
  }

  @Test
  void gflops_countTheFormulaForAllCallers() {
    // 200 operations in 50 ns
    assertThat(measurement("forward", "x", 50.0).gflops()).isEqualTo(4);
    assertThat(measurement("forward", "x", PROBLEM, 2, 50.0).gflops()).isEqualTo(8);
  }

  @Test
  void bandwidth_countsWhatMustBeMoved() {
    Problem copy = new Problem("1x1x5x5", "1x1x5x5", 0, 200);
    Measurement row = measurement("reluForward", "relu-simd", copy, 1, 50.0);
    assertThat(row.gigabytesPerSecond()).isEqualTo(4);
    assertThat(row.gflops()).isNaN();
    // 100 elements in, a weight, a bias, 100 elements out
    assertThat(measurement("forward", "x", 808.0).gigabytesPerSecond()).isEqualTo(1);
  }
}
