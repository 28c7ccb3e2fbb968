package org.jconv.bench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Strategies;
import org.jconv.bench.network.Layers;
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
          "shapes: list these; strategies: say what can do these (alexnet:conv1 unless given)")
  private @Nullable List<String> shapes;

  @Override
  public Integer call() {
    switch (Objects.requireNonNull(subject)) {
      case shapes ->
          ShapeSelection.of(shapes == null ? List.of("all") : shapes).forEach(ListCommand::print);
      case layers ->
          Layers.all().forEach(layer -> print(layer.name(), layer.unsupportedReason(), "jconv"));
      case strategies -> {
        for (ConvolutionShape shape :
            ShapeSelection.of(shapes == null ? List.of("alexnet:conv1") : shapes)) {
          System.out.println(shape.label());
          for (ConvolutionStrategy strategy : Strategies.all()) {
            Optional<String> reason = strategy.unsupportedReason(shape);
            print(strategy.name(), reason, reason.isEmpty() ? strategy.provenance() : "");
          }
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

  private static void print(String name, Optional<String> reason, String provenance) {
    System.out.printf(
        "  %-17s %s%n",
        name, reason.map(why -> "cannot run: " + why).orElse("runs: " + provenance));
  }
}
