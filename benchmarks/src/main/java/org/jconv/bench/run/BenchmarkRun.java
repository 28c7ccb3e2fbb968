package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jconv.bench.FactsProfiler;
import org.jconv.bench.jmh.ForkRecorder;
import org.jconv.bench.jmh.ForkTimes;
import org.jconv.bench.journal.JournalEntry;
import org.jconv.bench.journal.RunState;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.Results;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Has JMH measure the forks of a plan that are not done yet, each in a run of JMH's own: so what a
 * fork found out is on disk before the next one starts, and a failure is known to belong to its
 * fork and leaves those before it. A row whose fork fails is over. May be stopped from another
 * thread.
 */
public final class BenchmarkRun {
  private final RunPlan plan;
  private final List<ForkTimes> times;
  private final Options options;
  private final List<String> forkArguments;
  private final RunRecord record;
  private final Progress progress;
  private boolean stopped;

  /**
   * A run that has not started.
   *
   * @param times how each row of the plan is measured
   * @param options JMH's, as the user gave them
   * @param forkArguments further flags of the forks
   * @param record knows what is done, and receives what follows
   * @param progress receives what happens
   */
  public BenchmarkRun(
      RunPlan plan,
      List<ForkTimes> times,
      Options options,
      List<String> forkArguments,
      RunRecord record,
      Progress progress) {
    this.plan = plan;
    this.times = List.copyOf(times);
    this.options = options;
    this.forkArguments = List.copyOf(forkArguments);
    this.record = record;
    this.progress = progress;
  }

  /**
   * Measures row after row, until all are done or {@link #stop} is called.
   *
   * @return whether all are done
   * @throws java.io.UncheckedIOException if what was measured cannot be kept
   */
  public boolean run() {
    RunState state = record.state();
    try (SumsFolder sums = SumsFolder.create()) {
      String shape = "";
      for (int row = 0; row < plan.rows().size(); row++) {
        if (state.isDone(row)) {
          continue;
        }
        String descriptor = plan.rows().get(row).problem().descriptor();
        if (!descriptor.equals(shape)) {
          shape = descriptor;
          sums.clear();
        }
        while (!state.isDone(row)) {
          int fork = state.forks(row);
          if (!start(row, fork) || !measure(row, fork, sums)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  /**
   * Ends the run after what has been measured: no fork is started or recorded from now on.
   *
   * @return what had been measured
   */
  public synchronized Results stop() {
    stopped = true;
    progress.clear();
    return record.results();
  }

  private synchronized boolean start(int row, int fork) {
    if (!stopped) {
      progress.start(row, fork);
    }
    return !stopped;
  }

  /** Returns whether the run goes on. */
  private boolean measure(int row, int fork, SumsFolder sums) {
    ForkRecorder recorder = new ForkRecorder(progress.log());
    JournalEntry entry;
    try {
      Collection<RunResult> results = new Runner(optionsOf(row, fork, sums), recorder).run();
      List<MeasuredFork> measured = recorder.record(results, times.get(row).forks());
      if (measured.isEmpty()) {
        throw new IllegalArgumentException("JMH reports no result; there must be an iteration");
      }
      entry = new JournalEntry.ForkMeasured(row, fork, measured);
    } catch (RunnerException | IllegalArgumentException e) {
      // Ctrl-C reaches the fork as well as this JVM; leave its handler the time to call stop
      pause();
      FailureReason failure = FailureReason.of(e);
      entry = new JournalEntry.ForkFailed(row, fork, failure.status(), failure.reason());
    }
    return keep(entry, row);
  }

  private synchronized boolean keep(JournalEntry entry, int row) {
    if (!stopped) {
      record.add(entry);
      progress.finish(row, record.state());
      if (record.state().isDone(row)) {
        record.writeFiles();
      }
    }
    return !stopped;
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Options optionsOf(int index, int fork, SumsFolder sums) {
    RunPlan.Row row = plan.rows().get(index);
    ForkTimes of = times.get(index);
    List<String> append = new ArrayList<>(options.getJvmArgsAppend().orElse(List.of()));
    append.addAll(forkArguments);
    append.add(sums.forkArgument());
    OptionsBuilder builder = new OptionsBuilder();
    builder
        .parent(options)
        .include("^" + Pattern.quote(row.benchmark()) + "$")
        .addProfiler(FactsProfiler.class)
        .forks(Math.min(1, of.forks()))
        .warmupForks(fork == 0 ? of.warmupForks() : 0)
        .shouldFailOnError(true);
    row.parameters().forEach(builder::param);
    return builder.jvmArgsAppend(append.toArray(String[]::new)).build();
  }
}
