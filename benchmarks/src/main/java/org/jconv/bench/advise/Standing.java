package org.jconv.bench.advise;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jconv.bench.machine.Machine;

/**
 * How the machine of a run stands to this one.
 *
 * @param kind in a word
 * @param differences in words; empty for {@link Kind#SAME} and {@link Kind#UNKNOWN}
 */
public record Standing(Kind kind, List<String> differences) {

  /** From the nearest to the farthest. */
  public enum Kind {
    /** The same processor model, cores, width of vectors and feature version of the JDK. */
    SAME("same"),
    /** The JDK's feature version alone is another. */
    OTHER_JDK("other-jdk"),
    /** The processor, the cores or the vectors are others. */
    OTHER_MACHINE("other-machine"),
    /** The files do not say. */
    UNKNOWN("unknown");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** As files call it. */
    @JsonValue
    public String label() {
      return label;
    }
  }

  private static final String VECTORS = "MaxVectorSize";

  /** Copies the list. */
  public Standing {
    differences = List.copyOf(differences);
  }

  /** Compares. */
  static Standing of(Machine here, Optional<Machine> measured) {
    if (measured.isEmpty()) {
      return new Standing(Kind.UNKNOWN, List.of());
    }
    Machine there = measured.get();
    List<String> differences = new ArrayList<>();
    if (!model(here).equals(model(there))) {
      String name = there.cpu().name();
      boolean tells = name != null && !name.equals(here.cpu().name());
      differences.add(tells ? "its processor is " + name : "its processor is another model");
    }
    compare(
        differences,
        "%s cores, here %s",
        there.cpu().availableProcessors(),
        here.cpu().availableProcessors());
    compare(differences, "vectors of %s bytes, here %s", vectors(there), vectors(here));
    boolean sameMachine = differences.isEmpty();
    compare(differences, "JDK %s, here %s", feature(there), feature(here));
    return new Standing(
        differences.isEmpty() ? Kind.SAME : sameMachine ? Kind.OTHER_JDK : Kind.OTHER_MACHINE,
        differences);
  }

  private static void compare(List<String> differences, String text, Object there, Object here) {
    if (!there.equals(here)) {
      differences.add(String.format(text, there, here));
    }
  }

  private static List<String> model(Machine machine) {
    Machine.Cpu cpu = machine.cpu();
    return List.of(
        machine.os().arch(),
        Objects.toString(cpu.vendor()),
        Objects.toString(cpu.name()),
        Objects.toString(cpu.family()),
        Objects.toString(cpu.model()));
  }

  /** The widest that the JVM uses: a flag may leave it less than the processor has. */
  private static String vectors(Machine machine) {
    return machine.jdk().vmOptions().getOrDefault(VECTORS, "unknown");
  }

  private static String feature(Machine machine) {
    String version = machine.jdk().version();
    try {
      return Integer.toString(Runtime.Version.parse(version).feature());
    } catch (IllegalArgumentException e) {
      return version; // another vendor's way of counting
    }
  }
}
