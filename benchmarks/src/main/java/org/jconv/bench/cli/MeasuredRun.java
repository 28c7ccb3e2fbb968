package org.jconv.bench.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.jconv.bench.jmh.ForkTimes;
import org.jconv.bench.jmh.RecordedRuns;
import org.jconv.bench.journal.Journal;
import org.jconv.bench.journal.JournalEntry;
import org.jconv.bench.journal.JournalFile;
import org.jconv.bench.journal.RunState;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.machine.OpenBlasCoreType;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.Status;
import org.jconv.bench.run.BenchmarkRun;
import org.jconv.bench.run.Estimate;
import org.jconv.bench.run.Progress;
import org.jconv.bench.run.RunPlan;
import org.jconv.bench.run.RunRecord;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormatFactory;

/** A run from its plan to its report and its exit code: from the start, or from where it was. */
final class MeasuredRun {
  private final RunPlan plan;
  private final List<ForkTimes> times;
  private final JmhOptions options;
  private final List<String> forkArguments;
  private final boolean withRoof;
  private final boolean named;
  private final Optional<Reference> reference;

  /**
   * A run that has not started.
   *
   * @param times how each row is measured
   * @param forkArguments further flags of the forks
   * @param withRoof whether the machine's roof is measured before and after
   * @param named whether the user named strategies, which then must run
   * @param reference what tables count speed-ups from, if the user named it
   */
  MeasuredRun(
      RunPlan plan,
      List<ForkTimes> times,
      JmhOptions options,
      List<String> forkArguments,
      boolean withRoof,
      boolean named,
      Optional<Reference> reference) {
    this.plan = plan;
    this.times = List.copyOf(times);
    this.options = options;
    this.forkArguments = new ArrayList<>(forkArguments);
    this.withRoof = withRoof;
    this.named = named;
    this.reference = reference;
  }

  /** Says what would be done, and where. */
  int show(Path folder) {
    return show(folder, new RunState(planned()));
  }

  /** Says what would be done, and where, of a run that was begun. */
  int show(Path folder, RunState state) {
    DeclinedLines.of(plan.declined()).forEach(System.out::println);
    PlanLines.rows(plan, times).forEach(System.out::println);
    summary(state, folder).forEach(System.out::println);
    System.out.println("nothing was measured: --dry-run");
    return ExitCode.FINE;
  }

  /**
   * Runs from the start.
   *
   * @param command the arguments, for whoever goes on with it
   */
  int begin(Path out, List<String> command) throws IOException {
    ResultFolder folder = ResultFolder.create(out);
    DeclinedLines.of(plan.declined()).forEach(System.out::println);
    Machine machine = machine();
    System.out.println(machine.summary());
    try (RunRecord record = RunRecord.begin(folder, header(machine, command))) {
      return run(record, false);
    }
  }

  /** Runs what a run that was cut off has left. */
  int resume(ResultFolder folder) throws IOException {
    try (Journal journal = Journal.open(folder.journal())) {
      JournalFile read = journal.read();
      read.torn().ifPresent(System.err::println);
      Machine machine = machine();
      Resumption.check(folder, read.header(), header(machine, read.header().command()));
      System.out.println(machine.summary());
      RunRecord record = RunRecord.resume(folder, journal, read);
      if (!record.state().isComplete()) {
        record.add(new JournalEntry.Resumed(Instant.now()));
      }
      return run(record, true);
    }
  }

  private JournalEntry.Header header(Machine machine, List<String> command) {
    List<ResultRow> declined = plan.declined().stream().map(RunPlan.Declined::row).toList();
    return new JournalEntry.Header(Instant.now(), command, machine, planned(), declined);
  }

  private List<PlannedRow> planned() {
    List<PlannedRow> rows = new ArrayList<>();
    for (int i = 0; i < plan.rows().size(); i++) {
      rows.add(plan.rows().get(i).planned(times.get(i).runs()));
    }
    return rows;
  }

  /** The machine, after OpenBLAS has been told a better kernel if it needs that. */
  private Machine machine() {
    Machine machine = Machine.detect(forkFlags());
    Optional<OpenBlasCoreType.Advice> advice = OpenBlasCoreType.advice(machine);
    if (advice.isEmpty()) {
      return machine;
    }
    Paragraph.lines("", 0, advice.get().sentence()).forEach(System.out::println);
    forkArguments.add(advice.get().jvmArgument());
    return Machine.detect(forkFlags());
  }

