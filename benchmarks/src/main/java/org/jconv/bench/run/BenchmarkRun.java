package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jconv.bench.FactsProfiler;
import org.jconv.bench.WrongAnswerException;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.roof.Roof;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Has JMH measure the rows of a plan, each in a run of its own, so that a failure is known to
 * belong to its row and results are written after every row. May be stopped from another thread.
 */
public final class BenchmarkRun {
  private final RunPlan plan;
  private final Options options;
  private final List<String> forkArguments;
  private final ResultFolder folder;
  private final Optional<Roof> roof;
  private final Progress progress;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<RunResult> jmhResults = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private boolean stopped;

  /**
   * A row without a result.
   *
   * @param row which
   * @param wrongAnswer whether it computed something wrong; else it did not run
   * @param reason in one line
   */
  public record Failure(RunPlan.Row row, boolean wrongAnswer, String reason) {}

  /**
   * A run that has not started.
   *
   * @param options JMH's, as the user gave them
   * @param forkArguments further flags of the forks
   * @param folder receives the results
   * @param roof the machine's, if it was measured
   * @param progress receives what happens
   */
  public BenchmarkRun(
      RunPlan plan,
      Options options,
      List<String> forkArguments,
      ResultFolder folder,
      Optional<Roof> roof,
      Progress progress) {
    this.plan = plan;
    this.options = options;
    this.forkArguments = List.copyOf(forkArguments);
    this.folder = folder;
    this.roof = roof;
    this.progress = progress;
  }

  /** Measures row after row, until all are done or {@link #stop} is called. */
  public void run() {
    try (SumsFolder sums = SumsFolder.create()) {
      String shape = "";
      for (RunPlan.Row row : plan.rows()) {
        if (!row.problem().descriptor().equals(shape)) {
          shape = row.problem().descriptor();
          sums.clear();
        }
        synchronized (this) {
          if (stopped) {
            return;
          }
          progress.start(row);
        }
        try {
          Options of = optionsOf(row, sums);
          Collection<RunResult> results = new Runner(of, progress.log()).run();
          finished(row, results);
        } catch (RunnerException e) {
          failed(row, e);
        }
      }
    }
  }

  /**
   * Ends the run after what has been measured: no row is started or recorded from now on.
   *
   * @return what had been measured
   */
  public synchronized List<Measurement> stop() {
    stopped = true;
    return List.copyOf(measurements);
  }

  /** What has been measured, in the order of the plan. */
  public synchronized List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  /** What has failed, in the order of the plan. */
  public synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** All that JMH has reported. */
  public synchronized List<RunResult> jmhResults() {
    return List.copyOf(jmhResults);
  }

  private synchronized void finished(RunPlan.Row row, Collection<RunResult> results) {
    if (stopped) {
      return;
    }
    List<Measurement> measured = new ArrayList<>();
    for (RunResult result : results) {
      measured.add(JmhMeasurement.of(row, result));
    }
    jmhResults.addAll(results);
    measurements.addAll(measured);
    folder.write(measurements, jmhResults, roof);
    progress.finish(measured);
  }

  private void failed(RunPlan.Row row, RunnerException e) {
    // Ctrl-C reaches the fork as well as this JVM; leave its handler the time to call stop
    pause();
    synchronized (this) {
      if (!stopped) {
        Throwable cause = rootCause(e);
        boolean wrong = cause instanceof WrongAnswerException;
        String reason =
            wrong || cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : cause.toString();
        Failure failure = new Failure(row, wrong, reason.lines().findFirst().orElse(reason));
        failures.add(failure);
        progress.fail(failure);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** JMH hides a fork's exception among the suppressed ones of its own. */
  private static Throwable rootCause(Throwable e) {
    Throwable cause = e;
    while (true) {
      if (cause.getCause() != null) {
        cause = cause.getCause();
      } else if (cause.getSuppressed().length > 0) {
        cause = cause.getSuppressed()[0];
      } else {
        return cause;
      }
    }
  }

  private Options optionsOf(RunPlan.Row row, SumsFolder sums) {
    List<String> append = new ArrayList<>(options.getJvmArgsAppend().orElse(List.of()));
    append.addAll(forkArguments);
    append.add(sums.forkArgument());
    OptionsBuilder builder = new OptionsBuilder();
    builder
        .parent(options)
        .include("^" + Pattern.quote(row.benchmark()) + "$")
        .addProfiler(FactsProfiler.class)
        .shouldFailOnError(true);
    row.parameters().forEach(builder::param);
    return builder.jvmArgsAppend(append.toArray(String[]::new)).build();
  }
}
