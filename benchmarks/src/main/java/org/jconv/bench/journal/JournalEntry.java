package org.jconv.bench.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.jconv.bench.roof.Roof;

/** A line of a journal after the first. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.RoofMeasured.class, name = "roof"),
  @JsonSubTypes.Type(value = JournalEntry.ForkMeasured.class, name = "fork"),
  @JsonSubTypes.Type(value = JournalEntry.ForkFailed.class, name = "failure"),
  @JsonSubTypes.Type(value = JournalEntry.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = JournalEntry.Finished.class, name = "finished")
})
public sealed interface JournalEntry {

  /** The name of the format. */
  String FORMAT = "jconv-journal";

  /** The version that this program writes and reads. */
  int VERSION = 1;

  /**
   * The first line: what the run is to do, on what.
   *
   * @param format {@value #FORMAT}
   * @param version {@value #VERSION}
   * @param started when
   * @param command the arguments of the command, without the folder
   * @param machine what the forks run on, with their flags and the sources of the program
   * @param rows what is to be measured, in this order
   * @param declined what cannot be
   */
  record Header(
      String format,
      int version,
      Instant started,
      List<String> command,
      Machine machine,
      List<PlannedRow> rows,
      List<ResultRow> declined) {

    /** Of a run that begins. */
    public Header(
        Instant started,
        List<String> command,
        Machine machine,
        List<PlannedRow> rows,
        List<ResultRow> declined) {
      this(FORMAT, VERSION, started, command, machine, rows, declined);
    }
  }

  /** What the machine can do at best was measured, before the first row or after the last. */
  record RoofMeasured(Roof roof) implements JournalEntry {}

  /**
   * A fork ended well.
   *
   * @param row the index of the planned row
   * @param fork its index in the row
   * @param measured one, or more where JMH was asked for several modes
   */
  record ForkMeasured(int row, int fork, List<MeasuredFork> measured) implements JournalEntry {}

  /**
   * A fork did not end well, and its row is over.
   *
   * @param row the index of the planned row
   * @param fork its index in the row
   * @param status how it failed
   * @param reason why, in one sentence
   */
  record ForkFailed(int row, int fork, Status status, String reason) implements JournalEntry {}

  /** The run was cut off and goes on. */
  record Resumed(Instant at) implements JournalEntry {}

  /** All rows are done. */
  record Finished(Instant at) implements JournalEntry {}
}
