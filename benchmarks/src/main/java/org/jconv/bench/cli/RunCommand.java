package org.jconv.bench.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jconv.bench.input.Photograph;
import org.jconv.bench.input.RealOperands;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.machine.OpenBlasCoreType;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.report.RankedTable;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.run.BenchmarkRun;
import org.jconv.bench.run.Progress;
import org.jconv.bench.run.RunPlan;
import org.jconv.bench.run.RunPlans;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code run}: measures, ranks, and writes result files. */
@Command(
    name = "run",
    description = "Measures strategies on shapes, ranks them and writes result files.",
    footer = {
      "",
      "Without --shapes it is alexnet:conv1, without --strategies all of them.",
      "All other options and regular expressions are JMH's: -f 3 -wi 5 -prof gc forward",
      "Flags for the measuring JVMs go into -jvmArgsAppend.",
      ""
    })
final class RunCommand implements Callable<Integer> {
  private static final DateTimeFormatter FOLDER_NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT);

  @Mixin private Selection selection;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "the most threads that a call may use: numbers or 'all', divided by commas")
  private @Nullable List<String> threads;

  @Option(
      names = "--no-roof",
      description = "does not measure the FMA peak and the memory bandwidth before and after")
  private boolean withoutRoof;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "a PNG or JPEG for first layers instead of the photograph that comes along")
  private @Nullable Path image;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder for the results (results/runs/<UTC time> unless given)")
  private @Nullable Path out;

  @Option(
      names = {"-h", "--help"},
      description = "this, and JMH's options")
  private boolean help;

  @Spec private CommandSpec spec;

  @Unmatched private List<String> jmhArguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    JmhOptions options = JmhOptions.of(jmhArguments);
    if (help) {
      spec.commandLine().usage(System.out);
      options.showHelp();
      return ExitCode.FINE;
    }
    if (options.asksJmh()) {
      org.openjdk.jmh.Main.main(jmhArguments.toArray(String[]::new));
      return ExitCode.FINE;
    }
    List<String> forkArguments = new ArrayList<>();
    if (image != null) {
      Photograph.read(image); // a file that is no image is told here, not by every fork
      String path = image.toAbsolutePath().toString();
      forkArguments.add("-D" + RealOperands.IMAGE_PROPERTY + "=" + path);
      System.setProperty(RealOperands.IMAGE_PROPERTY, path); // for -f 0
    }
    RunPlan plan = RunPlans.of(Requests.of(options, selection, threads));
    if (plan.rows().isEmpty()) {
      return nothingToRun(plan);
    }
    ResultFolder folder = ResultFolder.create(out == null ? defaultFolder() : out);
    DeclinedLines.of(plan.declined()).forEach(System.out::println);
    try (PrintStream log = log(options, folder)) {
      OutputFormat jmhLog =
          OutputFormatFactory.createFormatInstance(
              log, options.verbosity().orElse(Defaults.VERBOSITY));
      return run(plan, options, forkArguments, folder, jmhLog);
    }
  }

  private int run(
      RunPlan plan,
      JmhOptions options,
      List<String> forkArguments,
      ResultFolder folder,
      OutputFormat jmhLog) {
    Machine machine = Machine.detect(forkFlags(options, forkArguments));
    System.out.println(machine.summary());
    Optional<OpenBlasCoreType.Advice> advice = OpenBlasCoreType.advice(machine);
    if (advice.isPresent()) {
      Paragraph.lines("", 0, advice.get().sentence()).forEach(System.out::println);
      forkArguments.add(advice.get().jvmArgument());
      machine = Machine.detect(forkFlags(options, forkArguments));
    }
    RoofOfRun roof = new RoofOfRun(threadsOfRows(plan, options), forkFlags(options, forkArguments));
    roof.measure();
    folder.write(machine, roof.roof());
    roof.lines().forEach(System.out::println);
    System.out.printf("%d rows, results in %s%n", plan.rows().size(), folder.path());
    BenchmarkRun run =
        new BenchmarkRun(
            plan,
            options,
            forkArguments,
            folder,
            roof.roof(),
            new Progress(System.out, jmhLog, plan));
    Thread interrupted = new Thread(() -> stop(run, plan, folder, roof));
    Runtime.getRuntime().addShutdownHook(interrupted);
    run.run();
    roof.measure();
    Runtime.getRuntime().removeShutdownHook(interrupted);
    folder.write(machine, roof.roof());
    folder.write(run.measurements(), run.jmhResults(), roof.roof());
    options.writeResult(run.jmhResults());
    report(run.measurements(), folder, roof);
    return exitCode(plan, Requests.namesContenders(options, selection), run.failures());
  }

  /** The numbers of threads that are at work at once, for which there must be a roof. */
  private TreeSet<Integer> threadsOfRows(RunPlan plan, JmhOptions options) {
    int asked = options.getThreads().orElse(1);
    int callers = asked == Threads.MAX ? Runtime.getRuntime().availableProcessors() : asked;
    TreeSet<Integer> threads = new TreeSet<>();
    if (!withoutRoof) {
      plan.rows().stream()
          .filter(row -> row.problem().flops() > 0)
          .forEach(row -> threads.add(row.threads() * callers));
    }
    return threads;
  }

  /** On Ctrl-C: the files hold what was finished; show it, and leave no fork behind. */
  private static void stop(BenchmarkRun run, RunPlan plan, ResultFolder folder, RoofOfRun roof) {
    List<Measurement> finished = run.stop();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    System.out.printf("%n%nstopped after %d of %d rows%n", finished.size(), plan.rows().size());
    report(finished, folder, roof);
  }

  private static void report(List<Measurement> measurements, ResultFolder folder, RoofOfRun roof) {
    System.out.println();
    RankedTable.lines(measurements, roof.roof()).forEach(System.out::println);
    roof.doubts(measurements).forEach(System.out::println);
    if (!measurements.isEmpty()) {
      System.out.printf("results are in %s%n", folder.path());
    }
  }

  private static int exitCode(RunPlan plan, boolean named, List<BenchmarkRun.Failure> failures) {
    for (BenchmarkRun.Failure failure : failures) {
      System.err.printf(
          "%s by %s on %s failed: %s%n",
          failure.row().label(),
          failure.row().strategy(),
          failure.row().problem().label(),
          failure.reason());
    }
    if (failures.stream().anyMatch(BenchmarkRun.Failure::wrongAnswer)) {
      return ExitCode.WRONG;
    }
    // of all contenders some may decline; one that was named should have run something
    boolean missing = named && plan.declined().stream().anyMatch(plan::lacks);
    return failures.isEmpty() && !missing ? ExitCode.FINE : ExitCode.DID_NOT_RUN;
  }

  private static int nothingToRun(RunPlan plan) {
    if (plan.declined().isEmpty()) {
      System.err.println("no benchmark fits the regular expression; -l lists those there are");
      return ExitCode.BAD_USAGE;
    }
    DeclinedLines.of(plan.declined()).forEach(System.out::println);
    System.err.println("nothing that was selected can run here; the reasons are above");
    return ExitCode.DID_NOT_RUN;
  }

  private static Path defaultFolder() {
    String now = FOLDER_NAME.format(ZonedDateTime.now(ZoneOffset.UTC));
    return Path.of("results", "runs", now);
  }

  private static PrintStream log(JmhOptions options, ResultFolder folder) throws IOException {
    if (options.getOutput().hasValue()) {
      try {
        return new PrintStream(options.getOutput().get(), StandardCharsets.UTF_8);
      } catch (FileNotFoundException e) {
        throw new IllegalArgumentException(
            "cannot write JMH's log: " + e.getMessage() + "; -o must name a file", e);
      }
    }
    return new PrintStream(Files.newOutputStream(folder.log()), true, StandardCharsets.UTF_8);
  }

  private static List<String> forkFlags(JmhOptions options, List<String> forkArguments) {
    List<String> flags = options.forkFlags();
    flags.addAll(forkArguments);
    return flags;
  }
}
