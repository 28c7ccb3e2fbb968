package org.jconv.bench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jconv.bench.compare.Margins;
import org.jconv.bench.compare.Renames;
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

  @Option(names = "--lenient", description = "exits with 0 if the run cannot be judged")
  private boolean lenient;

  @Option(names = "--allow-removed", description = "rows that the head lacks do not fail")
  private boolean allowRemoved;

  @Option(
      names = "--renamed",
      paramLabel = "OLD=NEW",
      description = "a strategy that the head calls otherwise, may be given again")
  private Map<String, String> renamed = new LinkedHashMap<>();

  /** The rules. */
  Rules rules() {
    Map<String, Double> shares = new LinkedHashMap<>();
    percentFor.forEach((pattern, value) -> shares.put(pattern, value / 100));
    return Rules.STANDARD
        .withMargins(new Margins(percent / 100, floorNs, shares))
        .withStrict(strict)
        .withLenient(lenient)
        .withAllowRemoved(allowRemoved);
  }

  /** What the head calls otherwise. */
  Renames renames() {
    return new Renames(renamed);
  }
}
