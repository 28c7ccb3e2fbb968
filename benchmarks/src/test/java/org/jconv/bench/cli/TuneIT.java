package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tuning, and what {@code auto} makes of the file, from end to end. */
class TuneIT {
  private static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void prepare() {
    command = new Command(folder);
  }

  @Test
  void tune_writesAFileThatAutoPicksBy() throws Exception {
    Result tune = tune("--budget", "2000", "--threads", "1,2", "--out", "my/choices.tsv");
    assertThat(tune.err()).isEmpty();
    assertThat(tune.exitCode()).isZero();
    assertThat(tune.out())
        .contains("tiny, 1 thread\n  direction ", "tiny, 2 threads\n  direction ")
        .contains("  forward          tiled-loops ", "  backwardWeights  tiled-loops ")
        .contains("8 choices are in my");
    assertThat(tune.out().lines()).allMatch(line -> line.length() <= 80);
    Path file = folder.resolve("my").resolve("choices.tsv");
    assertThat(Files.readAllLines(file)).hasSize(1 + 8).startsWith("jconv choices 1");

    Result more =
        command.run(
            "tune",
            "--shapes",
            "mb1ic2ih5oc3kh3",
            "--strategies",
            "tiled-loops",
            "--budget",
            "2000",
            "--out",
            file.toString());
    assertThat(more.exitCode()).as(more.err()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(1 + 8 + 4);

    Command chosen = new Command(folder).withJvmArguments("-Djconv.choices=my/choices.tsv");
    assertThat(chosen.run("list", "strategies", "--shapes", TINY).out().replaceAll("\\s+", " "))
        .contains(
            " forward, inference, backwardData, backwardWeights: tiled-loops (measured, in"
                + " my/choices.tsv)");
    Result run =
        chosen.run(
            Command.SHORT, "forward$", "--strategies", "auto", "--shapes", TINY, "--out", "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("out").resolve("results.csv"))
        .content()
        .contains("jconv, tiled-loops (measured, in my/choices.tsv)");
  }

  @Test
  void tune_withoutOut_writesNothing() throws Exception {
    assertThat(tune("--budget", "2000").exitCode()).isZero();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void tune_withTooLittleTime_saysSoAndExitsWithFour() throws Exception {
    Result tune =
        command.run(
            "tune", "--shapes", "alexnet:conv2", "--strategies", "nested-loops", "--budget", "1");
    assertThat(tune.exitCode()).isEqualTo(4);
    assertThat(tune.out())
        .contains("  forward          none: its time, 0 ms, was up before its strategies ");
  }

  @Test
  void autoWithoutChoices_isShownWithItsRule() throws Exception {
    Result list = command.run("list", "strategies", "--shapes", TINY);
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out()).contains("  auto               runs: jconv").contains("(by rule: ");
  }

  @Test
  void badUsage_isOneSentenceAndExitsWithTwo() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.tsv"), "something else\n");
    String wrong =
        "broken.tsv, line 1: the version is 'something else'; it must be 'jconv choices 1'";
    refuses(wrong, tune("--out", "broken.tsv"));
    assertThat(broken).content().isEqualTo("something else\n");
    refuses(
        "the system property jconv.choices names choices that cannot be used: " + wrong,
        new Command(folder)
            .withJvmArguments("-Djconv.choices=broken.tsv")
            .run("list", "strategies"));
    refuses("the budget in milliseconds is 0; it must be at least 1", tune("--budget", "0"));
    refuses(
        "threads is 'many'; it must be a whole number, at least 1, or all",
        tune("--threads", "many"));
    refuses(
        "auto picks one of the others; only those can be tuned",
        command.run("tune", "--strategies", "auto"));
    Result peer = command.run("tune", "--strategies", "onednn");
    assertThat(peer.err()).startsWith("there is no strategy onednn; there are nested-loops, ");
    assertThat(peer.exitCode()).isEqualTo(2);
  }

  private Result tune(String... more) throws Exception {
    return command.run(
        List.of(more), "tune", "--shapes", TINY, "--strategies", "nested-loops,tiled-loops");
  }

  private static void refuses(String message, Result result) {
    assertThat(result.err().strip()).isEqualTo(message);
    assertThat(result.exitCode()).isEqualTo(2);
  }
}
