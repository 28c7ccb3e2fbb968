package org.jconv.bench.ab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.compare.Sample;
import org.jconv.bench.compare.Side;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.ResultFiles;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.Status;
import org.jconv.bench.result.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/**
 * One fork: a JVM that runs the side's own {@code run} of one row, with {@code -f 0}. JMH then
 * measures in that very JVM, which nothing else has been measured in: it is the fork.
 */
final class ForkRunner {
  /** How a build says that it lacks a strategy, a benchmark or a direction. */
  private static final Pattern ABSENT =
      Pattern.compile("^(there is no strategy|no benchmark fits|nothing that was selected).*");

  private final SideJvm jvm;
  private final Workplace place;
  private final AbPlan plan;
  private final List<PlannedRow> rows;
  private final List<String> iterations;
  private final Class<?> ownMain;

  /**
   * Of a plan.
   *
   * @param iterations JMH's options
   * @param ownMain where this program's command line begins
   */
  ForkRunner(SideJvm jvm, Workplace place, AbPlan plan, List<String> iterations, Class<?> ownMain) {
    this.jvm = jvm;
    this.place = place;
    this.plan = plan;
    this.rows = plan.all();
    this.iterations = List.copyOf(iterations);
    this.ownMain = ownMain;
  }

  /** Measures. */
  Sample run(Step step, Side side) {
    PlannedRow row = rows.get(step.row());
    Path results = place.fresh();
    String strategy = plan.renamed().of(side, row.strategy());
    List<String> arguments = arguments(row, strategy, results);
    SideJvm.Ended ended =
        plan.isControl(step.row()) ? jvm.runOwn(ownMain, arguments) : jvm.run(side, arguments);
    boolean first = side == step.first();
    RowKey key = RowKey.of(row);
    Found found = found(strategy, ended, results);
    return found.fork() == null
        ? Sample.failed(
            key, side, step.stage(), step.block(), first, found.status(), found.reason())
        : Sample.measured(key, side, step.stage(), step.block(), first, found.fork());
  }

  private record Found(Status status, String reason, @Nullable MeasuredFork fork) {}

  private List<String> arguments(PlannedRow row, String strategy, Path results) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "^" + Pattern.quote(row.method()) + "$"));
    row.parameters()
        .forEach(
            (name, value) -> {
              switch (name) {
                // in full, so that both sides mean the same whatever they call it
                case "shape" -> arguments.addAll(List.of("--shapes", row.problem().descriptor()));
                case "strategy" -> arguments.addAll(List.of("--strategies", strategy));
                case "threads" -> arguments.addAll(List.of("--threads", value));
                default -> arguments.addAll(List.of("-p", name + "=" + value));
              }
            });
    arguments.addAll(iterations);
    arguments.addAll(List.of("-f", "0", "--no-roof", "--out", results.toString()));
    return arguments;
  }

  private static Found found(String strategy, SideJvm.Ended ended, Path folder) {
    if (ended.exitCode() == -1) {
      return failed("it took longer than " + SideJvm.MOST_MINUTES + " minutes and was ended");
    }
    if (!Files.isDirectory(folder)) {
      String words = ended.lastWords();
      return ABSENT.matcher(words).matches()
          ? new Found(Status.DECLINED, words, null)
          : failed("it ended with exit code %d: %s".formatted(ended.exitCode(), words));
    }
    try {
      return found(strategy, ended, read(folder));
    } catch (UnreadableFileException e) {
      String died = "its JVM ended with exit code " + ended.exitCode();
      return failed(
          ended.exitCode() == 0 ? String.valueOf(e.getMessage()) : died + ": " + ended.lastWords());
    }
  }

  private static Found failed(String reason) {
    return new Found(Status.FAILED, reason, null);
  }

  /** JMH's file where the build writes another version of ours, or none. */
  private static Results read(Path folder) {
    try {
      return ResultFiles.read(folder);
    } catch (UnreadableFileException e) {
      Path jmh = folder.resolve("jmh.json");
      if (!Files.exists(jmh)) {
        throw e;
      }
      return ResultFiles.read(jmh);
    }
  }

  private static Found found(String strategy, SideJvm.Ended ended, Results results) {
    List<ResultRow> rows =
        results.rows().stream()
            .filter(row -> row.strategy().equals(strategy) || results.run().isEmpty())
            .toList();
    if (rows.size() != 1) {
      return failed(
          "exit code %d, and %d rows where there must be one: %s"
              .formatted(ended.exitCode(), rows.size(), ended.lastWords()));
    }
    ResultRow row = rows.get(0);
    if (row.status() != Status.MEASURED || row.jmh() == null) {
      return new Found(row.status(), row.reason() == null ? "" : row.reason(), null);
    }
    return new Found(Status.MEASURED, "", new MeasuredFork(row.jmh(), row.forks().get(0)));
  }
}
