package org.jconv.bench.roof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriadTest {

  @Test
  void triad_computesTheRangeAndNothingElse() {
    float[] a = {9, 9, 9, 9};
    Triad.triad(a, new float[] {1, 2, 3, 4}, new float[] {10, 20, 30, 40}, 2, 1, 3);
    assertThat(a).containsExactly(9, 42, 63, 9);
  }

  @Test
  void run_computesOneBlockInEveryRepetition_andBeginsAgainAtTheEnd() {
    Triad triad = new Triad(2 * Triad.BLOCK + 1, 3); // b = 1, c = 2
    assertThat(triad.run(1)).isEqualTo(7);
    assertThat(triad.run(4)).isEqualTo(4 * 7);
    assertThat(new Triad(1, -1).run(2)).isEqualTo(2 * -1);
  }

  @Test
  void work_countsTwelveBytesForEachElement() {
    assertThat(new Triad(1, 3).work()).isEqualTo(12.0 * Triad.BLOCK);
  }
}
