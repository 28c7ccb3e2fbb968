package org.jconv.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveLineTest {
  private static final LiveLine LONGEST =
      new LiveLine(
          "  [ 1/54] backwardWeights  implicit-gemm-simd",
          "  [ 1/54] backwardWeights implicit-gemm-simd",
          "2/3",
          "iteration 1/3",
          "1.77 ms",
          "12:02",
          "10:00 left");

  @Test
  void wideTerminal_hasRoomForWords() {
    assertThat(LONGEST.in(120))
        .isEqualTo(
            "  [ 1/54] backwardWeights  implicit-gemm-simd  fork 2/3  iteration 1/3  1.77 ms"
                + "  elapsed 12:02  10:00 left");
  }

  @Test
  void eightyColumns_stillSayWhatIsLeft() {
    assertThat(LONGEST.in(79))
        .isEqualTo(
            "  [ 1/54] backwardWeights implicit-gemm-simd f2/3 i1/3 1.77 ms 12:02 10:00 left");
  }

  @Test
  void narrowTerminal_keepsTheRow() {
    for (int columns = 1; columns < 120; columns++) {
      assertThat(LONGEST.in(columns)).hasSizeLessThanOrEqualTo(columns);
    }
    assertThat(LONGEST.in(60)).isEqualTo("  [ 1/54] backwardWeights implicit-gemm-simd 10:00 left");
    assertThat(LONGEST.in(20)).isEqualTo("  [ 1/54] backwardWe");
  }

  @Test
  void beforeTheFirstIteration_thereIsNoGap() {
    LiveLine line = new LiveLine("  [1/2] a  b", "  [1/2] a b", "1/2", "", "", "0:00", "");
    assertThat(line.in(79)).isEqualTo("  [1/2] a  b  fork 1/2  elapsed 0:00");
  }
}
