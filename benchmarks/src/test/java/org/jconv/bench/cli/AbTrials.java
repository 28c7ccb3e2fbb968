package org.jconv.bench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs {@code ab} again and again on a known regression, or on none, and counts what it says: how
 * the numbers in DESIGN.md came about. It goes on where it was stopped.
 *
 * <pre>  java -Dbenchmarks.jar=benchmarks/target/benchmarks.jar \
 *     -cp benchmarks/target/test-classes:benchmarks/target/benchmarks.jar:assertj.jar \
 *     org.jconv.bench.cli.AbTrials FOLDER RUNS slower.oc5=10 -- --shapes SHAPE,SHAPE</pre>
 *
 * <p>Without {@code slower}, {@code bytes} or {@code wrong}, of {@link SeededStrategy}, both sides
 * are the same. What follows {@code --} are options of {@code ab}.
 */
public final class AbTrials {
  private static final List<String> CHEAP = List.of("-w", "20ms", "-i", "3", "-r", "20ms");

  /** Which sets in sooner: half of a fork's time would be C2 compiling the harness. */
  private static final String SOONER = "-XX:TieredStopAtLevel=1";

  private AbTrials() {}

  /** Runs the trials. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0])).toAbsolutePath();
    int runs = Integer.parseInt(args[1]);
    int options = Arrays.asList(args).indexOf("--");
    int end = options < 0 ? args.length : options;
    Path base = folder.resolve("base.jar");
    if (!Files.exists(base)) {
      SeededJar.make(base);
      SeededJar.make(folder.resolve("head.jar"), Arrays.copyOfRange(args, 2, end));
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (int run = 1; run <= runs; run++) {
      Path out = folder.resolve("run-" + run);
      Path code = folder.resolve("run-" + run + ".code");
      if (!Files.exists(code)) {
        Path said = folder.resolve("run-" + run + ".txt");
        Path errors = folder.resolve("run-" + run + ".err");
        int exitCode =
            new Command(folder, base.toString())
                .withJvmArguments(SOONER)
                .start(said, errors, command(args, end, run, out))
                .waitFor();
        if (!Files.exists(out.resolve("comparison.json"))) {
          throw new IllegalStateException("run " + run + " did not end: see " + errors);
        }
        Files.writeString(code, Integer.toString(exitCode));
      }
      counts.merge("exit code " + Files.readString(code), 1, Integer::sum);
      JsonNode file = new ObjectMapper().readTree(out.resolve("comparison.json").toFile());
      count(file.get("comparison"), run, counts);
    }
    counts.forEach((what, count) -> System.out.printf("%4d  %s%n", count, what));
  }

  private static String[] command(String[] args, int end, int run, Path out) {
    List<String> command = new ArrayList<>();
    if (Files.exists(out)) {
      command.addAll(List.of("ab", "--resume", out.toString()));
      return command.toArray(String[]::new);
    }
    List<String> more = Arrays.asList(args).subList(Math.min(end + 1, args.length), args.length);
    command.addAll(List.of("ab", "--base", "base.jar", "--head", "head.jar", "forward$"));
    command.addAll(List.of("--strategies", "seeded", "--seed", "" + run, "--out", "" + out));
    command.addAll(CHEAP);
    if (!more.contains("--shapes")) {
      command.addAll(List.of("--shapes", SeededJar.TINY));
    }
    command.addAll(more);
    return command.toArray(String[]::new);
  }

  private static void count(JsonNode comparison, int run, Map<String, Integer> counts) {
    for (JsonNode row : comparison.get("rows")) {
      JsonNode time = row.get("time");
      String label = row.get("key").get("label").asText();
      counts.merge("row " + label + " " + row.get("verdict").asText(), 1, Integer::sum);
      if (time != null && time.has("ratio")) {
        System.out.printf(
            "run %d, %s: %s, ratio %s [%s, %s], mde %s, stage %s, %s forks%n",
            run,
            label,
            row.get("verdict").asText(),
            time.get("ratio"),
            time.get("low"),
            time.get("high"),
            time.get("mde"),
            time.get("stage"),
            time.get("forks"));
      }
    }
  }
}
