package org.jconv.bench.ab;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jconv.bench.compare.Sample;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.ResultRow;

/** A line of the journal of a comparison, after the first. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AbEntry.Verified.class, name = "verified"),
  @JsonSubTypes.Type(value = AbEntry.ForkEnded.class, name = "fork"),
  @JsonSubTypes.Type(value = AbEntry.Screened.class, name = "screened"),
  @JsonSubTypes.Type(value = AbEntry.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = AbEntry.Finished.class, name = "finished")
})
public sealed interface AbEntry {
  /** The name of the format. */
  String FORMAT = "jconv-ab";

  /** The version that this program writes and reads. */
  int VERSION = 1;

  /**
   * The first line: what is to be compared, on what.
   *
   * @param format {@value #FORMAT}
   * @param version {@value #VERSION}
   * @param started when
   * @param command the arguments of the command, without the folder
   * @param machine what the forks run on; its build is the one of the program that compares
   * @param base one side
   * @param head the other
   * @param plan the rows and their order
   * @param iterations options of each fork, in JMH's words
   * @param declined rows that cannot run here
   */
  record Header(
      String format,
      int version,
      Instant started,
      List<String> command,
      Machine machine,
      Jar base,
      Jar head,
      AbPlan plan,
      List<String> iterations,
      List<ResultRow> declined) {}

  /**
   * Both sides were compared with the oracle.
   *
   * @param wrong what is wrong, on either side; none if all is right
   */
  record Verified(List<Sample> wrong) implements AbEntry {}

  /** A fork ended, well or not. */
  record ForkEnded(Sample sample) implements AbEntry {}

  /**
   * The first stage is over.
   *
   * @param flagged the rows to measure again
   */
  record Screened(List<Flagged> flagged) implements AbEntry {}

  /**
   * A row to measure again.
   *
   * @param row its index in the plan
   * @param blocks how often
   * @param reason why, in a few words
   */
  record Flagged(int row, int blocks, String reason) {}

  /** The run was cut off and goes on. */
  record Resumed(Instant at) implements AbEntry {}

  /** All is measured. */
  record Finished(Instant at) implements AbEntry {}
}
