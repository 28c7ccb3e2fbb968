package org.jconv.bench.cli;

import java.util.List;
import java.util.function.Function;
import org.jconv.ConvolutionShape;
import org.jconv.bench.run.BenchmarkNames;
import org.jconv.bench.run.Request;
import org.jconv.bench.shape.ShapeSelection;
import org.jconv.bench.transfer.Tensor;
import org.jconv.bench.transfer.TransferWay;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, by our options or by JMH's {@code -p name=value}: ours come first, and without
 * either it is the main job.
 */
final class Requests {
  private Requests() {}

  /**
   * Puts it together.
   *
   * @param threads what follows {@code --threads}, if that is given
   * @throws IllegalArgumentException if something is unknown or cannot be read
   */
  static Request of(JmhOptions options, Selection selection, @Nullable List<String> threads) {
    if (options.getParameter("strategy").hasValue()) {
      selection.nameStrategies(List.copyOf(options.getParameter("strategy").get()));
    }
    return new Request(
        BenchmarkNames.of(options.regularExpressions(), options.getExcludes()),
        shapes(options, selection),
        threads(options, threads),
        selection.contenders(),
        parameter(options, "tensor", Tensor::byLabel, Tensor.values()),
        parameter(options, "way", TransferWay::byLabel, TransferWay.values()));
  }

  /** Whether strategies are named, or ways of transfer. */
  static boolean namesContenders(JmhOptions options, Selection selection) {
    return selection.namesStrategies() || options.getParameter("way").hasValue();
  }

  private static List<ConvolutionShape> shapes(JmhOptions options, Selection selection) {
    if (selection.namesShapes() || !options.getParameter("shape").hasValue()) {
      return selection.shapes("alexnet:conv1");
    }
    return options.getParameter("shape").get().stream()
        .map(ShapeSelection::one)
        .distinct()
        .toList();
  }

  private static List<Integer> threads(JmhOptions options, @Nullable List<String> threads) {
    if (threads != null) {
      return ThreadCounts.of(threads);
    }
    return options.getParameter("threads").hasValue()
        ? ThreadCounts.of(options.getParameter("threads").get())
        : List.of(1);
  }

  private static <T> List<T> parameter(
      JmhOptions options, String name, Function<String, T> byLabel, T[] all) {
    return options.getParameter(name).hasValue()
        ? options.getParameter(name).get().stream().distinct().map(byLabel).toList()
        : List.of(all);
  }
}
