package org.jconv.bench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jconv.bench.advise.Runs.HERE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.bench.advise.Standing.Kind;
import org.jconv.bench.machine.Machine;
import org.junit.jupiter.api.Test;

class StandingTest {

  @Test
  void sameModelCoresVectorsAndJdk_isSame() {
    Machine update = Runs.withJdk("17.0.16+8-Debian", HERE.jdk().vmOptions());
    assertThat(of(update)).isEqualTo(new Standing(Kind.SAME, List.of()));
  }

  @Test
  void anotherJdk_isSaid() {
    assertThat(of(Runs.withJdk("21.0.1+12", HERE.jdk().vmOptions())))
        .isEqualTo(new Standing(Kind.OTHER_JDK, List.of("JDK 21, here 17")));
  }

  @Test
  void anotherProcessorOrItsUse_isAnotherMachine() {
    assertThat(of(Runs.otherProcessor()))
        .isEqualTo(new Standing(Kind.OTHER_MACHINE, List.of("its processor is EPYC")));
    assertThat(of(Runs.withJdk("21", Map.of("MaxVectorSize", "32"))))
        .isEqualTo(
            new Standing(
                Kind.OTHER_MACHINE,
                List.of("vectors of 32 bytes, here unknown", "JDK 21, here 17")));
    Machine.Cpu cpu = HERE.cpu();
    Machine cores =
        Runs.withCpu(
            new Machine.Cpu(
                cpu.vendor(),
                cpu.name(),
                cpu.family(),
                cpu.model(),
                cpu.stepping(),
                cpu.sockets(),
                cpu.physicalCores(),
                cpu.logicalCores(),
                1,
                cpu.quotaCores(),
                cpu.caches(),
                cpu.isa()));
    assertThat(of(cores).differences()).containsExactly("1 cores, here 2");
  }

  @Test
  void noMachine_isUnknown() {
    assertThat(Standing.of(HERE, Optional.empty()).kind()).isEqualTo(Kind.UNKNOWN);
  }

  private static Standing of(Machine there) {
    return Standing.of(HERE, Optional.of(there));
  }
}
