package org.jconv.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jconv.bench.machine.Machine;
import org.jspecify.annotations.Nullable;

/** A machine on a terminal of 80 columns: what it is made of, a label before each. */
public final class MachineLines {
  private static final int LABEL_COLUMNS = 11;
  private static final String UNKNOWN = "unknown";

  private final List<String> lines = new ArrayList<>();

  private MachineLines() {}

  /** The lines. */
  public static List<String> of(Machine machine) {
    MachineLines lines = new MachineLines();
    lines.add("processor", processor(machine.cpu()));
    lines.add("cores", cores(machine.cpu()));
    lines.add("caches", caches(machine.cpu().caches()));
    lines.add("ISA", orUnknown(machine.cpu().isa(), " "));
    lines.add("memory", Units.bytes(machine.memoryBytes()));
    lines.add("system", system(machine.os()));
    lines.add("JVM", jvm(machine.jdk()));
    lines.add("", options(machine.jdk().vmOptions()));
    lines.add("forks", orUnknown(machine.jdk().forkFlags(), " "));
    lines.add("libraries", libraries(machine.libraries()));
    lines.add("BLAS", blas(machine));
    lines.add("sources", build(machine.build()));
    return lines.lines;
  }

  private void add(String label, String text) {
    if (!text.isEmpty()) {
      lines.addAll(Paragraph.lines(label, LABEL_COLUMNS, text));
    }
  }

  private static String processor(Machine.Cpu cpu) {
    List<String> known = new ArrayList<>();
    known.add(cpu.name() == null ? UNKNOWN : cpu.name());
    addKnown(known, "", cpu.vendor());
    addKnown(known, "family ", cpu.family());
    addKnown(known, "model ", cpu.model());
    addKnown(known, "stepping ", cpu.stepping());
    return String.join(", ", known);
  }

  private static String cores(Machine.Cpu cpu) {
    List<String> known = new ArrayList<>();
    addKnown(known, "sockets: ", cpu.sockets());
    addKnown(known, "cores: ", cpu.physicalCores());
    addKnown(known, "threads: ", cpu.logicalCores());
    addKnown(known, "for this JVM: ", cpu.availableProcessors());
    addKnown(known, "quota in cores: ", cpu.quotaCores());
    return String.join(", ", known);
  }

  private static void addKnown(List<String> to, String label, @Nullable Object value) {
    if (value != null) {
      to.add(label + value);
    }
  }

  private static String caches(List<Machine.Cache> caches) {
    return orUnknown(
        caches.stream()
            .map(
                cache ->
                    (cache.instances() == 1 ? "" : cache.instances() + " x ")
                        + Units.bytes(cache.bytes())
                        + " L"
                        + cache.level()
                        + switch (cache.type()) {
                          case "Data" -> " data";
                          case "Instruction" -> " instructions";
                          default -> "";
                        })
            .toList(),
        ", ");
  }

  private static String system(Machine.Os os) {
    return os.name()
        + " "
        + os.version()
        + ", "
        + os.arch()
        + (Boolean.TRUE.equals(os.virtualised()) ? ", a virtual machine" : "");
  }

  private static String jvm(Machine.Jdk jdk) {
    return jdk.vmName()
        + " "
        + jdk.version()
        + ", "
        + jdk.vendor()
        + "; "
        + String.join(", ", jdk.garbageCollectors())
        + "; heap up to "
        + Units.bytes(jdk.maxHeapBytes());
  }

  private static String options(Map<String, String> options) {
    return joined(options, "=", " ");
  }

  private static String libraries(Map<String, String> versions) {
    return joined(versions, " ", ", ");
  }

  private static String joined(Map<String, String> map, String between, String after) {
    return String.join(
        after,
        new TreeMap<>(map)
            .entrySet().stream()
                .map(entry -> entry.getKey() + between + entry.getValue())
                .toList());
  }

  private static String blas(Machine machine) {
    Machine.Blas blas = machine.blas();
    if (blas == null) {
      return machine.blasUnavailable() == null ? UNKNOWN : machine.blasUnavailable();
    }
    return blas.library()
        + " "
        + blas.version()
        + ", kernel "
        + blas.core()
        + (blas.coreType() == null ? "" : " (OPENBLAS_CORETYPE=" + blas.coreType() + ")");
  }

  private static String build(Machine.Build build) {
    return "commit " + build.commit() + (Boolean.TRUE.equals(build.dirty()) ? ", changed" : "");
  }

  private static String orUnknown(List<String> parts, String separator) {
    return parts.isEmpty() ? UNKNOWN : String.join(separator, parts);
  }
}
