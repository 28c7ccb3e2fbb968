package org.jconv.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.auto.Auto;
import org.jconv.bench.Contenders;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.bench.network.Layers;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.shape.ShapeSelection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list}: what there is, and what cannot run here and why. */
@Command(
    name = "list",
    description =
        "Lists the strategies or the other layers, and why some cannot run here, or the shapes.",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  private static final int NAME_COLUMNS = 21;

  /** What can be listed. */
  enum Subject {
    strategies,
    layers,
    shapes
  }

  @Parameters(paramLabel = "strategies|layers|shapes", description = "what to list")
  private @Nullable Subject subject;

  @Option(
      names = "--shapes",
      paramLabel = "SHAPES",
      description =
          "shapes: list these (all,standard,sweep unless given, each once); strategies: say what"
              + " can do these (alexnet:conv1 unless given)")
  private @Nullable List<String> shapes;

  @Override
  public Integer call() {
    switch (Objects.requireNonNull(subject)) {
      case shapes ->
          ShapeSelection.of(shapes == null ? List.of("all", "standard", "sweep") : shapes)
              .forEach(ListCommand::print);
      case layers ->
          Layers.all().forEach(layer -> print(layer.name(), layer.unsupportedReason(), "jconv"));
      case strategies -> {
        for (ConvolutionShape shape :
            ShapeSelection.of(shapes == null ? List.of("alexnet:conv1") : shapes)) {
          System.out.println(shape.label());
          Contenders.all().forEach(contender -> print(contender, shape));
        }
      }
    }
    return ExitCode.FINE;
  }

  private static void print(ConvolutionShape shape) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %8.3f GFLOP  %s%n",
        shape.name(),
        shape.flops() / 1e9,
        shape.withName(""));
  }

  /** Once for all directions, and then those that it declines. */
  private static void print(Contender contender, ConvolutionShape shape) {
    Map<String, List<String>> declined = new LinkedHashMap<>();
    for (Direction direction : Direction.values()) {
      contender
          .unsupportedReason(shape, direction)
          .ifPresent(
              reason ->
                  declined.computeIfAbsent(reason, r -> new ArrayList<>()).add(direction.label()));
    }
    int count = declined.values().stream().mapToInt(List::size).sum();
    if (count == Direction.values().length) {
      print(contender.name(), Optional.of(String.join("; ", declined.keySet())), "");
      return;
    }
    print(contender.name(), Optional.empty(), contender.provenance());
    if (contender instanceof StrategyContender by && by.strategy() instanceof Auto auto) {
      picked(auto, shape).forEach((pick, directions) -> print("", directions + ": " + pick));
    }
    declined.forEach(
        (reason, directions) -> print("", "not " + String.join(", ", directions) + ": " + reason));
  }

  /** What is picked for one thread, and the directions that it is picked for. */
  private static Map<String, String> picked(Auto auto, ConvolutionShape shape) {
    Map<String, String> picked = new LinkedHashMap<>();
    for (Direction direction : Direction.values()) {
      if (auto.unsupportedReason(shape, direction).isEmpty()) {
        picked.merge(
            auto.pick(shape, direction, 1).toString(),
            direction.label(),
            (before, next) -> before + ", " + next);
      }
    }
    return picked;
  }

  private static void print(String name, Optional<String> reason, String provenance) {
    print(name, reason.map(why -> "cannot run: " + why).orElse("runs: " + provenance));
  }

  private static void print(String name, String text) {
    Paragraph.lines("  " + name, NAME_COLUMNS, text).forEach(System.out::println);
  }
}
