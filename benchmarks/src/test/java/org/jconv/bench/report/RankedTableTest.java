package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jconv.ConvolutionShape;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankedTableTest {
  private static final Problem CONV1 =
      Problem.of(ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4n\"alexnet:conv1\""));

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static Measurement row(
      String benchmark, String strategy, List<Double> forks, double workspace) {
    return new Measurement(
        benchmark, strategy, CONV1, 1, "avgt", forks, 4608, workspace, 1e-5, "jconv");
  }

  private static final List<Measurement> ROWS =
      List.of(
          row("forward", "nested-loops", List.of(200e6, 202e6, 204e6), 0),
          row("backwardData", "im2col+ejml", List.of(35e6), 6.67 * 1024 * 1024),
          row("forward", "winograd-4x4-simd", List.of(1.2e6, 1.2e6, 1.2e6), 2e9));

  @Test
  void directions_areRankedFastestFirst() {
    Locale.setDefault(Locale.GERMANY);
    assertThat(String.join("\n", RankedTable.lines(ROWS)))
        .isEqualTo(
            """
            alexnet:conv1, forward: 211 MFLOP, 1 thread
                  strategy               time ± 95%     GFLOP/s speed-up allocated workspace
               1  winograd-4x4-simd   1.20 ms ± 0.0%        176     168x  4.50 KiB  1.86 GiB
               2  nested-loops         202 ms ± 2.5%       1.04    1.00x  4.50 KiB       0 B

            alexnet:conv1, backwardData: 211 MFLOP, 1 thread
                  strategy               time ± 95%     GFLOP/s speed-up allocated workspace
               1  im2col+ejml         35.0 ms ± -          6.02        -  4.50 KiB  6.67 MiB
            """);
  }

  @Test
  void whatMemoryLimits_isShownBesideACopy() {
    Problem copied = new Problem("1x96x55x55", "1x96x55x55", 0, 2_323_200);
    Problem gradient = new Problem("1x96x55x55", "1x96x55x55", 0, 3_484_800);
    List<Measurement> rows =
        List.of(
            new Measurement("copy", "arraycopy", copied, 1, "avgt", List.of(45e3), 0, 0, 0, ""),
            new Measurement(
                "reluBackward", "relu-plain", gradient, 1, "avgt", List.of(116e3), 0, 0, 0, ""));
    assertThat(RankedTable.lines(rows))
        .contains(
            "1x96x55x55, copy: 2.22 MiB, 1 thread",
            "1x96x55x55, reluBackward: 3.32 MiB, 1 thread; a copy: 51.6 GB/s",
            "   1  relu-plain           116 us ± -          30.0    1.00x       0 B       0 B");
  }

  @Test
  void lines_fitAnEightyColumnTerminal() {
    assertThat(RankedTable.lines(ROWS)).allMatch(line -> line.length() <= 80);
  }
}
