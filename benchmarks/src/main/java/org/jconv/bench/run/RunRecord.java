package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.jmh.RecordedRuns;
import org.jconv.bench.journal.Journal;
import org.jconv.bench.journal.JournalEntry;
import org.jconv.bench.journal.JournalFile;
import org.jconv.bench.journal.RunState;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.RunInfo;

/**
 * What a run has found out: each entry goes into the journal first, and the result files are made
 * of all entries. So they are the same whether the run was cut off in between or not.
 */
public final class RunRecord implements AutoCloseable {
  private final JournalEntry.Header header;
  private final ResultFolder folder;
  private final Journal journal;
  private final RunState state;

  private RunRecord(
      JournalEntry.Header header, ResultFolder folder, Journal journal, RunState state) {
    this.header = header;
    this.folder = folder;
    this.journal = journal;
    this.state = state;
  }

  /** Of a run that begins. */
  public static RunRecord begin(ResultFolder folder, JournalEntry.Header header) {
    return new RunRecord(
        header, folder, Journal.create(folder.journal(), header), new RunState(header.rows()));
  }

  /** Of a run that goes on. */
  public static RunRecord resume(ResultFolder folder, Journal journal, JournalFile read) {
    return new RunRecord(read.header(), folder, journal, RunState.of(read));
  }

  /** Keeps an entry; it is on disk when this returns. */
  public synchronized void add(JournalEntry entry) {
    journal.append(entry);
    state.add(entry);
  }

  /** What the run is to do. */
  public JournalEntry.Header header() {
    return header;
  }

  /** Where the files are. */
  public ResultFolder folder() {
    return folder;
  }

  /** What is done. Only for the thread that adds entries. */
  public RunState state() {
    return state;
  }

  /** All that was found out so far. */
  public synchronized Results results() {
    return new Results(Optional.of(info()), Optional.of(header.machine()), state.roof(), rows());
  }

  /** Writes the result files as they are now. */
  public synchronized void writeFiles() {
    List<ResultRow> rows = rows();
    folder.write(info(), header.machine(), state.roof(), rows, RecordedRuns.of(rows));
  }

  private RunInfo info() {
    return new RunInfo(header.started(), state.resumed(), state.finished(), header.command());
  }

  /** Those that are done, and those that were declined. */
  private List<ResultRow> rows() {
    List<ResultRow> rows = new ArrayList<>(state.results());
    rows.addAll(header.declined());
    return rows;
  }

  @Override
  public void close() {
    journal.close();
  }
}
