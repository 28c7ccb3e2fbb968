package org.jconv.bench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jconv.bench.compare.Experiment;
import org.jconv.bench.compare.Experiments;
import org.jconv.bench.compare.Judge;
import org.jconv.bench.compare.Rules;
import org.jconv.bench.result.ResultFiles;
import org.jconv.bench.result.Results;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: what two runs, or the strategies of one, say of each other. */
@Command(
    name = "compare",
    description = {
      "Compares two runs row by row, or the strategies of one run, by the times of their forks.",
      "",
      "Rows are called slower, faster or the same if the 95 % interval of the ratio, corrected for"
          + " the number of rows, says so against a margin. It measures nothing. Times of two runs"
          + " do not fail, unless --gate is given: what the machine did meanwhile looks like a"
          + " difference. Wrong answers, more bytes allocated, a larger workspace or error do."
    },
    footer = {
      "",
      "Exits with 1 if the head is worse, 2 for bad input, 3 if nothing can be said, 4 if a row is"
          + " missing or failed, 5 if the runs are of different machines, JDKs, libraries or"
          + " benchmarks."
    },
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..2",
      paramLabel = "RUN",
      description =
          "the base and the head: folders of runs, their results.json, or JSON of JMH's; with --by"
              + " one run")
  private List<Path> runs = List.of();

  @Option(
      names = "--by",
      paramLabel = "strategy",
      description = "compares the strategies of one run with one of them")
  private @Nullable String by;

  @Option(
      names = "--reference",
      paramLabel = "NAME",
      description =
          "the strategy that --by strategy compares with (unless given nested-loops or a layer's"
              + " plain form)")
  private @Nullable String reference;

  @Option(
      names = "--gate",
      description =
          "fails for slower rows, too: for runs made one after the other on a quiet" + " machine")
  private boolean gate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder for comparison.json, comparison.md and junit.xml (none unless given)")
  private @Nullable Path out;

  @Mixin private JudgeOptions options = new JudgeOptions();

  @Override
  public Integer call() {
    Rules rules = options.rules().withGate(gate);
    Experiment experiment = by == null ? runs() : strategies(by);
    return ComparisonOutput.show(
        new Judge(rules).judge(experiment).withNotes(options.renames().notes()),
        Optional.ofNullable(out));
  }

  private Experiment runs() {
    if (reference != null) {
      throw new IllegalArgumentException("--reference needs --by strategy, of one run");
    }
    if (runs.size() != 2) {
      throw new IllegalArgumentException(
          "there is one run; compare needs two, the base and the head, or --by strategy");
    }
    Results base = ResultFiles.read(runs.get(0));
    Results head = ResultFiles.read(runs.get(1));
    if (gate) {
      checkKnown(base, runs.get(0));
      checkKnown(head, runs.get(1));
    }
    return Experiments.ofRuns(
        runs.get(0).toString(), base, runs.get(1).toString(), head, options.renames());
  }

  private static void checkKnown(Results results, Path run) {
    if (results.machine().isEmpty()) {
      throw new IllegalArgumentException(
          run + " does not say on what machine it was measured, which --gate must know");
    }
  }

  private Experiment strategies(String key) {
    if (!key.equals("strategy")) {
      throw new IllegalArgumentException(
          "--by is '" + key + "'; it must be strategy, since nothing else is compared in one run");
    }
    if (runs.size() != 1) {
      throw new IllegalArgumentException("there are two runs; --by strategy compares one's own");
    }
    if (!options.renames().heads().isEmpty()) {
      throw new IllegalArgumentException(
          "--renamed goes with two runs: within one, a strategy has one name");
    }
    if (gate) {
      throw new IllegalArgumentException(
          "--gate goes with two runs: among strategies, one is always slower");
    }
    return Experiments.ofStrategies(ResultFiles.read(runs.get(0)), reference);
  }
}
