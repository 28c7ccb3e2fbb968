package org.jconv.bench.machine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a machine and of the software that measured on it: two results may be compared
 * where these agree. Jackson writes it with the fields in the order given here, maps and sets
 * sorted; it holds neither a moment nor a path nor a name of this machine or its user.
 *
 * <p>On Linux the processor is described by {@code /proc/cpuinfo} and {@code /sys}; elsewhere, what
 * the JDK does not know is null or empty.
 *
 * @param cpu the processor
 * @param memoryBytes the main memory that the JVM may use: the machine's, or less where a container
 *     is limited
 * @param os the operating system
 * @param jdk the Java runtime of this process
 * @param libraries versions by name, sorted: {@code jconv} and what it measures; libraries that are
 *     not on the class path, or do not say their version, are missing
 * @param blas the BLAS behind ND4J, or null where it cannot be asked
 * @param blasUnavailable one sentence saying why {@code blas} is null, or null
 * @param build the sources that this program was built from
 */
public record Machine(
    Cpu cpu,
    long memoryBytes,
    Os os,
    Jdk jdk,
    Map<String, String> libraries,
    @Nullable Blas blas,
    @Nullable String blasUnavailable,
    Build build) {

  private static final int SUMMARY_COLUMNS = 80;
  private static final Pattern VM_NAME_TAIL = Pattern.compile("( 64-Bit)?( Server)? VM$");

  /**
   * The processor, as the system reports it: in a virtual machine, what the hypervisor shows.
   *
   * @param vendor such as {@code GenuineIntel}; on ARM the implementer's code, such as {@code 0x41}
   * @param name the model's name
   * @param family x86: the family; ARM: the architecture's version
   * @param model x86: the model; ARM: the part number
   * @param stepping x86: the stepping; ARM: variant and revision, such as {@code r1p0}
   * @param sockets processors on the machine
   * @param physicalCores cores on the machine, whether this process may use them or not
   * @param logicalCores hardware threads on the machine that are switched on
   * @param availableProcessors hardware threads that the JVM counts on: those that affinity and
   *     quota leave it
   * @param quotaCores processor time that the cgroup is limited to, in cores; null where unlimited
   * @param caches by level and type
   * @param isa the instruction set extensions that matter to a kernel, sorted, in the spelling of
   *     {@code /proc/cpuinfo}
   */
  public record Cpu(
      @Nullable String vendor,
      @Nullable String name,
      @Nullable String family,
      @Nullable String model,
      @Nullable String stepping,
      @Nullable Integer sockets,
      @Nullable Integer physicalCores,
      @Nullable Integer logicalCores,
      int availableProcessors,
      @Nullable Double quotaCores,
      List<Cache> caches,
      List<String> isa) {}

  /**
   * Caches of one kind.
   *
   * @param level 1 is the nearest to the core
   * @param type {@code Data}, {@code Instruction} or {@code Unified}
   * @param bytes the size of one of them
   * @param instances how many of them the machine has
   * @param sharedBy how many hardware threads share one of them
   */
  public record Cache(int level, String type, long bytes, int instances, int sharedBy) {}

  /**
   * The operating system.
   *
   * @param name such as {@code Linux}
   * @param version of the system; of the kernel on Linux
   * @param arch as the JDK calls it: {@code amd64}, {@code aarch64}
   * @param virtualised whether the processor reports a hypervisor; null where it cannot say
   */
  public record Os(String name, String version, String arch, @Nullable Boolean virtualised) {}

  /**
   * The Java runtime.
   *
   * @param vendor who built it
   * @param version with build number, such as {@code 17.0.15+6}
   * @param vmName name of the virtual machine
   * @param vmVersion version of the virtual machine
   * @param flags given to this process; of a path, only the last name is kept
   * @param forkFlags given to the JVMs that measure; of a path, only the last name is kept
   * @param maxHeapBytes the most that this process's heap may grow to
   * @param vmOptions those that decide on vector code, as this process has them; only what this VM
   *     knows
   * @param garbageCollectors names of this process's collectors, sorted
   */
  public record Jdk(
      String vendor,
      String version,
      String vmName,
      String vmVersion,
      List<String> flags,
      List<String> forkFlags,
      long maxHeapBytes,
      Map<String, String> vmOptions,
      List<String> garbageCollectors) {}

  /**
   * The BLAS that {@code Nd4j.gemm} calls, asked at run time.
   *
   * @param library such as {@code OpenBLAS}
   * @param version its own, such as {@code 0.3.31}
   * @param core the kernel that it chose for this machine, such as {@code SkylakeX}
   * @param config how it was built, in its own words
   * @param coreType {@code OPENBLAS_CORETYPE}, which overrules its choice; null where not set
   */
  public record Blas(
      String library, String version, String core, String config, @Nullable String coreType) {}

  /**
   * The sources that this program was built from.
   *
   * @param commit the Git commit, or {@code unknown} where it was built outside of a repository
   * @param dirty whether files had changed since that commit; null where the commit is unknown
   */
  public record Build(String commit, @Nullable Boolean dirty) {}

  /**
   * Reads this machine. Takes some tenths of a second: it loads OpenBLAS to ask for its kernel, and
   * OpenBLAS starts its threads, which then sleep. So call it outside of what is timed.
   *
   * @param forkFlags the flags of the JVMs that measure, empty where this process does
   */
  public static Machine detect(List<String> forkFlags) {
    LinuxSystem linux = LinuxSystem.ofThisMachine();
    BuildInfo build = BuildInfo.ofThisProgram();
    OpenBlas.Answer blas = OpenBlas.ask();
    return new Machine(
        linux.cpu(Runtime.getRuntime().availableProcessors()),
        JavaRuntime.memoryBytes(),
        new Os(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            linux.virtualised()),
        JavaRuntime.jdk(forkFlags),
        Libraries.versions(build.version()),
        blas.blas(),
        blas.unavailable(),
        build.build());
  }

  /**
   * One line for the head of a table, at most 80 columns: {@code Intel(R) Xeon(R) Processor, 2
   * cores, AVX-512, 23 GiB; OpenJDK 17.0.15, Linux}.
   */
  public String summary() {
    int cores = cpu.availableProcessors();
    String tail =
        (cores == 1 ? ", 1 core" : ", " + cores + " cores")
            + vectorUnit()
            + String.format(Locale.ROOT, ", %.0f GiB; ", memoryBytes / (double) (1L << 30))
            + VM_NAME_TAIL.matcher(jdk.vmName()).replaceFirst("")
            + " "
            + jdk.version().replaceFirst("[+-].*", "")
            + ", "
            + os.name();
    String name = cpu.name() == null ? "unknown processor (" + os.arch() + ")" : cpu.name();
    return shorten(name, Math.max(1, SUMMARY_COLUMNS - tail.length()))
        + shorten(tail, SUMMARY_COLUMNS - 1);
  }

  private String vectorUnit() {
    List<String> isa = cpu.isa();
    if (isa.contains("avx512f")) {
      return ", AVX-512";
    }
    if (isa.contains("avx2")) {
      return ", AVX2";
    }
    if (isa.contains("avx")) {
      return ", AVX";
    }
    if (isa.contains("sve")) {
      return ", SVE";
    }
    return isa.contains("asimd") || isa.contains("neon") ? ", NEON" : "";
  }

  private static String shorten(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
  }
}
