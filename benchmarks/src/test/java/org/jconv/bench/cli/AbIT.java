package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds side by side: regressions that were put there, and runs that are cut off. */
class AbIT {
  /** A wide margin, for machines that do much else meanwhile. */
  private static final List<String> SHORT =
      List.of(
          "forward$",
          "--strategies",
          "seeded",
          "--shapes",
          SeededJar.TINY,
          "--blocks",
          "3",
          "--confirm",
          "3",
          "--margin",
          "20",
          "--seed",
          "1",
          "-w",
          "20ms",
          "-i",
          "3",
          "-r",
          "20ms");

  @TempDir Path folder;
  private Path base;

  @BeforeEach
  void prepare() throws Exception {
    base = SeededJar.make(folder.resolve("base.jar"));
  }

  private String[] arguments(Path head, String out) {
    List<String> arguments =
        new ArrayList<>(List.of("ab", "--base", "base.jar", "--head", head.toString()));
    arguments.addAll(SHORT);
    arguments.addAll(List.of("--out", out));
    return arguments.toArray(String[]::new);
  }

  private Result ab(Path head) throws Exception {
    return command().run(arguments(head, "out"));
  }

  /**
   * The program that judges is the base's, named as from its own folder, where no fork runs. Flags
   * reach the forks; this one starts them sooner.
   */
  private Command command() {
    return new Command(folder, base.getFileName().toString())
        .withJvmArguments("-XX:TieredStopAtLevel=1");
  }

  private JsonNode comparison() throws Exception {
    return new ObjectMapper().readTree(folder.resolve("out/comparison.json").toFile());
  }

  @Test
  void slowerHead_isMeasuredAgainAndFails_andAllFilesAreThere() throws Exception {
    Result ab = ab(SeededJar.make(folder.resolve("head.jar"), "slower=60"));
    assertThat(ab.out())
        .contains("verifying base and head", "again, in ", "SLOWER", "tiny forward, seeded");
    assertThat(ab.exitCode()).as(ab.out() + ab.err()).isEqualTo(1);
    assertThat(ab.out().lines()).allMatch(line -> line.length() <= 80 || line.contains("/"));
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/journal.jsonl")
        .isDirectoryContaining("glob:**/comparison.json")
        .isDirectoryContaining("glob:**/comparison.md")
        .isDirectoryContaining("glob:**/junit.xml")
        .isDirectoryContaining("glob:**/ab.log");
    assertThat(comparison().findValuesAsText("verdict")).contains("slower");
    assertThat(comparison().findValuesAsText("stage")).contains("confirm");
  }

  @Test
  void headThatAllocates_fails_ifItIsAsFast_underAnotherNameToo() throws Exception {
    Path head = SeededJar.make(folder.resolve("head.jar"), "bytes=64", "name=other");
    Result ab = command().run(List.of("--renamed", "seeded=other"), arguments(head, "out"));
    assertThat(ab.exitCode()).as(ab.out() + ab.err()).isEqualTo(1);
    assertThat(ab.out())
        .contains("tiny forward, seeded", "allocated 0 B/op -> 64 B/op: MORE")
        .contains("What the base calls seeded is other in the head.");
  }

  @Test
  void headThatIsWrong_isNotTimed() throws Exception {
    Result ab = ab(SeededJar.make(folder.resolve("head.jar"), "wrong=true"));
    assertThat(ab.exitCode()).as(ab.out() + ab.err()).isEqualTo(1);
    assertThat(ab.out())
        .contains("head: tiny forward, seeded: verify: ")
        .contains("Nothing was timed")
        .doesNotContain("[1/9]");
    assertThat(comparison().findValuesAsText("state")).contains("wrong");

    Path renamed = SeededJar.make(folder.resolve("renamed.jar"), "wrong=true", "name=other");
    Result other = command().run(List.of("--renamed", "seeded=other"), arguments(renamed, "out2"));
    assertThat(other.exitCode()).as(other.out() + other.err()).isEqualTo(1);
    assertThat(other.out()).contains("head: tiny forward, seeded: verify: ");
  }

  @Test
  void headThatDies_isFour_andBaseThatIsWrongIsANewRow() throws Exception {
    Result dies = ab(SeededJar.make(folder.resolve("head.jar"), "dies=true"));
    assertThat(dies.exitCode()).as(dies.out() + dies.err()).isEqualTo(4);
    assertThat(dies.out()).contains("head: tiny forward, seeded: verify ended with exit code 137");

    Path good = folder.resolve("good.jar");
    Files.move(base, good);
    SeededJar.make(base, "wrong=true");
    Result fixed = command().run(arguments(good, "out2"));
    assertThat(fixed.exitCode()).as("nothing was compared: %s", fixed.out()).isEqualTo(4);
    assertThat(fixed.out()).contains("base: tiny forward, seeded: verify: ", "1 new");
  }

