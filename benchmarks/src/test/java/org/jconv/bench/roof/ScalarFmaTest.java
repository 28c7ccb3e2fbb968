package org.jconv.bench.roof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScalarFmaTest {

  @Test
  void run_addsAProductToEverySumInEveryRepetition() {
    float beginnings = ScalarFma.CHAINS * (ScalarFma.CHAINS - 1) / 2f;
    assertThat(new ScalarFma(2, 3).run(0)).isEqualTo(beginnings);
    assertThat(new ScalarFma(2, 3).run(5)).isEqualTo(beginnings + ScalarFma.CHAINS * 5 * 6);
    assertThat(new ScalarFma(2, -1).run(7)).isEqualTo(beginnings - ScalarFma.CHAINS * 7 * 2);
  }

  @Test
  void work_countsTwoOperationsForEachSum() {
    assertThat(new ScalarFma(1, 1).work()).isEqualTo(2.0 * ScalarFma.CHAINS);
  }
}
