package org.jconv.bench.advise;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Instant;
import java.util.List;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.StrictJson;
import org.jconv.bench.roof.NanIsNull;
import org.jspecify.annotations.Nullable;

/**
 * Advice for programs: one JSON object. Its fields are those of the records here, of {@link Advice}
 * and of what that consists of; times are nanoseconds, sizes bytes, moments ISO 8601 in UTC, and
 * what is not known is null.
 *
 * @param format {@value #FORMAT}
 * @param version {@value #VERSION}; a field that goes or changes its meaning makes it another
 * @param machine this one, in a line
 * @param threads the most that a call may use
 * @param javaOnly whether native libraries were left out
 * @param maxWorkspaceBytes the limit; null if there is none
 * @param maxError the limit; null if there is none
 * @param used runs that the advice rests on
 * @param unused runs that were found and left out
 * @param advice one for each direction of each shape
 */
public record AdviceDocument(
    String format,
    int version,
    String machine,
    int threads,
    boolean javaOnly,
    @Nullable Long maxWorkspaceBytes,
    @Nullable Double maxError,
    List<Used> used,
    List<Sources.Unused> unused,
    List<WithCommand> advice) {
  static final String FORMAT = "jconv-advice";
  static final int VERSION = 1;

  /**
   * A run that counts.
   *
   * @param run its folder or file
   * @param started when it was started; null if the files do not say
   * @param standing how its machine stands to this one
   * @param rows how many rows of convolutions it has
   */
  record Used(String run, @Nullable Instant started, Standing standing, int rows) {}

  /**
   * Advice and more.
   *
   * @param advice its fields are fields of this object
   * @param command the command line that measures this direction of this shape
   */
  record WithCommand(@JsonUnwrapped Advice advice, String command) {}

  /** Puts it together. */
  public static AdviceDocument of(
      Question question,
      Machine here,
      Sources sources,
      List<Advice> advice,
      MeasuringCommand command) {
    return new AdviceDocument(
        FORMAT,
        VERSION,
        here.summary(),
        question.threads(),
        question.javaOnly(),
        question.maxWorkspaceBytes(),
        question.maxError(),
        sources.used().stream()
            .map(s -> new Used(s.run(), s.started(), s.standing(), s.convolutions().size()))
            .toList(),
        sources.unused(),
        advice.stream()
            .map(
                one ->
                    new WithCommand(one, command.line(List.of(one.of()), List.of(one.direction()))))
            .toList());
  }

  /** The text, in lines. */
  public String toJson() {
    SimpleModule numbers = new SimpleModule();
    numbers.addSerializer(Double.class, new NanIsNull.Writer());
    numbers.addSerializer(double.class, new NanIsNull.Writer());
    try {
      return StrictJson.ours()
          .registerModule(numbers)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING) // directions, as files do
          .writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("advice cannot be written as JSON", e);
    }
  }
}
