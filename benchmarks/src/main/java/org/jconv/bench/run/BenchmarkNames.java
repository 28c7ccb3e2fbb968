package org.jconv.bench.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jconv.bench.ConvolutionBenchmark;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks that are selected.
 *
 * @param names JMH's full names, each a class and a method
 */
public record BenchmarkNames(Set<String> names) {

  /**
   * Those that JMH's regular expressions select.
   *
   * @param includes regular expressions; none for the main job's
   * @param excludes regular expressions of those to leave out
   */
  public static BenchmarkNames of(List<String> includes, List<String> excludes) {
    List<String> included =
        includes.isEmpty() ? List.of(ConvolutionBenchmark.class.getName() + "\\.") : includes;
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new BenchmarkNames(
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT),
                included,
                excludes)
            .stream()
            .map(BenchmarkListEntry::getUsername)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** JMH's name of a method, if it is selected. */
  Optional<String> find(Class<?> benchmarks, String method) {
    String name = benchmarks.getName() + "." + method;
    return names.contains(name) ? Optional.of(name) : Optional.empty();
  }
}
