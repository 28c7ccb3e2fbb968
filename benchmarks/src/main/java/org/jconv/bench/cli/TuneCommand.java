package org.jconv.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Strategies;
import org.jconv.auto.Auto;
import org.jconv.auto.Choices;
import org.jconv.auto.Tuner;
import org.jconv.auto.Tuning;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.report.TuningTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tune}: measures which strategy is the fastest, for {@code auto} to pick it. */
@Command(
    name = "tune",
    description = {
      "Measures which strategy is the fastest at each direction of a shape on this machine, and"
          + " writes a file of choices for the strategy auto.",
      "",
      "auto picks what is in the file that -Djconv.choices=FILE names, or in a resource"
          + " META-INF/jconv/choices.tsv on the class path."
    },
    footer = {
      "",
      "Without --shapes it is alexnet; without --strategies all of the library's but auto.",
      "A file that exists is added to; it may hold the choices of several machines.",
      "Exits with 4 if a direction could not be measured."
    },
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {
  @Mixin private Selection selection;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "the most threads that a call may use: numbers or 'all', divided by commas")
  private List<String> threads = List.of();

  @Option(
      names = "--budget",
      paramLabel = "MS",
      defaultValue = "10000",
      description =
          "milliseconds for each shape and number of threads (${DEFAULT-VALUE} unless given)")
  private long budget;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the file of choices; without it, they are only shown")
  private @Nullable Path out;

  @Override
  public Integer call() {
    List<ConvolutionStrategy> strategies = strategies();
    List<ConvolutionShape> shapes = selection.shapes("alexnet");
    List<Integer> counts = ThreadCounts.of(threads);
    Choices choices = out != null && Files.exists(out) ? Choices.load(out) : Choices.none();
    boolean complete = true;
    String machine = Choices.thisMachine() + System.lineSeparator();
    for (ConvolutionShape shape : shapes) {
      for (int count : counts) {
        Tuning tuning = Tuner.tune(shape, count, budget, strategies);
        System.out.println(machine); // not before the first, which may refuse the arguments
        machine = "";
        TuningTable.lines(tuning).forEach(System.out::println);
        complete &= tuning.unmeasured().isEmpty();
        choices = choices.merge(tuning.choices());
        if (out != null) {
          choices.save(out); // after each, so that what is stopped keeps what was finished
        }
      }
    }
    if (out != null) {
      System.out.printf("%n%d choices are in %s%n", choices.all().size(), out);
    }
    return complete ? ExitCode.FINE : ExitCode.DID_NOT_RUN;
  }

  /** Native peers are no strategies of the library's, and are not there in an application. */
  private List<ConvolutionStrategy> strategies() {
    return selection.namesStrategies()
        ? selection.contenders().stream().map(Contender::name).map(Strategies::byName).toList()
        : Strategies.all().stream().filter(strategy -> !(strategy instanceof Auto)).toList();
  }
}
