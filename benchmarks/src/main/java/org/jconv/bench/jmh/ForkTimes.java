package org.jconv.bench.jmh;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How JMH will measure a benchmark: by its options and, where they do not say, by the benchmark's
 * annotations.
 *
 * @param forks JVMs that count; 0 for none
 * @param warmupForks JVMs before them that do not
 * @param modes how many measurements a fork stands for, since JMH has a fork for each mode
 * @param iterations in a fork, those that do not count as well
 * @param iterationSeconds what these take together, if no call takes longer
 */
public record ForkTimes(
    int forks, int warmupForks, int modes, int iterations, double iterationSeconds) {

  /** Of a benchmark, by JMH's full name of it. */
  public static ForkTimes of(String benchmark, Options options) {
    BenchmarkListEntry entry = entry(benchmark);
    boolean shots =
        (options.getBenchModes().isEmpty() ? List.of(entry.getMode()) : options.getBenchModes())
            .contains(Mode.SingleShotTime);
    int warmups =
        options
            .getWarmupIterations()
            .orElse(
                entry
                    .getWarmupIterations()
                    .orElse(
                        shots
                            ? Defaults.WARMUP_ITERATIONS_SINGLESHOT
                            : Defaults.WARMUP_ITERATIONS));
    int measured =
        options
            .getMeasurementIterations()
            .orElse(
                entry
                    .getMeasurementIterations()
                    .orElse(
                        shots
                            ? Defaults.MEASUREMENT_ITERATIONS_SINGLESHOT
                            : Defaults.MEASUREMENT_ITERATIONS));
    TimeValue warmupTime =
        options.getWarmupTime().orElse(entry.getWarmupTime().orElse(Defaults.WARMUP_TIME));
    TimeValue measuredTime =
        options
            .getMeasurementTime()
            .orElse(entry.getMeasurementTime().orElse(Defaults.MEASUREMENT_TIME));
    double seconds = shots ? 0 : warmups * seconds(warmupTime) + measured * seconds(measuredTime);
    return new ForkTimes(
        options.getForkCount().orElse(entry.getForks().orElse(Defaults.MEASUREMENT_FORKS)),
        options.getWarmupForkCount().orElse(entry.getWarmupForks().orElse(Defaults.WARMUP_FORKS)),
        modes(options),
        warmups + measured,
        seconds);
  }

  /** Runs of JMH's that make a row: one where there are no forks. */
  public int runs() {
    return Math.max(1, forks);
  }

  private static int modes(Options options) {
    return options.getBenchModes().contains(Mode.All)
        ? Mode.values().length - 1
        : Math.max(1, options.getBenchModes().size());
  }

  private static double seconds(TimeValue time) {
    return time.convertTo(TimeUnit.NANOSECONDS) / 1e9;
  }

  private static BenchmarkListEntry entry(String benchmark) {
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT),
            List.of("^" + Pattern.quote(benchmark) + "$"),
            List.of())
        .first();
  }
}
