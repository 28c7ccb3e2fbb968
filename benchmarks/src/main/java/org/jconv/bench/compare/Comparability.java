package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jconv.bench.SharedSums;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhSettings;
import org.jspecify.annotations.Nullable;

/** Whether two sides measured the same thing on the same machine. */
final class Comparability {
  /** What a library calls itself with its version, such as {@code oneDNN 3.11.0}. */
  private static final Pattern VERSION = Pattern.compile("\\D.* \\d+\\.\\d\\S*|kernel .*");

  private final Kind kind;
  private final List<String> machines;

  private Comparability(Kind kind, List<String> machines) {
    this.kind = kind;
    this.machines = machines;
  }

  /** Of both sides of an experiment. */
  static Comparability of(Experiment experiment) {
    Optional<Machine> base = experiment.base().machine();
    Optional<Machine> head = experiment.head().machine();
    return new Comparability(
        experiment.kind(),
        base.isPresent() && head.isPresent() ? differences(base.get(), head.get()) : List.of());
  }

  /** Where the machines differ, as far as both are known: {@code the JDK is 17 against 21}. */
  List<String> machines() {
    return machines;
  }

  /**
   * Where two machines differ in what times depend on. Not in the kernel's patch, the memory's
   * size, and what is the build's own: its commit and its libraries.
   */
  static List<String> differences(Machine base, Machine head) {
    List<String> differences = new ArrayList<>();
    compare(differences, "the processor is", cpu(base.cpu()), cpu(head.cpu()));
    compare(
        differences,
        "its instruction sets are",
        String.join(" ", base.cpu().isa()),
        String.join(" ", head.cpu().isa()));
    compare(differences, "its caches are", base.cpu().caches(), head.cpu().caches());
    compare(
        differences,
        "the JVM may use cores:",
        base.cpu().availableProcessors(),
        head.cpu().availableProcessors());
    compare(differences, "the quota is", base.cpu().quotaCores(), head.cpu().quotaCores());
    compare(differences, "the system is", base.os().name(), head.os().name());
    compare(differences, "the architecture is", base.os().arch(), head.os().arch());
    compare(differences, "the JDK is", jdk(base.jdk()), jdk(head.jdk()));
    compare(differences, "its options are", base.jdk().vmOptions(), head.jdk().vmOptions());
    flags(differences, base.jdk().forkFlags(), head.jdk().forkFlags());
    return differences;
  }

  private static String cpu(Machine.Cpu cpu) {
    return "%s (%s, family %s, model %s, stepping %s)"
        .formatted(cpu.name(), cpu.vendor(), cpu.family(), cpu.model(), cpu.stepping());
  }

  private static String jdk(Machine.Jdk jdk) {
    return jdk.vendor() + " " + jdk.version() + ", " + jdk.vmName() + " " + jdk.vmVersion();
  }

  /** Why a row of the head is another benchmark than that of the base, in one sentence. */
  Optional<String> change(RowSamples row) {
    List<String> differences = new ArrayList<>(machines);
    Optional<JmhSettings> base = row.jmh(Side.BASE);
    Optional<JmhSettings> head = row.jmh(Side.HEAD);
    if (base.isPresent() && head.isPresent()) {
      Map<String, @Nullable Object> settings = settings(head.get());
      settings(base.get())
          .forEach((name, value) -> compare(differences, name, value, settings.get(name)));
      flags(differences, base.get().jvmArgs(), head.get().jvmArgs());
    }
    if (kind == Kind.TWO_RUNS) {
      Set<String> base0 = versions(row.forks(Side.BASE));
      Set<String> head0 = versions(row.forks(Side.HEAD));
      if (!base0.isEmpty() && !head0.isEmpty()) {
        compare(
            differences, "it is computed by", String.join(", ", base0), String.join(", ", head0));
      }
    }
    return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
  }

  /** What else computes it on the head, where that may be. */
  Optional<String> otherProvenance(RowSamples row) {
    Set<String> base = provenance(row.forks(Side.BASE));
    Set<String> head = provenance(row.forks(Side.HEAD));
    return kind == Kind.STRATEGIES || base.isEmpty() || head.isEmpty() || base.equals(head)
        ? Optional.empty()
        : Optional.of(
            "it is computed by " + against(String.join(" | ", base), String.join(" | ", head)));
  }

  private Map<String, @Nullable Object> settings(JmhSettings jmh) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    settings.put("warm-up iterations are", jmh.warmupIterations());
    settings.put("their time is", jmh.warmupTime());
    settings.put("warm-up batches are", jmh.warmupBatchSize());
    settings.put("iterations are", jmh.measurementIterations());
    settings.put("their measured time is", jmh.measurementTime());
    settings.put("batches are", jmh.measurementBatchSize());
    if (kind != Kind.STRATEGIES) {
      settings.put("parameters are", new TreeMap<>(parameters(jmh)));
    }
    settings.put("the forks' JDK is", jmh.jdkVersion());
    settings.put("the forks' JVM is", jmh.vmVersion());
    settings.put("JMH is", jmh.jmhVersion());
    return settings;
  }

  /** Those that are not in the key, which may be spelled in several ways. */
  private static Map<String, String> parameters(JmhSettings jmh) {
    Map<String, String> parameters = new TreeMap<>(jmh.params());
    parameters.keySet().removeAll(Set.of("strategy", "shape", "threads"));
    return parameters;
  }

  /** The flags that only one side has. */
  private static void flags(List<String> differences, List<String> base, List<String> head) {
    Set<String> ofBase = comparable(base);
    Set<String> ofHead = comparable(head);
    Set<String> onlyBase = new LinkedHashSet<>(ofBase);
    onlyBase.removeAll(ofHead);
    Set<String> onlyHead = new LinkedHashSet<>(ofHead);
    onlyHead.removeAll(ofBase);
    if (!onlyBase.isEmpty()) {
      differences.add("only the base's forks have " + String.join(" ", onlyBase));
    }
    if (!onlyHead.isEmpty()) {
      differences.add("only the head's forks have " + String.join(" ", onlyHead));
    }
  }

  /** Without the place of a build, and without the folder of one run. */
  private static Set<String> comparable(List<String> flags) {
    Set<String> comparable = new LinkedHashSet<>();
    for (String flag : flags) {
      int name = Math.max(flag.lastIndexOf('/'), flag.lastIndexOf('\\'));
      int value = Math.max(flag.lastIndexOf('=', name), flag.lastIndexOf(':', name)) + 1;
      if (!flag.startsWith("-D" + SharedSums.FOLDER_PROPERTY + "=")) {
        comparable.add(name < 0 ? flag : flag.substring(0, value) + flag.substring(name + 1));
      }
    }
    return comparable;
  }

  private static Set<String> versions(List<Fork> forks) {
    Set<String> versions = new LinkedHashSet<>();
    for (String provenance : provenance(forks)) {
      for (String part : provenance.split(", ")) {
        if (VERSION.matcher(part).matches()) {
          versions.add(part);
        }
      }
    }
    return versions;
  }

  private static Set<String> provenance(List<Fork> forks) {
    Set<String> said = new LinkedHashSet<>();
    forks.forEach(fork -> said.add(fork.provenance()));
    said.remove("");
    return said;
  }

  private static void compare(
      List<String> differences, String what, @Nullable Object base, @Nullable Object head) {
    if (!Objects.equals(base, head)) {
      differences.add(what + " " + against(String.valueOf(base), String.valueOf(head)));
    }
  }

  private static String against(String base, String head) {
    return base + " on the base, " + head + " on the head";
  }
}
