package org.jconv.bench.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.ChildJvm;
import org.jconv.bench.advise.Advice;
import org.jconv.bench.advise.AdviceDocument;
import org.jconv.bench.advise.AdviceLines;
import org.jconv.bench.advise.Advisor;
import org.jconv.bench.advise.MeasuringCommand;
import org.jconv.bench.advise.Question;
import org.jconv.bench.advise.Sources;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.shape.ShapeSelection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code advise}: which strategy to use, by what was measured. */
@Command(
    name = "advise",
    description = {
      "Says which strategy is the fastest at each direction of a shape, by how much, and how sure"
          + " that is, by results that are there.",
      "",
      "It measures nothing. Where nothing was measured near a shape it says so, and the command"
          + " that measures it."
    },
    footer = {
      "",
      "Without --from it reads the runs in results/runs/* and results/<machine>/* of a machine like"
          + " this one: the same processor model, cores, width of vectors and feature version of"
          + " the JDK. If there are none, those of the committed machine that is the most like it.",
      "A guess rests on a shape with the same filter, strides, dilation and groups, at most four"
          + " doublings away: of ic, oc, oh*ow and n, one after the other.",
      "Exits with 4 if there is no advice for some direction of some shape."
    },
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
final class AdviseCommand implements Callable<Integer> {
  private static final Path RESULTS = Path.of("results");

  /** How advice is printed. */
  enum Format {
    text,
    json
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "SHAPE",
      description =
          "layers, networks, sets, descriptors or files of descriptors, as --shapes of run")
  private List<String> shapes = List.of();

  @Option(
      names = "--from",
      arity = "1..*",
      paramLabel = "RESULTS",
      description =
          "folders or result files of runs, of whatever machines; name them after the shapes")
  private @Nullable List<Path> from;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "the most threads that a call may use: a number or 'all' (1 unless given)")
  private String threads = "1";

  @Option(
      names = "--direction",
      split = ",",
      paramLabel = "NAME",
      description =
          "only these, divided by commas: forward, inference, backwardData, backwardWeights")
  private @Nullable List<String> directions;

  @Option(names = "--java-only", description = "does not compare with native libraries")
  private boolean javaOnly;

  @Option(
      names = "--max-workspace",
      paramLabel = "BYTES",
      description = "only strategies that hold no more than that beside their operands")
  private @Nullable Long maxWorkspace;

  @Option(
      names = "--max-error",
      paramLabel = "NUMBER",
      description = "only strategies with no larger relative error, such as 1e-6")
  private @Nullable Double maxError;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text for a terminal (the default), or one JSON object")
  private Format format = Format.text;

  @Override
  public Integer call() {
    Question question = question();
    Machine machine = Machine.detect(ChildJvm.flags());
    Sources sources = from == null ? Sources.under(RESULTS, machine) : Sources.named(from, machine);
    ThisProgram program = new ThisProgram();
    List<Advice> advice = Advisor.advise(question, sources.used(), program);
    MeasuringCommand command =
        new MeasuringCommand(
            jar(), question.threads(), javaOnly ? program.javaStrategies() : List.of());
    if (format == Format.json) {
      System.out.println(AdviceDocument.of(question, machine, sources, advice, command).toJson());
    } else {
      print(question, machine, sources, advice, command);
    }
    return advice.stream().allMatch(one -> one.basis() != Advice.Basis.NONE)
        ? ExitCode.FINE
        : ExitCode.DID_NOT_RUN;
  }

  private Question question() {
    List<Integer> counts = ThreadCounts.of(List.of(threads));
    if (maxWorkspace != null && maxWorkspace < 0) {
      throw new IllegalArgumentException(
          "--max-workspace is " + maxWorkspace + "; it must be a number of bytes, at least 0");
    }
    if (maxError != null && !(maxError >= 0)) {
      throw new IllegalArgumentException(
          "--max-error is " + maxError + "; it must be a number, at least 0");
    }
    return new Question(
        ShapeSelection.of(shapes),
        directions == null
            ? List.of(Direction.values())
            : directions.stream().distinct().map(AdviseCommand::direction).toList(),
        counts.get(0),
        javaOnly,
        maxWorkspace,
        maxError);
  }

  private static Direction direction(String label) {
    return Arrays.stream(Direction.values())
        .filter(direction -> direction.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no direction "
                        + label
                        + "; there are "
                        + Arrays.stream(Direction.values())
                            .map(Direction::label)
                            .collect(Collectors.joining(", "))));
  }

  private static void print(
      Question question,
      Machine machine,
      Sources sources,
      List<Advice> advice,
      MeasuringCommand command) {
    System.out.println(machine.summary());
    AdviceLines.of(sources).forEach(System.out::println);
    for (ConvolutionShape shape : question.shapes()) {
      System.out.println();
      AdviceLines.of(
              shape,
              question.threads(),
              advice.stream().filter(one -> one.of().equals(shape)).toList())
          .forEach(System.out::println);
    }
    List<String> missing = AdviceLines.commands(advice, command);
    if (!missing.isEmpty()) {
      System.out.println();
      missing.forEach(System.out::println);
    }
  }

  /** The file that this program was started from, as the user wrote it. */
  private static String jar() {
    String path = System.getProperty("java.class.path", "");
    return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? path : "benchmarks.jar";
  }
}
