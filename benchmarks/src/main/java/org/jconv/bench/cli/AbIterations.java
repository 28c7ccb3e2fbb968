package org.jconv.bench.cli;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Option;

/**
 * How a fork of {@code ab} measures, in JMH's options: the same on both sides, whatever their
 * benchmarks' annotations say.
 */
final class AbIterations {
  @Option(
      names = "-wi",
      paramLabel = "N",
      defaultValue = "1",
      description = "iterations of a fork that do not count (${DEFAULT-VALUE})")
  private int warmups;

  @Option(
      names = "-w",
      paramLabel = "TIME",
      defaultValue = "100ms",
      description = "of each (${DEFAULT-VALUE})")
  private String warmupTime = "";

  @Option(
      names = "-i",
      paramLabel = "N",
      defaultValue = "6",
      description = "iterations of a fork that count (${DEFAULT-VALUE})")
  private int measured;

  @Option(
      names = "-r",
      paramLabel = "TIME",
      defaultValue = "100ms",
      description = "of each (${DEFAULT-VALUE})")
  private String measuredTime = "";

  /** As JMH reads them. */
  List<String> arguments() {
    check("-wi", warmups, 0);
    check("-i", measured, 1);
    return List.of(
        "-wi",
        Integer.toString(warmups),
        "-w",
        warmupTime,
        "-i",
        Integer.toString(measured),
        "-r",
        measuredTime);
  }

  /** What they take together, if no call takes longer. */
  double seconds() {
    return warmups * seconds("-w", warmupTime) + measured * seconds("-r", measuredTime);
  }

  private static void check(String option, int number, int least) {
    if (number < least) {
      throw new IllegalArgumentException(
          "%s is %d; it must be at least %d".formatted(option, number, least));
    }
  }

  private static double seconds(String option, String time) {
    try {
      return TimeValue.fromString(time).convertTo(TimeUnit.NANOSECONDS) / 1e9;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is '%s'; it must be a time such as 100ms or 1s".formatted(option, time), e);
    }
  }
}
