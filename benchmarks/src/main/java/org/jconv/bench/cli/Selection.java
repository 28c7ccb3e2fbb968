package org.jconv.bench.cli;

import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.bench.Contenders;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.shape.ShapeSelection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --shapes} and {@code --strategies}, of every command that computes. */
final class Selection {
  @Option(
      names = "--shapes",
      paramLabel = "SHAPES",
      description = {
        "layers, networks, sets, descriptors or files of descriptors, divided by commas",
        "sets: all, standard, ugly, sweep, and its parts", // picocli would break after a colon
        "sweep:size, sweep:channels, sweep:batch, sweep:kernel,",
        "sweep:stride"
      })
  private @Nullable List<String> shapes;

  @Option(
      names = "--strategies",
      split = ",",
      paramLabel = "NAME",
      description = "only these, divided by commas")
  private @Nullable List<String> strategies;

  /** Whether shapes are named. */
  boolean namesShapes() {
    return shapes != null;
  }

  /** Whether strategies are named. */
  boolean namesStrategies() {
    return strategies != null;
  }

  /**
   * The shapes that are named, or those of a default.
   *
   * @throws IllegalArgumentException if one is unknown
   */
  List<ConvolutionShape> shapes(String... defaults) {
    return ShapeSelection.of(shapes == null ? List.of(defaults) : shapes);
  }

  /**
   * The strategies and peers that are named, or all.
   *
   * @throws IllegalArgumentException if one is unknown
   */
  List<Contender> contenders() {
    return strategies == null
        ? Contenders.all()
        : strategies.stream().distinct().map(Contenders::byName).toList();
  }

  /** Names strategies by other means than the option, which comes first. */
  void nameStrategies(List<String> names) {
    if (strategies == null) {
      strategies = List.copyOf(names);
    }
  }
}
