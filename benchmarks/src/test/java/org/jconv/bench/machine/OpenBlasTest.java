package org.jconv.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OpenBlasTest {

  @Test
  void kernel_whereOpenBlasLoads_isThatOfTheMachine() {
    Machine machine = Machine.detect(List.of());
    Assumptions.assumeTrue(machine.blas() != null, machine.blasUnavailable());

    assertThat(OpenBlas.kernel()).contains(machine.blas().core());
  }
}
