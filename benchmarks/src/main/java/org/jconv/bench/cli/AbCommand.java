package org.jconv.bench.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jconv.bench.ab.AbEntry;
import org.jconv.bench.ab.AbJournal;
import org.jconv.bench.ab.AbPlan;
import org.jconv.bench.ab.GateRows;
import org.jconv.bench.ab.Jar;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.run.BenchmarkNames;
import org.jconv.bench.run.Request;
import org.jconv.bench.run.RunPlan;
import org.jconv.bench.run.RunPlans;
import org.jconv.bench.transfer.Tensor;
import org.jconv.bench.transfer.TransferWay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ab}: runs two builds interleaved, and judges. */
@Command(
    name = "ab",
    description = {
      "Runs two builds side by side, fork by fork in random order, and says whether the head is"
          + " slower than the base.",
      "",
      "Without --shapes, --strategies or regular expressions it is a dozen rows that matter. Rows"
          + " that look slower or faster are measured again; only what is so again counts."
    },
    footer = {
      "",
      "Exits with 0 if nothing speaks against the head, 1 if it is slower, wrong or needs more"
          + " memory, 2 for bad input, 3 if the run cannot be judged, 4 if something did not run, 5"
          + " if the sides cannot be compared."
    },
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
final class AbCommand implements Callable<Integer> {
  @Option(names = "--base", paramLabel = "JAR", description = "a benchmarks.jar: what it was")
  private @Nullable Path base;

  @Option(names = "--head", paramLabel = "JAR", description = "a benchmarks.jar: what it is now")
  private @Nullable Path head;

  @Mixin private Selection selection;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "the most threads that a call may use: numbers or 'all', divided by commas")
  private @Nullable List<String> threads;

  @Parameters(
      paramLabel = "REGEX",
      description = "benchmarks; of convolutions, of the network or of transfers")
  private List<String> benchmarks = List.of();

  @Option(names = "-e", paramLabel = "REGEX", description = "benchmarks to leave out")
  private List<String> excludes = List.of();

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "6",
      description = "forks of each side at first (${DEFAULT-VALUE})")
  private int blocks;

  @Option(
      names = "--confirm",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "forks of each side, at least, of a row that is measured again (${DEFAULT-VALUE}; more"
              + " if it is noisy)")
  private int confirm;

  @Option(names = "--seed", paramLabel = "N", description = "of the random order; said afterwards")
  private @Nullable Long seed;

  @Mixin private JudgeOptions judging;

  @Option(names = "--advisory", description = "slower rows are shown and do not fail")
  private boolean advisory;

  @Mixin private AbIterations iterations;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder for the comparison (results/ab/<UTC time> unless given)")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "goes on with the comparison in that folder, which was cut off")
  private @Nullable Path resume;

  @Option(names = "--dry-run", description = "says what would run, and for how long")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<String> command =
        RunFolders.command(spec.root().commandLine().getParseResult().originalArgs());
    if (resume != null) {
      if (out != null) {
        throw new IllegalArgumentException(
            "--resume " + resume + " goes on in that folder; leave --out away");
      }
      Path journal = ResultFolder.of(resume).journal();
      List<String> begun = AbJournal.header(journal).command();
      if (command.isEmpty()) {
        return resumeAsBegun(resume, begun, dryRun);
      }
      Resumption.checkCommand(resume, command, begun);
    }
    if (base == null || head == null) {
      throw new IllegalArgumentException(
          "--base and --head must each name a benchmarks.jar, or --resume the folder of a"
              + " comparison");
    }
    RunPlan selected = selected();
    long random = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
    AbPlan plan =
        new AbPlan(
            planned(selected, blocks), rulers(blocks), judging.renames(), blocks, confirm, random);
    AbEntry.Header header =
        new AbEntry.Header(
            AbEntry.FORMAT,
            AbEntry.VERSION,
            Instant.now(),
            command,
            AbComparison.machine(),
            Jar.read("--base", base),
            Jar.read("--head", head),
            plan,
            iterations.arguments(),
            selected.declined().stream().map(RunPlan.Declined::row).toList());
    AbComparison comparison =
        new AbComparison(header, judging.rules().withGate(!advisory), iterations.seconds());
    if (resume != null) {
      return comparison.resume(resume, seed == null, dryRun);
    }
    Path folder = out == null ? RunFolders.byTime("ab") : out;
    return comparison.begin(folder, dryRun);
  }

  private static int resumeAsBegun(Path folder, List<String> begun, boolean dryRun) {
    List<String> arguments = new ArrayList<>(List.of("ab"));
    arguments.addAll(begun);
    arguments.addAll(List.of("--resume", folder.toString()));
    if (dryRun) {
      arguments.add("--dry-run");
    }
    return Main.run(arguments.toArray(String[]::new));
  }

  private RunPlan selected() {
    List<Integer> counts = threads == null ? List.of(1) : ThreadCounts.of(threads);
    boolean named = selection.namesShapes() || selection.namesStrategies() || !benchmarks.isEmpty();
    if (!named) {
      return GateRows.of(counts);
    }
    RunPlan plan =
        RunPlans.of(
            new Request(
                BenchmarkNames.of(benchmarks, excludes),
                selection.shapes("alexnet:conv1"),
                counts,
                selection.contenders(),
                List.of(Tensor.values()),
                List.of(TransferWay.values())));
    for (RunPlan.Row row : plan.rows()) {
      if (row.parameters().containsKey("layer") || row.parameters().containsKey("floats")) {
        throw new IllegalArgumentException(
            row.benchmark()
                + " has no rows for ab: a fork of it runs all layers; name benchmarks of"
                + " convolutions, of the network or of transfers");
      }
    }
    if (plan.rows().isEmpty()) {
      DeclinedLines.of(plan.declined()).forEach(System.out::println);
      throw new IllegalArgumentException(
          "nothing that was selected can run here, so there is nothing to compare");
    }
    return plan;
  }

  private static List<PlannedRow> planned(RunPlan plan, int blocks) {
    return plan.rows().stream().map(row -> row.planned(blocks)).toList();
  }

  private static List<PlannedRow> rulers(int blocks) {
    Request rulers =
        new Request(
            BenchmarkNames.of(List.of("RulerBenchmark"), List.of()),
            List.of(),
            List.of(1),
            List.of(),
            List.of(),
            List.of());
    return planned(RunPlans.of(rulers), blocks);
  }
}
