package org.jconv.bench.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kernels that OpenBLAS should be told to use. It chooses by the processor's family and model
 * when it is loaded, and one that is newer than its table may get the kernels of an older one, with
 * narrower vectors: OpenBLAS 0.3.31 ran at 99 GFLOP/s on a Zen 5 by default, and at 186 with
 * SkylakeX's. The variable {@code OPENBLAS_CORETYPE} overrules its choice.
 *
 * <p>JMH cannot set the environment of a fork. So a run passes a system property to its forks,
 * which {@link #apply} turns into the variable.
 *
 * @see <a
 *     href="https://github.com/OpenMathLib/OpenBLAS/blob/develop/driver/others/dynamic.c">dynamic.c</a>,
 *     where OpenBLAS chooses, and the names come from; the variable may spell them in any case
 */
public final class OpenBlasCoreType {

  /** The system property of a JVM that measures: what {@code OPENBLAS_CORETYPE} should be. */
  public static final String PROPERTY = "jconv.openblas.coretype";

  /** What OpenBLAS reads while it is loaded. */
  public static final String VARIABLE = "OPENBLAS_CORETYPE";

  private static final String AVX512 = "SKYLAKEX";
  private static final String AVX2 = "HASWELL";

  /** What OpenBLAS compiles its SkylakeX kernels for. */
  private static final Set<String> AVX512_FLAGS =
      Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl", "avx2", "fma");

  /** What OpenBLAS compiles its Haswell kernels for. */
  private static final Set<String> AVX2_FLAGS = Set.of("avx2", "fma");

  /** AMD's, in {@code /proc/cpuinfo}. */
  private static final String AMD = "AuthenticAMD";

  /** Cores of processors with AVX2, in lower case. */
  private static final Set<String> AVX2_CORES = Set.of("haswell", "zen", "excavator");

  /** Cores of processors without AVX2, in lower case. */
  private static final Set<String> OLDER_CORES =
      Set.of(
          "unknown",
          "katmai",
          "coppermine",
          "northwood",
          "prescott",
          "banias",
          "atom",
          "core2",
          "penryn",
          "dunnington",
          "nehalem",
          "athlon",
          "opteron",
          "opteron_sse3",
          "barcelona",
          "nano",
          "sandybridge",
          "bobcat",
          "bulldozer",
          "piledriver",
          "steamroller");

  /** What {@link #apply} set. */
  private static volatile @Nullable String applied;

  private OpenBlasCoreType() {}

  /**
   * What OpenBLAS should be told.
   *
   * @param version OpenBLAS's
   * @param chosen the core that it chose by itself
   * @param coreType the one it should be told
   */
  public record Advice(String version, String chosen, String coreType) {

    /** One sentence for the user. */
    public String sentence() {
      return String.format(
          "OpenBLAS %s does not know this processor and chose its kernel %s; its rows run with %s=%s"
              + " (set that variable yourself to have another)",
          version, chosen, VARIABLE, coreType);
    }

    /** The flag of a JVM that calls {@link OpenBlasCoreType#apply}. */
    public String jvmArgument() {
      return "-D" + PROPERTY + "=" + coreType;
    }
  }

  /**
   * What OpenBLAS should be told on that machine. Empty if its own choice stands, if there is none
   * to ask, if {@code OPENBLAS_CORETYPE} is set, since the user's word counts, or on Windows: there
   * OpenBLAS may have another C runtime than the JVM, with an environment of its own, which could
   * not be set from here.
   */
  public static Optional<Advice> advice(Machine machine) {
    Machine.Blas blas = machine.blas();
    if (blas == null || blas.coreType() != null || machine.os().name().startsWith("Windows")) {
      return Optional.empty();
    }
    return better(machine.cpu(), blas.core())
        .map(coreType -> new Advice(blas.version(), blas.core(), coreType));
  }

  /**
   * A core type with wider vectors than those of the core that OpenBLAS chose, if the processor has
   * them: {@code SKYLAKEX} for AVX-512 (F, CD, BW, DQ and VL), {@code HASWELL} for AVX2 and FMA.
   *
   * <p>Empty for a core that is not in its table of today: that is a newer OpenBLAS, which knows
   * better. Empty, too, on other processors than x86-64: there the choice is left to OpenBLAS,
   * since the cores of ARM and others differ in more than the width of their vectors, and a kernel
   * that fits better cannot be told from the list of instruction sets. Empty for Bulldozer's last
   * heir, Excavator, which has AVX2 and kernels made for it.
   *
   * <p>On AMD's processors with AVX-512 it is {@code SKYLAKEX} for Cooperlake, too, which OpenBLAS
   * takes for those that have BF16: a Zen 5 ran at half the speed by its default, whichever that
   * was.
   *
   * @param cpu with instruction set extensions as {@code /proc/cpuinfo} spells them
   * @param core what OpenBLAS calls the core that it chose, such as {@code Zen}
   */
  static Optional<String> better(Machine.Cpu cpu, String core) {
    List<String> isa = cpu.isa();
    String chosen = core.toLowerCase(Locale.ROOT);
    boolean older = OLDER_CORES.contains(chosen);
    boolean foreign = AMD.equals(cpu.vendor()) && chosen.equals("cooperlake");
    if ((older || foreign || AVX2_CORES.contains(chosen)) && isa.containsAll(AVX512_FLAGS)) {
      return Optional.of(AVX512);
    }
    return older && isa.containsAll(AVX2_FLAGS) ? Optional.of(AVX2) : Optional.empty();
  }

  /**
   * Sets {@code OPENBLAS_CORETYPE} in this process to what the system property says. It must be
   * called before OpenBLAS is loaded, which reads it once, and while no other thread reads the
   * environment: so at the start. Does nothing without the property, where the variable is set
   * already, on Windows, and without JNA on the class path, which also finds out that there is
   * anything to be set.
   */
  public static void apply() {
    String coreType = System.getProperty(PROPERTY);
    if (coreType == null || System.getenv(VARIABLE) != null || isWindows()) {
      return;
    }
    try {
      NativeEnvironment.set(VARIABLE, coreType);
      applied = coreType;
    } catch (NoClassDefFoundError e) {
      // no JNA: then nobody can have asked OpenBLAS for its choice, either
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  /** The variable as OpenBLAS sees it; null where it is not set. */
  static @Nullable String inForce() {
    // the JDK's copy of the environment is as old as the process
    return applied != null ? applied : System.getenv(VARIABLE);
  }
}
