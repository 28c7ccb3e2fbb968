package org.jconv.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jconv.bench.input.Photograph;
import org.jconv.bench.input.RealOperands;
import org.jconv.bench.jmh.ForkTimes;
import org.jconv.bench.journal.JournalFile;
import org.jconv.bench.journal.RunState;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.run.RunPlan;
import org.jconv.bench.run.RunPlans;
import org.jspecify.annotations.Nullable;
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
  @Mixin private Selection selection;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "the most threads that a call may use: numbers or 'all', divided by commas")
  private @Nullable List<String> threads;

  @Option(
      names = "--reference",
      paramLabel = "NAME",
      description =
          "the strategy that the tables' speed-ups are counted from; it must be one that runs"
              + " (unless given, as in report)")
  private @Nullable String reference;

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
      names = "--resume",
      paramLabel = "DIR",
      description = "goes on with the run in that folder, which was cut off")
  private @Nullable Path resume;

  @Option(
      names = "--dry-run",
      description = "says what would run, for how long, and where results would go")
  private boolean dryRun;

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
    List<String> command =
        RunFolders.command(spec.root().commandLine().getParseResult().originalArgs());
    ResultFolder begun = null;
    if (resume != null) {
      if (out != null) {
        throw new IllegalArgumentException(
            "--resume " + resume + " goes on in that folder; leave --out away");
      }
      begun = ResultFolder.of(resume);
      List<String> then = JournalFile.read(begun.journal()).header().command();
      if (command.isEmpty() && !then.isEmpty()) {
        return resumeAsBegun(begun, then);
      }
      Resumption.checkCommand(begun.path(), command, then);
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
    MeasuredRun run =
        new MeasuredRun(
            plan,
            times(plan, options),
            options,
            forkArguments,
            !withoutRoof,
            Requests.namesContenders(options, selection),
            reference(plan));
    if (begun != null) {
      return dryRun
          ? run.show(begun.path(), RunState.of(JournalFile.read(begun.journal())))
          : run.resume(begun);
    }
    Path folder = out == null ? RunFolders.byTime("runs") : out;
    if (dryRun) {
      ResultFolder.checkEmpty(folder);
      return run.show(folder);
    }
    return run.begin(folder, command);
  }

  private Optional<Reference> reference(RunPlan plan) {
    List<String> strategies = plan.rows().stream().map(RunPlan.Row::strategy).toList();
    return Optional.ofNullable(reference).map(name -> Reference.named(name, "the run", strategies));
  }

  /** Another run of this program, by the arguments that the run was started with. */
  private int resumeAsBegun(ResultFolder folder, List<String> begun) {
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(begun);
    arguments.addAll(List.of("--resume", folder.path().toString()));
    if (dryRun) {
      arguments.add("--dry-run");
    }
    return Main.run(arguments.toArray(String[]::new));
  }

  private static List<ForkTimes> times(RunPlan plan, JmhOptions options) {
    Map<String, ForkTimes> times = new HashMap<>();
    return plan.rows().stream()
        .map(row -> times.computeIfAbsent(row.benchmark(), name -> ForkTimes.of(name, options)))
        .toList();
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
}
