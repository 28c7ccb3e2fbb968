package org.jconv.bench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jconv.bench.compare.Margins;
import org.jconv.bench.compare.Rules;
import picocli.CommandLine.Option;

/** What is asked of a comparison, on the command line. */
final class JudgeOptions {
  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      defaultValue = "3",
      description = "how much slower or faster matters (${DEFAULT-VALUE})")
  private double percent;

  @Option(
      names = "--margin-for",
      paramLabel = "REGEX=PERCENT",
      description =
          "another margin for rows such as 'alexnet:conv1 forward, im2col', may be given again")
  private Map<String, Double> percentFor = new LinkedHashMap<>();

  @Option(
      names = "--floor",
      paramLabel = "NS",
      defaultValue = "50",
      description = "differences of fewer nanoseconds never matter (${DEFAULT-VALUE})")
  private double floorNs;

  @Option(names = "--strict", description = "exits with 3 if any row is inconclusive")
  private boolean strict;

  /** The rules. */
  Rules rules() {
    Map<String, Double> shares = new LinkedHashMap<>();
    percentFor.forEach((pattern, value) -> shares.put(pattern, value / 100));
    return Rules.STANDARD
        .withMargins(new Margins(percent / 100, floorNs, shares))
        .withStrict(strict);
  }
}
