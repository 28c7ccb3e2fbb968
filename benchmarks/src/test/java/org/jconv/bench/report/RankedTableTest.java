package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankedTableTest {
  private static final Problem CONV1 =
      Problem.of(
          ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4n\"alexnet:conv1\""), Direction.FORWARD);

  /** 200 GFLOP/s, and memory so slow that it would limit less than 20 FLOP/B. */
  private static final Optional<Roof> ROOF =
      Optional.of(new Roof(16, List.of(new Peak(1, 12, 200, 10)), List.of()));

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static Measurement row(
      String benchmark, String strategy, Contract contract, List<Double> forks, Facts facts) {
    return new Measurement(
        benchmark, strategy, CONV1, 1, 1, contract, "avgt", forks, facts, "jconv");
  }

  private static final List<Measurement> ROWS =
      List.of(
          row(
              "forward",
              "nested-loops",
              Contract.PLAIN,
              List.of(200e6, 202e6, 204e6),
              new Facts(4608, 0, 1_922_904, 1e-5, 1.19e-7, 0.5)),
          row(
              "forward",
              "onednn-blocked",
              Contract.OWN_LAYOUT,
              List.of(1.1e6, 1.1e6, 1.1e6),
              new Facts(96, Double.NaN, Double.NaN, 1e-5, 2.4e-7, 0.5)),
          row("backwardData", "im2col+ejml", Contract.PLAIN, List.of(35e6), Facts.NONE),
          row(
              "forward",
              "implicit-gemm-simd",
              Contract.PLAIN,
              List.of(1.2e6, 1.2e6, 1.2e6),
              new Facts(0, 2e9, 12e6, 1e-5, 0, 0.5)));

  @Test
  void directions_areRankedFastestFirst() {
    Locale.setDefault(Locale.GERMANY);
    assertThat(String.join("\n", RankedTable.lines(ROWS, ROOF)))
        .isEqualTo(
            """
            alexnet:conv1, forward: 211 MFLOP, 1 thread
               roof: 200 GFLOP/s, the FMA peak; operands once each: 110 FLOP/B
               strategy              time  ±95% GFLOP/s peak FLOP/B speed  B/op  work  error
             1 implicit-gemm-simd 1.20 ms  0.0%     176  88%   17.6  168x     0 1.86G      0
             2 nested-loops        202 ms  2.5%    1.04   1%    110 1.00x 4.50K     0 1.2e-7
               onednn-blocked     1.10 ms  0.0%     192  96%      -  184x    96     - 2.4e-7
               onednn-blocked: in its own layout, an upper bound for the library

            alexnet:conv1, backwardData: 211 MFLOP, 1 thread
               roof: 200 GFLOP/s, the FMA peak; operands once each: 110 FLOP/B
               strategy              time  ±95% GFLOP/s peak FLOP/B speed  B/op  work  error
             1 im2col+ejml        35.0 ms     -    6.02   3%      -     -     -     -      -
            """);
  }

  @Test
  void withoutARoof_itsColumnsAreEmpty() {
    assertThat(RankedTable.lines(ROWS, Optional.empty()))
        .noneMatch(line -> line.contains("roof"))
        .anyMatch(line -> line.matches(" 1 implicit-gemm-simd +1.20 ms +0.0% +176 +- .*"));
  }

  @Test
  void whatMemoryLimits_isShownBesideACopy() {
    Problem copied = new Problem("1x96x55x55", "1x96x55x55", 0, 2_323_200);
    Problem gradient = new Problem("1x96x55x55", "1x96x55x55", 0, 3_484_800);
    List<Measurement> rows =
        List.of(
            layer("copy", "arraycopy", copied, 45e3),
            layer("reluBackward", "relu-plain", gradient, 116e3));
    assertThat(RankedTable.lines(rows, ROOF))
        .contains(
            "1x96x55x55, copy: 2.22 MiB, 1 thread",
            "1x96x55x55, reluBackward: 3.32 MiB, 1 thread; a copy: 51.6 GB/s")
        .noneMatch(line -> line.contains("roof"))
        .anyMatch(line -> line.matches(" 1 relu-plain +116 us +- +30.0 +- +- 1.00x +- +0 +0"));
  }

  private static Measurement layer(
      String benchmark, String strategy, Problem problem, double nanoseconds) {
    return new Measurement(
        benchmark,
        strategy,
        problem,
        1,
        1,
        Contract.PLAIN,
        "avgt",
        List.of(nanoseconds),
        new Facts(Double.NaN, 0, Double.NaN, 0, 0, 0),
        "");
  }

  @Test
  void transfers_haveNoRoofInACopyOfTheSameLabel() {
    Problem copied = new Problem("256 MiB", "256 MiB", 0, 536_870_912);
    Problem brought = new Problem("256 MiB", "mb1ic1ih8iw8oc1kh1kw1n\"256 MiB\"", 0, 512);
    List<Measurement> rows =
        List.of(
            layer("copy", "arraycopy", copied, 40e6), layer("srcToHeap", "javacpp", brought, 30));
    assertThat(RankedTable.lines(rows, ROOF)).contains("256 MiB, srcToHeap: 512 B, 1 thread");
  }

  @Test
  void lines_fitAnEightyColumnTerminal() {
    assertThat(RankedTable.lines(ROWS, ROOF)).allMatch(line -> line.length() <= 80);
  }
}
