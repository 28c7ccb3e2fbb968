package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;
import org.junit.jupiter.api.Test;

class RoofTableTest {

  @Test
  void lines_showARowForEachNumberOfThreads() {
    Roof roof =
        new Roof(
            16, List.of(new Peak(1, 11.93, 187.2, 12.3), new Peak(2, 23.8, 370, 20)), List.of());
    assertThat(RoofTable.lines(roof, 5.2e9))
        .containsExactly(
            "FMA peak and memory bandwidth, measured in 5.20 s",
            "threads   scalar FMA     SIMD FMA (16 lanes)   triad",
            "      1   11.9 GFLOP/s   187 GFLOP/s           12.3 GB/s",
            "      2   23.8 GFLOP/s   370 GFLOP/s           20.0 GB/s");
  }

  @Test
  void lines_sayWhatIsMissingAndWhatIsDoubtful() {
    Roof roof = new Roof(0, List.of(new Peak(1, 16, Double.NaN, 2000)), List.of("no vectors here"));
    assertThat(RoofTable.lines(roof, 5.2e9).subList(1, 6))
        .containsExactly(
            "threads   scalar FMA     SIMD FMA              triad",
            "      1   16.0 GFLOP/s   -                     2000 GB/s",
            "no vectors here",
            "doubtful: with 1 thread, the bandwidth is 2000 GB/s a thread; 0.500 to 1000 GB/s",
            "is plausible");
  }
}
