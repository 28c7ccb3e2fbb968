package org.jconv.bench.ab;

import java.nio.file.Path;
import java.util.Optional;
import org.jconv.bench.journal.Journal;
import org.jconv.bench.journal.JournalText;

/** The journal of a comparison and what it comes to: each entry is on disk before it counts. */
public final class AbJournal implements AutoCloseable {
  private final Journal journal;
  private final AbEntry.Header header;
  private final AbState state;
  private final Optional<String> torn;

  private AbJournal(Journal journal, AbEntry.Header header, AbState state, Optional<String> torn) {
    this.journal = journal;
    this.header = header;
    this.state = state;
    this.torn = torn;
  }

  /** Of a comparison that begins. */
  public static AbJournal create(Path file, AbEntry.Header header) {
    return new AbJournal(
        Journal.create(file, header), header, new AbState(header.plan()), Optional.empty());
  }

  /**
   * Of a comparison that goes on.
   *
   * @throws IllegalArgumentException if it is broken, or a run has it open
   */
  public static AbJournal open(Path file) {
    Journal journal = Journal.open(file);
    try {
      JournalText text = journal.text();
      AbEntry.Header header = header(text);
      return new AbJournal(journal, header, state(text, header), text.torn());
    } catch (IllegalArgumentException e) {
      journal.close();
      throw e;
    }
  }

  /** The first line of a journal. */
  public static AbEntry.Header header(Path file) {
    return header(JournalText.read(file));
  }

  /** What a journal comes to, which a run may be writing. */
  public static AbState state(Path file) {
    JournalText text = JournalText.read(file);
    return state(text, header(text));
  }

  private static AbEntry.Header header(JournalText text) {
    return text.header(AbEntry.Header.class, AbEntry.FORMAT, AbEntry.VERSION);
  }

  private static AbState state(JournalText text, AbEntry.Header header) {
    AbState state = new AbState(header.plan());
    text.entries(AbEntry.class, state::add);
    return state;
  }

  /** What is to be done. */
  public AbEntry.Header header() {
    return header;
  }

  /** What is done. Only for the thread that adds entries. */
  public AbState state() {
    return state;
  }

  /** A sentence on a last line that was not whole. */
  public Optional<String> torn() {
    return torn;
  }

  /** Keeps an entry; it is on disk when this returns. */
  public void add(AbEntry entry) {
    journal.append(entry);
    state.add(entry);
  }

  @Override
  public void close() {
    journal.close();
  }
}