  private int run(RunRecord record, boolean resumed) throws IOException {
    RoofOfRun roof = new RoofOfRun(threadsOfRows(), forkFlags());
    boolean left = !record.state().isComplete();
    if (left) {
      roof.measure().map(JournalEntry.RoofMeasured::new).ifPresent(record::add);
    }
    RoofOfRun.lines(record.state().roof()).forEach(System.out::println);
    summary(record.state(), record.folder().path()).forEach(System.out::println);
    if (left) {
      measure(record, resumed, roof);
    }
    if (record.state().finished() == null) {
      record.add(new JournalEntry.Finished(Instant.now()));
    }
    record.writeFiles();
    Results results = record.results();
    options.writeResult(RecordedRuns.of(results.rows()));
    report(results, record.folder());
    return exitCode(results);
  }

  private void measure(RunRecord record, boolean resumed, RoofOfRun roof) throws IOException {
    try (PrintStream log = log(record.folder(), resumed)) {
      BenchmarkRun run =
          new BenchmarkRun(
              plan,
              times,
              options,
              forkArguments,
              record,
              new Progress(
                  System.out,
                  Terminal.isLive(),
                  OutputFormatFactory.createFormatInstance(
                      log, options.verbosity().orElse(Defaults.VERBOSITY)),
                  plan,
                  times,
                  new Estimate(plan, times)));
      Thread interrupted = new Thread(() -> stop(run, record.folder()));
      Runtime.getRuntime().addShutdownHook(interrupted);
      try {
        if (!run.run()) {
          awaitTheEnd();
        }
        roof.measure().map(JournalEntry.RoofMeasured::new).ifPresent(record::add);
      } finally {
        forget(interrupted);
      }
    }
  }

  /** The handler of Ctrl-C ends this JVM as soon as it has said what there is. */
  private static void awaitTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      awaitTheEnd(); // it is running
    }
  }

  private List<String> summary(RunState state, Path folder) {
    RoofOfRun roof = new RoofOfRun(threadsOfRows(), List.of());
    double seconds = new Estimate(plan, times).secondsLeft(state) + 2 * roof.seconds();
    return PlanLines.summary(plan, times, state, seconds, folder);
  }

  /** The numbers of threads that are at work at once, for which there must be a roof. */
  private TreeSet<Integer> threadsOfRows() {
    int asked = options.getThreads().orElse(1);
    int callers = asked == Threads.MAX ? Runtime.getRuntime().availableProcessors() : asked;
    TreeSet<Integer> threads = new TreeSet<>();
    if (withRoof) {
      plan.rows().stream()
          .filter(row -> row.problem().flops() > 0)
          .forEach(row -> threads.add(row.threads() * callers));
    }
    return threads;
  }

  /** On Ctrl-C: the files hold the rows that are done; show them, and leave no fork behind. */
  private void stop(BenchmarkRun run, ResultFolder folder) {
    Results finished = run.stop();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    int rows = finished.measurements().size() + finished.failures().size();
    System.out.printf("%nstopped after %d of %d rows%n", rows, plan.rows().size());
    report(finished, folder);
    System.out.printf("--resume %s goes on from there%n", folder.path());
  }

  private void report(Results results, ResultFolder folder) {
    System.out.println();
    ReportData data = ReportData.of(folder.path().toString(), results);
    ResultLines.of(results, data, reference, Terminal.columns()).forEach(System.out::println);
    if (!results.measurements().isEmpty() || !results.failures().isEmpty()) {
      System.out.printf("results are in %s%n", folder.path());
    }
  }

  private int exitCode(Results results) {
    for (ResultRow failure : results.failures()) {
      System.err.printf(
          "%s by %s on %s failed: %s%n",
          failure.benchmark(), failure.strategy(), failure.problem().label(), failure.reason());
    }
    if (results.failures().stream().anyMatch(row -> row.status() == Status.WRONG_ANSWER)) {
      return ExitCode.WRONG;
    }
    // of all contenders some may decline; one that was named should have run something
    boolean missing = named && plan.declined().stream().anyMatch(plan::lacks);
    return results.failures().isEmpty() && !missing ? ExitCode.FINE : ExitCode.DID_NOT_RUN;
  }

  private PrintStream log(ResultFolder folder, boolean append) throws IOException {
    String file =
        options.getOutput().hasValue() ? options.getOutput().get() : folder.log().toString();
    try {
      return new PrintStream(new FileOutputStream(file, append), true, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot write JMH's log: " + e.getMessage() + "; -o must name a file", e);
    }
  }

  private List<String> forkFlags() {
    List<String> flags = options.forkFlags();
    flags.addAll(forkArguments);
    return flags;
  }
}
