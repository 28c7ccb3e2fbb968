package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jconv.bench.machine.Machine;
import org.junit.jupiter.api.Test;

class MachineLinesTest {
  private static final Machine.Jdk JDK =
      new Machine.Jdk(
          "Debian",
          "17.0.15+6",
          "OpenJDK 64-Bit Server VM",
          "17.0.15+6",
          List.of(),
          List.of("-XX:MaxVectorSize=32"),
          6L << 30,
          Map.of("UseFMA", "true", "UseAVX", "3"),
          List.of("Copy", "MarkSweepCompact"));

  @Test
  void lines_showEverything_longOnesBroken() {
    Machine.Cpu cpu =
        new Machine.Cpu(
            "GenuineIntel",
            "Intel(R) Xeon(R) Processor",
            "6",
            "143",
            "8",
            1,
            2,
            4,
            3,
            2.5,
            List.of(
                new Machine.Cache(1, "Data", 48 << 10, 2, 2),
                new Machine.Cache(1, "Instruction", 32 << 10, 2, 2),
                new Machine.Cache(3, "Unified", 105 << 20, 1, 4)),
            Collections.nCopies(20, "avx512f"));
    Machine machine =
        new Machine(
            cpu,
            24L << 30,
            new Machine.Os("Linux", "6.1", "amd64", true),
            JDK,
            Map.of("nd4j", "1.0", "ejml", "0.46"),
            new Machine.Blas("OpenBLAS", "0.3.31", "SkylakeX", "DYNAMIC_ARCH", "SKYLAKEX"),
            null,
            new Machine.Build("0123abc", true));
    assertThat(MachineLines.of(machine))
        .containsExactly(
            "processor  Intel(R) Xeon(R) Processor, GenuineIntel, family 6, model 143,",
            "           stepping 8",
            "cores      sockets: 1, cores: 2, threads: 4, for this JVM: 3, quota in cores:",
            "           2.5",
            "caches     2 x 48.0 KiB L1 data, 2 x 32.0 KiB L1 instructions, 105 MiB L3",
            "ISA        avx512f avx512f avx512f avx512f avx512f avx512f avx512f avx512f",
            "           avx512f avx512f avx512f avx512f avx512f avx512f avx512f avx512f",
            "           avx512f avx512f avx512f avx512f",
            "memory     24.0 GiB",
            "system     Linux 6.1, amd64, a virtual machine",
            "JVM        OpenJDK 64-Bit Server VM 17.0.15+6, Debian; Copy, MarkSweepCompact;",
            "           heap up to 6.00 GiB",
            "           UseAVX=3 UseFMA=true",
            "forks      -XX:MaxVectorSize=32",
            "libraries  ejml 0.46, nd4j 1.0",
            "BLAS       OpenBLAS 0.3.31, kernel SkylakeX (OPENBLAS_CORETYPE=SKYLAKEX)",
            "sources    commit 0123abc, changed");
  }

  @Test
  void lines_sayWhatIsUnknown() {
    Machine.Cpu cpu =
        new Machine.Cpu(
            null, null, null, null, null, null, null, null, 8, null, List.of(), List.of());
    Machine machine =
        new Machine(
            cpu,
            24L << 30,
            new Machine.Os("Mac OS X", "14.5", "aarch64", null),
            JDK,
            Map.of(),
            null,
            "OpenBLAS cannot be asked",
            new Machine.Build("unknown", null));
    assertThat(MachineLines.of(machine))
        .contains(
            "processor  unknown",
            "cores      for this JVM: 8",
            "caches     unknown",
            "ISA        unknown",
            "system     Mac OS X 14.5, aarch64",
            "BLAS       OpenBLAS cannot be asked",
            "sources    commit unknown")
        .noneMatch(line -> line.startsWith("libraries"));
  }
}
