package org.jconv.bench.compare;

import java.util.Optional;
import java.util.Set;
import org.jconv.bench.machine.Machine;

/**
 * One of the two that are compared.
 *
 * @param name what people call it: a jar, a commit, a run's folder
 * @param machine on what it was measured, with its build; empty if that is not known
 * @param planned the rows that it was to measure: what is missing among its samples, failed
 */
public record Subject(String name, Optional<Machine> machine, Set<RowKey> planned) {
  /** Copies the rows. */
  public Subject {
    planned = Set.copyOf(planned);
  }

  /** For people: its name, and the sources it was built from as Git shortens them, if known. */
  public String title() {
    return machine
        .map(Machine::build)
        .filter(build -> build.commit().matches("[0-9a-f]{40}"))
        .map(
            build ->
                "%s (%s%s)"
                    .formatted(
                        name,
                        build.commit().substring(0, 9),
                        Boolean.TRUE.equals(build.dirty()) ? ", changed" : ""))
        .orElse(name);
  }
}
