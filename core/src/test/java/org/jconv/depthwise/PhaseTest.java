package org.jconv.depthwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {

  @Test
  void all_everyRowIsInOnePhase_andItsOutputsAreThoseThatReachIt() {
    for (int stride = 1; stride <= 4; stride++) {
      for (int length = 1; length <= 9; length++) {
        for (int padding = 0; padding <= 3; padding++) {
          for (int step = 1; step <= 3; step++) {
            check(length, padding, stride, step);
          }
        }
      }
    }
  }

  private static void check(int length, int padding, int stride, int step) {
    int taps = 3;
    Phase[] phases = Phase.all(length, padding, taps, stride, step);
    int[] seen = new int[length];
    for (Phase phase : phases) {
      assertThat(phase.count()).isPositive();
      for (int i = 0; i < phase.count(); i++) {
        int row = phase.first() + i * stride;
        seen[row]++;
        for (int tap = 0; tap < taps; tap++) {
          // by definition: output y reaches row y·stride − padding + tap·step
          int distance = row + padding - tap * step;
          boolean reached = Math.floorMod(distance, stride) == 0;
          int output = phase.outputs()[tap];
          assertThat(output != Phase.NEVER).isEqualTo(reached);
          if (reached) {
            assertThat((output + i) * stride).isEqualTo(distance);
          }
        }
      }
    }
    assertThat(seen).containsOnly(1);
  }
}
