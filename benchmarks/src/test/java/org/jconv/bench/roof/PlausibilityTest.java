package org.jconv.bench.roof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
  private static final Peak ONE = new Peak(1, 16, 240, 15);

  private static List<String> doubts(int lanes, Peak... peaks) {
    return new Roof(lanes, List.of(peaks), List.of()).doubts();
  }

  @Test
  void realMachines_raiseNone() {
    assertThat(doubts(16, ONE, new Peak(2, 32, 470, 20))).isEmpty();
    assertThat(doubts(8, new Peak(1, 16, 130, 15))).as("AVX2").isEmpty();
    assertThat(doubts(4, new Peak(1, 16, 65, 15))).as("128 bits of two units").isEmpty();
    assertThat(doubts(4, new Peak(1, 32, 140, 100))).as("128 bits of four units").isEmpty();
    assertThat(doubts(16, new Peak(1, 20, 160, 40))).as("512 bits at half rate").isEmpty();
    assertThat(doubts(16, ONE, new Peak(4, 33, 500, 14))).as("two threads on a core").isEmpty();
    assertThat(doubts(16)).isEmpty();
  }

  @Test
  void unknownNumbers_raiseNone() {
    double nan = Double.NaN;
    assertThat(doubts(0, new Peak(1, 16, nan, 15), new Peak(2, 32, nan, 20))).isEmpty();
    assertThat(doubts(16, new Peak(1, nan, nan, nan), new Peak(2, nan, nan, nan))).isEmpty();
  }

  @Test
  void simd_mustFitItsLanes() {
    assertThat(doubts(16, new Peak(1, 16, 16, 15)))
        .contains(
            "with 1 thread, the SIMD peak is 1.00 times the scalar one; with 16 lanes, 7.20 to"
                + " 18.4 times is plausible");
    assertThat(doubts(8, new Peak(1, 16, 150, 15)))
        .singleElement()
        .asString()
        .startsWith("with 1 thread, the SIMD peak is 9.38 times the scalar one; with 8 lanes");
  }

  @Test
  void clock_mustBeOneOfAProcessor() {
    assertThat(doubts(16, new Peak(1, 40, 600, 15)))
        .containsExactly(
            "with 1 thread, the scalar peak means a clock of 10.0 GHz and 2 FMA units, or more GHz"
                + " and fewer units; 0.400 to 7.00 GHz is plausible",
            "with 1 thread, the SIMD peak means a clock of 9.38 GHz and 2 FMA units, or more GHz"
                + " and fewer units; 0.400 to 7.00 GHz is plausible");
    assertThat(doubts(16, new Peak(1, 1.5, 22, 15))).hasSize(2);
    assertThat(doubts(16, new Peak(1, 0, 0, 15))).hasSize(2);
  }

  @Test
  void bandwidth_mustBeOneOfAMemory() {
    assertThat(doubts(16, new Peak(1, 16, 240, 2000)))
        .containsExactly(
            "with 1 thread, the bandwidth is 2000 GB/s a thread; 0.500 to 1000 GB/s is plausible");
    assertThat(doubts(16, new Peak(1, 16, 240, 0.4))).hasSize(1);
  }

  @Test
  void moreThreads_mustBeFasterButNotMoreThanTheyAre() {
    assertThat(doubts(16, ONE, new Peak(2, 14, 135, 40)))
        .containsExactly(
            "with 2 threads, the scalar peak is 0.875 times that of 1 thread; 0.900 to 2.30 times"
                + " is plausible",
            "with 2 threads, the SIMD peak is 0.563 times that of 1 thread; 0.900 to 2.30 times"
                + " is plausible",
            "with 2 threads, the bandwidth is 2.67 times that of 1 thread; 0.900 to 2.30 times"
                + " is plausible");
    assertThat(doubts(16, new Peak(2, 32, 480, 30), new Peak(4, 75, 900, 30)))
        .singleElement()
        .asString()
        .contains("times that of 2 threads");
  }
}
