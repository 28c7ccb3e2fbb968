package org.jconv.bench.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.output.Annotations;
import org.jconv.bench.compare.output.ComparisonFiles;
import org.jconv.bench.compare.output.TerminalText;

/** Tells everyone of a comparison. */
final class ComparisonOutput {
  private ComparisonOutput() {}

  /**
   * Writes the files, then prints: by the time that the exit code speaks, all is there.
   *
   * @return the exit code
   */
  static int show(Comparison comparison, Optional<Path> folder) {
    folder.ifPresent(path -> ComparisonFiles.write(path, comparison));
    TerminalText.lines(comparison).forEach(System.out::println);
    if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
      Annotations.lines(comparison).forEach(System.out::println);
    }
    System.out.flush();
    return comparison.exitCode();
  }
}
