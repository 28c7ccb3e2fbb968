package org.jconv.auto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jconv.simd.Tile;
import org.junit.jupiter.api.Test;

class ThisMachineTest {

  @Test
  void x86_isItsNameFamilyAndModel() {
    List<String> cpuInfo =
        List.of(
            "processor\t: 0",
            "cpu family\t: 6",
            "model\t\t: 167",
            "model name\t: Intel(R)  Xeon(R)\tProcessor",
            "",
            "processor\t: 1",
            "model\t\t: 1");
    assertThat(ThisMachine.key(cpuInfo, "amd64", 16, 17))
        .isEqualTo("Intel(R) Xeon(R) Processor 6-167, 16 lanes, JDK 17");
  }

  @Test
  void arm_isItsArchitectureAndPart() {
    List<String> cpuInfo = List.of("CPU implementer\t: 0x41", "CPU part\t: 0xd40");
    assertThat(ThisMachine.key(cpuInfo, "aarch64", 4, 25))
        .isEqualTo("aarch64 0x41-0xd40, 4 lanes, JDK 25");
  }

  @Test
  void anotherSystem_isItsArchitecture() {
    assertThat(ThisMachine.key(List.of(), "x86_64", 0, 21)).isEqualTo("x86_64, no vectors, JDK 21");
  }

  @Test
  void here_isOneLineWithLanesAndJdk() {
    assertThat(Choices.thisMachine())
        .doesNotContain("\t", "\n")
        .endsWith(", " + Tile.LANES + " lanes, JDK " + Runtime.version().feature());
  }
}
