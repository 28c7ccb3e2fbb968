package org.jconv.bench.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.result.UnreadableFileException;

/**
 * A journal that was read.
 *
 * @param header its first line
 * @param entries the others
 * @param length of its whole lines, in bytes
 * @param torn a sentence on a last line that is not whole, and so was left out
 */
public record JournalFile(
    JournalEntry.Header header, List<JournalEntry> entries, long length, Optional<String> torn) {

  /** Copies the entries. */
  public JournalFile {
    entries = List.copyOf(entries);
  }

  /**
   * Reads it. A last line without an end was being written when the run was cut off, and is left
   * out.
   *
   * @throws UnreadableFileException if anything else is wrong: file, line and what
   */
  public static JournalFile read(Path file) {
    return of(JournalText.read(file));
  }

  /** Of a file's lines. */
  static JournalFile of(JournalText text) {
    JournalEntry.Header header =
        text.header(JournalEntry.Header.class, JournalEntry.FORMAT, JournalEntry.VERSION);
    List<JournalEntry> entries = new ArrayList<>();
    RunState state = new RunState(header.rows());
    text.entries(
        JournalEntry.class,
        entry -> {
          state.add(entry);
          entries.add(entry);
        });
    return new JournalFile(header, entries, text.length(), text.torn());
  }
}
