package org.jconv.bench.roof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The JVMs that run the tests have the Vector API. */
class SimdFmaTest {

  @Test
  void run_addsAProductToEveryLaneInEveryRepetition() {
    int lanes = SimdFma.lanes();
    int sums = lanes * SimdFma.CHAINS;
    float beginnings = sums * (SimdFma.CHAINS - 1) / 2f;
    assertThat(new SimdFma(2, 3).run(0)).isEqualTo(beginnings);
    assertThat(new SimdFma(2, 3).run(5)).isEqualTo(beginnings + sums * 5 * 6);
    assertThat(new SimdFma(2, -1).run(7)).isEqualTo(beginnings - sums * 7 * 2);
  }

  @Test
  void work_countsTwoOperationsForEachLaneOfEachSum() {
    assertThat(new SimdFma(1, 1).work()).isEqualTo(2.0 * SimdFma.CHAINS * SimdFma.lanes());
  }
}
