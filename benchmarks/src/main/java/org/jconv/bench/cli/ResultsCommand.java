package org.jconv.bench.cli;

import java.nio.file.Path;
import java.time.Instant;
import org.jconv.bench.result.AcceptedBaseline;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code results}: the committed results of a machine. */
@Command(
    name = "results",
    description = "Says which run is a machine's baseline.",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "accept")
final class ResultsCommand implements Runnable {

  @Override
  public void run() {
    throw new IllegalArgumentException("results must be followed by accept");
  }

  @Command(
      name = "accept",
      description = {
        "Makes a run the baseline of its machine.",
        "",
        "Its files are copied, and who did so, when and why goes into accepted.jsonl beside them."
            + " Nothing else ever changes a baseline."
      },
      mixinStandardHelpOptions = true)
  int accept(
      @Parameters(paramLabel = "RUN", description = "the folder of a run") Path run,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "why this run, for whoever wonders later")
          String reason,
      @Option(
              names = "--to",
              paramLabel = "DIR",
              description = "the machine's folder (results/<machine> unless given)")
          @Nullable Path to,
      @Option(
              names = "--by",
              paramLabel = "NAME",
              description = "who says so (the name of the user unless given)")
          @Nullable String by) {
    String who = by == null ? System.getProperty("user.name", "unknown") : by;
    Path baseline = AcceptedBaseline.accept(run, to, who, reason, Instant.now());
    System.out.println(baseline + " is now " + run);
    return ExitCode.FINE;
  }
}