  @Test
  void rowThatOneSideLacks_isSaid() throws Exception {
    Path head = SeededJar.make(folder.resolve("head.jar"), "name=renamed");
    Result ab = ab(head);
    assertThat(ab.exitCode()).as(ab.out() + ab.err()).isEqualTo(4);
    assertThat(ab.out()).contains("there is no strategy seeded");
    assertThat(comparison().findValuesAsText("state")).contains("removed");
  }

  @Test
  void killedComparison_goesOnWithWhatIsLeft() throws Exception {
    Path head = SeededJar.make(folder.resolve("head.jar"));
    Process process =
        command()
            .start(folder.resolve("out.txt"), folder.resolve("err.txt"), arguments(head, "out"));
    Path journal = folder.resolve("out/journal.jsonl");
    awaitLines(journal, 5);
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      one.onExit().get(30, TimeUnit.SECONDS);
    }
    String before = Files.readString(journal);
    String whole = before.substring(0, before.lastIndexOf('\n') + 1);
    Files.writeString(journal, "{\"type\":\"fork\",\"sam", StandardOpenOption.APPEND);

    Result dry = command().run("ab", "--resume", "out", "--dry-run");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out()).containsPattern("[12] of 9 pairs of forks are done");
    assertThat(Files.readString(journal)).startsWith(whole).endsWith("sam");

    Result resumed = command().run("ab", "--resume", "out");
    assertThat(resumed.err()).contains("the last line is not whole and was dropped");
    assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isIn(0, 1, 3);
    assertThat(resumed.out()).contains("[9/9]").doesNotContain("[1/9]", "verifying");
    assertThat(Files.readString(journal)).startsWith(whole).contains("\"type\":\"finished\"");

    long lines = Files.readString(journal).lines().count();
    Result again = command().run("ab", "--resume", "out");
    assertThat(again.exitCode()).isEqualTo(resumed.exitCode());
    assertThat(Files.readString(journal).lines().count()).isEqualTo(lines);

    SeededJar.make(head, "slower=1");
    Result other = command().run("ab", "--resume", "out");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .isEqualTo(
            "the comparison in out was started with another --head, and new forks would not belong"
                + " to it; start another by --out\n");
  }

  private static void awaitLines(Path journal, int lines) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (Instant.now().isBefore(end)
        && (!Files.exists(journal) || Files.readString(journal).lines().count() < lines)) {
      Thread.sleep(20);
    }
    assertThat(journal).exists();
  }

  @Test
  void badInput_isTwoAndOneSentence() throws Exception {
    refuses("--base and --head must each name a benchmarks.jar", "ab", "--base", "base.jar");
    refuses("--head none.jar is no file", "ab", "--base", "base.jar", "--head", "none.jar");
    Files.writeString(folder.resolve("text"), "text");
    refuses("--head text cannot be read (", "ab", "--base", "base.jar", "--head", "text");
    String[] both = {"ab", "--base", "base.jar", "--head", "base.jar"};
    refuses("--blocks is 2; it must be at least 3", both, "--blocks", "2");
    refuses("-r is '5 parsecs'; it must be a time", both, "-r", "5 parsecs");
    refuses(" has no rows for ab", both, "LayerBenchmark");
    refuses("a comparison is strict or lenient: ", both, "--strict", "--lenient");
    refuses("--renamed names a, of which no row is compared; it must", both, "--renamed", "a=b");
    refuses("the folder none holds no journal.jsonl", "ab", "--resume", "none");
    Files.writeString(
        Files.createDirectory(folder.resolve("run")).resolve("journal.jsonl"), "{}\n");
    refuses("run/journal.jsonl:1: it is none of jconv's files", "ab", "--resume", "run");
  }

  private void refuses(String message, String[] arguments, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    refuses(message, all.toArray(String[]::new));
  }

  private void refuses(String message, String... arguments) throws Exception {
    Result result = command().run(arguments);
    assertThat(result.err()).contains(message).hasLineCount(1);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void dryRun_saysWhatWouldRun() throws Exception {
    Result dry =
        command().run("ab", "--base", "base.jar", "--head", "base.jar", "--seed", "5", "--dry-run");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out())
        .contains("alexnet:conv1 forward: ", "6 blocks of a fork on each side, order by seed 5")
        .containsPattern("about \\d+ min, and \\d+ min if a row has to be measured again")
        .contains("results in results/ab/")
        .endsWith("nothing was measured: --dry-run\n");
    assertThat(dry.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
