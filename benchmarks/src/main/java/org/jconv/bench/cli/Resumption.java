package org.jconv.bench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jconv.bench.journal.JournalEntry;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.ResultFolder;

/** Whether a run may go on here: what is measured now must belong to what was measured then. */
final class Resumption {
  private Resumption() {}

  /**
   * Refuses another command.
   *
   * @param given the arguments now
   * @param begun those that the run was started with
   */
  static void checkCommand(Path folder, List<String> given, List<String> begun) {
    if (!given.equals(begun)) {
      throw new IllegalArgumentException(
          "the run in %s is another: it was started with '%s'; --resume %s alone goes on with it"
              .formatted(folder, String.join(" ", begun), folder));
    }
  }

  /** Refuses another plan, machine, JDK or program. */
  static void check(ResultFolder folder, JournalEntry.Header begun, JournalEntry.Header now) {
    checkMachine(folder.path(), begun.machine(), now.machine());
    if (!begun.rows().equals(now.rows()) || !begun.declined().equals(now.declined())) {
      refuse(
          folder.path(),
          "with another plan (%d rows, and now it would be %d)"
              .formatted(begun.rows().size(), now.rows().size()));
    }
  }

  /** Refuses another machine, JDK or program. */
  static void checkMachine(Path folder, Machine then, Machine here) {
    if (!Objects.equals(then.cpu(), here.cpu())
        || then.memoryBytes() != here.memoryBytes()
        || !Objects.equals(then.os(), here.os())) {
      refuse(folder, "on another machine (" + then.summary() + ")");
    }
    if (!Objects.equals(then.jdk(), here.jdk())) {
      refuse(
          folder,
          "with another JDK or other flags (JDK %s, forks with %s)"
              .formatted(then.jdk().version(), String.join(" ", then.jdk().forkFlags())));
    }
    if (!then.equals(here)) {
      refuse(
          folder, "by another build of jconv or a library (commit " + then.build().commit() + ")");
    }
  }

  private static void refuse(Path folder, String difference) {
    throw new IllegalArgumentException(
        "the run in %s was started %s, and new rows would not be comparable; start another by --out"
            .formatted(folder, difference));
  }
}
