package org.jconv.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Nested
  class ThisMachine {
    private final Machine machine = Machine.detect(List.of("-Xmx1g"));

    @Test
    void detect_anywhere_knowsWhatTheJdkKnows() {
      assertThat(machine.cpu().availableProcessors()).isPositive();
      assertThat(machine.memoryBytes()).isGreaterThan(64L << 20);
      assertThat(machine.os().name()).isNotBlank();
      assertThat(machine.os().version()).isNotBlank();
      assertThat(machine.os().arch()).isNotBlank();
      assertThat(machine.jdk().version()).isEqualTo(Runtime.version().toString());
      assertThat(machine.jdk().vendor()).isNotBlank();
      assertThat(machine.jdk().vmName()).isNotBlank();
      assertThat(machine.jdk().vmVersion()).isNotBlank();
      assertThat(machine.jdk().flags()).contains("--add-modules=jdk.incubator.vector");
      assertThat(machine.jdk().forkFlags()).containsExactly("-Xmx1g");
      assertThat(machine.jdk().maxHeapBytes()).isPositive();
      assertThat(machine.jdk().vmOptions()).containsKey("MaxVectorSize");
      assertThat(machine.jdk().garbageCollectors()).isNotEmpty().isSorted();
    }

    @Test
    void detect_anywhere_knowsTheLibraries() {
      assertThat(machine.libraries())
          .containsOnlyKeys("ejml", "javacpp", "jconv", "jmh", "nd4j", "onednn", "openblas")
          .allSatisfy((library, version) -> assertThat(version).matches("\\d+\\.\\d+.*"));
    }

    @Test
    void detect_anywhere_knowsTheBuild() {
      assertThat(machine.build().commit()).matches("[0-9a-f]{40,64}|unknown");
      assertThat(machine.build().dirty() == null)
          .isEqualTo(machine.build().commit().equals("unknown"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void detect_linuxOnX86_knowsTheProcessor() {
      Machine.Cpu cpu = machine.cpu();
      assertThat(cpu.vendor()).isNotBlank();
      assertThat(cpu.name()).isNotBlank();
      assertThat(cpu.family()).matches("\\d+");
      assertThat(cpu.model()).matches("\\d+");
      assertThat(cpu.isa()).isNotEmpty().isSorted().allMatch(flag -> !flag.contains(" "));
      assertThat(machine.os().virtualised()).isNotNull();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void detect_linuxOnX86_knowsTheKernelOfOpenBlas() {
      assertThat(machine.blasUnavailable()).isNull();
      assertThat(machine.blas()).isNotNull();
      assertThat(machine.blas().library()).isEqualTo("OpenBLAS");
      assertThat(machine.libraries().get("openblas")).startsWith(machine.blas().version());
      assertThat(machine.blas().core()).matches("[A-Za-z]\\w+");
      assertThat(machine.blas().config()).containsIgnoringCase(machine.blas().core());
    }

    @Test
    void json_ofThisMachine_holdsNoPathOfIt() throws JsonProcessingException {
      assertThat(JSON.writeValueAsString(machine))
          .doesNotContain(System.getProperty("user.home") + "/")
          .doesNotContain(System.getProperty("java.home"))
          .doesNotContain(System.getProperty("user.dir"))
          .doesNotContainPattern("[\"=:]/\\w");
    }

    @Test
    void json_readBack_isTheSame() throws JsonProcessingException {
      String json = JSON.writeValueAsString(machine);

      assertThat(JSON.readValue(json, Machine.class)).isEqualTo(machine);
      assertThat(JSON.writeValueAsString(Machine.detect(List.of("-Xmx1g")))).isEqualTo(json);
    }

    @Test
    void summary_ofThisMachine_fitsALine() {
      assertThat(machine.summary())
          .hasSizeLessThanOrEqualTo(80)
          .contains(System.getProperty("os.name"))
          .doesNotContain("\n");
    }
  }

  @Nested
  class Fixtures {
    @TempDir private Path root;

    @Test
    void cpu_x86_isReadFromProcAndSys() {
      file(
          "proc/cpuinfo",
          """
          processor\t: 0
          vendor_id\t: AuthenticAMD
          cpu family\t: 25
          model\t\t: 97
          model name\t: AMD Ryzen 9 7950X   16-Core Processor
          stepping\t: 2
          flags\t\t: fpu sse2 smep hypervisor avx2 fma avx avx512f amx_tile avx512_fp16

          processor\t: 1
          model name\t: another
          """);
      // 4 hardware threads, 2 to a core, one socket, and one more that is switched off
      for (int cpu = 0; cpu < 4; cpu++) {
        String folder = "sys/devices/system/cpu/cpu" + cpu;
        String siblings = cpu / 2 * 2 + "-" + (cpu / 2 * 2 + 1);
        file(folder + "/topology/thread_siblings_list", siblings);
        file(folder + "/topology/core_siblings_list", "0-3");
        cache(folder + "/cache/index0", 1, "Data", "32K", siblings);
        cache(folder + "/cache/index1", 1, "Instruction", "32K", siblings);
        cache(folder + "/cache/index2", 2, "Unified", "1024K", siblings);
        cache(folder + "/cache/index3", 3, "Unified", "32M", "0-3");
      }
      file("sys/devices/system/cpu/cpu4/online", "0");
      file("sys/devices/system/cpu/cpuidle/current_driver", "none");

      LinuxSystem system = new LinuxSystem(root);

      assertThat(system.virtualised()).isTrue();
      assertThat(system.cpu(3))
          .isEqualTo(
              new Machine.Cpu(
                  "AuthenticAMD",
                  "AMD Ryzen 9 7950X 16-Core Processor",
                  "25",
                  "97",
                  "2",
                  1,
                  2,
                  4,
                  3,
                  null,
                  List.of(
                      new Machine.Cache(1, "Data", 32 << 10, 2, 2),
                      new Machine.Cache(1, "Instruction", 32 << 10, 2, 2),
                      new Machine.Cache(2, "Unified", 1 << 20, 2, 2),
                      new Machine.Cache(3, "Unified", 32 << 20, 1, 4)),
                  List.of("amx_tile", "avx", "avx2", "avx512_fp16", "avx512f", "fma")));
    }

    @Test
    void cpu_arm_isReadFromItsOwnFields() {
      file(
          "proc/cpuinfo",
          """
          processor\t: 0
          BogoMIPS\t: 2100.00
          Features\t: fp asimd evtstrm aes asimdhp sve sme2 bf16 i8mm
          CPU implementer\t: 0x41
          CPU architecture: 8
          CPU variant\t: 0x1
          CPU part\t: 0xd40
          CPU revision\t: 1
          """);

      LinuxSystem system = new LinuxSystem(root);

      assertThat(system.virtualised()).isNull();
      Machine.Cpu cpu = system.cpu(1);
      assertThat(cpu.vendor()).isEqualTo("0x41");
      assertThat(cpu.name()).isEqualTo("ARM 0x41 part 0xd40");
      assertThat(cpu.family()).isEqualTo("8");
      assertThat(cpu.model()).isEqualTo("0xd40");
      assertThat(cpu.stepping()).isEqualTo("r1p1");
      assertThat(cpu.isa()).containsExactly("asimd", "asimdhp", "bf16", "i8mm", "sme2", "sve");
    }

    @Test
    void cpu_withoutProcAndSys_isUnknown() {
      LinuxSystem system = new LinuxSystem(root);

      assertThat(system.virtualised()).isNull();
      assertThat(system.cpu(8))
          .isEqualTo(
              new Machine.Cpu(
                  null, null, null, null, null, null, null, null, 8, null, List.of(), List.of()));
    }

    @Test
    void cpu_unreadableValues_arePassedOver() {
      file("proc/cpuinfo", "no colon here\nvendor_id\t:\n");
      file("proc/self/cgroup", "nonsense\n0::/a\n");
      file("sys/fs/cgroup/a/cpu.max", "nonsense");
      cache("sys/devices/system/cpu/cpu0/cache/index0", 1, "Data", "many", "0");
      cache("sys/devices/system/cpu/cpu0/cache/index1", 1, "Data", "32K", "0-");

      Machine.Cpu cpu = new LinuxSystem(root).cpu(1);

      assertThat(cpu.vendor()).isNull();
      assertThat(cpu.quotaCores()).isNull();
      assertThat(cpu.caches()).isEmpty();
    }

    @Test
    void quota_version2_isTheTightestUpwards() {
      file("proc/self/cgroup", "0::/outer/inner\n");
      file("sys/fs/cgroup/outer/inner/cpu.max", "max 100000");
      file("sys/fs/cgroup/outer/cpu.max", "150000 100000");
      file("sys/fs/cgroup/cpu.max", "400000 100000");

      assertThat(new LinuxSystem(root).cpu(1).quotaCores()).isEqualTo(1.5);
    }

    @Test
    void quota_version1InAContainer_isFoundAtTheMount() {
      file("proc/self/cgroup", "5:memory:/x\n4:cpu,cpuacct:/docker/0123\n0::/\n");
      file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000");
      file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000");

      assertThat(new LinuxSystem(root).cpu(1).quotaCores()).isEqualTo(0.5);
    }

    @Test
    void quota_version1WithoutLimit_isNull() {
      file("proc/self/cgroup", "1:cpu:/\n");
      file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1");
      file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000");

      assertThat(new LinuxSystem(root).cpu(1).quotaCores()).isNull();
    }

    private void cache(String folder, int level, String type, String size, String sharedBy) {
      file(folder + "/level", Integer.toString(level));
      file(folder + "/type", type);
      file(folder + "/size", size);
      file(folder + "/shared_cpu_list", sharedBy);
    }

    private void file(String name, String content) {
      Path file = root.resolve(name);
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -Xmx1g                                    | -Xmx1g
          -javaagent:/home/me/a b/c.jar=dest=/x/y.z | -javaagent:c.jar=dest=y.z
          -Djava.io.tmpdir=/tmp                     | -Djava.io.tmpdir=tmp
          -Xlog:gc*:file=/var/log/gc.log:time       | -Xlog:gc*:file=gc.log:time
          -Dpolicy=file:///home/me/java.policy      | -Dpolicy=java.policy
          -Dwhere=C:\\Users\\me\\x.dll              | -Dwhere=x.dll
          /a/b.jar:/c/d.jar                         | b.jar:d.jar
          -Dsite=https://example.org/a/b            | -Dsite=https://example.org/a/b
          --add-modules=jdk.incubator.vector        | --add-modules=jdk.incubator.vector
          """)
  void flags_withPaths_loseTheFolders(String flag, String expected) {
    assertThat(JavaRuntime.withoutFolders(List.of(flag))).containsExactly(expected);
  }

  @Test
  void build_cleanTree_isNotDirty() {
    String commit = "0123456789abcdef0123456789abcdef01234567";

    assertThat(BuildInfo.parse(List.of("# branch.oid " + commit)))
        .isEqualTo(new Machine.Build(commit, false));
    assertThat(BuildInfo.parse(List.of("# branch.oid " + commit, "1 .M N... 100644 pom.xml")))
        .isEqualTo(new Machine.Build(commit, true));
  }

  @Test
  void build_withoutCommits_isUnknown() {
    Machine.Build unknown = new Machine.Build("unknown", null);

    assertThat(BuildInfo.parse(List.of("# branch.oid (initial)", "1 A. N... pom.xml")))
        .isEqualTo(unknown);
    assertThat(BuildInfo.parse(List.of("fatal: not a git repository"))).isEqualTo(unknown);
    assertThat(BuildInfo.parse(List.of())).isEqualTo(unknown);
  }

  @Test
  void summary_example_saysWhatMatters() {
    assertThat(machine("Intel(R) Xeon(R) Processor", 2, List.of("avx2", "avx512f")).summary())
        .isEqualTo("Intel(R) Xeon(R) Processor, 2 cores, AVX-512, 23 GiB; OpenJDK 17.0.15, Linux");
  }

  @Test
  void summary_longName_isCutTo80Columns() {
    assertThat(
            machine("A processor with quite a long name @ 2.60GHz", 1, List.of("asimd")).summary())
        .hasSize(80)
        .endsWith("…, 1 core, NEON, 23 GiB; OpenJDK 17.0.15, Linux");
  }

  @Test
  void summary_unknownProcessor_namesItsArchitecture() {
    assertThat(machine(null, 8, List.of()).summary())
        .isEqualTo("unknown processor (amd64), 8 cores, 23 GiB; OpenJDK 17.0.15, Linux");
  }

  private static Machine machine(String name, int cores, List<String> isa) {
    return new Machine(
        new Machine.Cpu(
            null, name, null, null, null, null, null, null, cores, null, List.of(), isa),
        (23L << 30) + 12345,
        new Machine.Os("Linux", "6.1", "amd64", null),
        new Machine.Jdk(
            "Debian",
            "17.0.15+6-Debian-1deb12u1",
            "OpenJDK 64-Bit Server VM",
            "17.0.15+6-Debian-1deb12u1",
            List.of(),
            List.of(),
            1L << 30,
            Map.of(),
            List.of()),
        new TreeMap<>(),
        null,
        "not asked",
        new Machine.Build("unknown", null));
  }
}
