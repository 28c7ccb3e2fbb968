package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jconv.bench.cli.Command.Result;
import org.jconv.bench.result.ResultFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of what is wrong, off, incomplete or dies: exit codes and messages. */
class RunOfBrokenIT {
  private static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void prepare() {
    command = new Command(folder);
  }

  @Test
  void run_whoseAnswerIsWrong_exitsWithOneAndKeepsTheRest() throws Exception {
    Result run =
        command
            .withClassPath(
                BrokenStrategies.classPath(folder.resolve("cp"), BrokenStrategies.OffByOne.class))
            .run(
                Command.SHORT,
                "forward$",
                "backwardData",
                "--strategies",
                "off-by-one,tiled-loops",
                "--shapes",
                TINY,
                "--out",
                "out");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("FAILED");
    assertThat(run.err())
        .contains("forward by off-by-one on tiny failed: off-by-one computes forward of ")
        .contains("wrongly: dst[0][0][0][0] is ")
        .doesNotContain("\tat ");
    assertThat(csvLines(folder.resolve("out")))
        .hasSize(1 + 4)
        .filteredOn(line -> line.startsWith("forward,off-by-one,"))
        .singleElement()
        .asString()
        .contains(",wrong-answer,")
        .contains("wrongly: dst[0][0][0][0] is ");
    assertThat(run.out())
        .contains("not measured:\n  forward by off-by-one on tiny: wrong answer, off-by-one");
  }

  @Test
  void run_ofStatedBoundsAndMissingDirections_followsThem() throws Exception {
    command.withClassPath(
        BrokenStrategies.classPath(
            folder.resolve("cp"),
            BrokenStrategies.Approximate.class,
            BrokenStrategies.Careless.class,
            BrokenStrategies.WithoutBackwardWeights.class));
    Result run =
        command.run(
            Command.SHORT,
            "forward$",
            "backwardWeights",
            "--strategies",
            "approximate,careless,without-weights",
            "--shapes",
            TINY,
            "--out",
            "out");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("forward by careless on tiny failed: ").hasLineCount(1);
    assertThat(run.out())
        .contains("without-weights does not run backwardWeights of tiny: nobody has thought of a");
    assertThat(csvLines(folder.resolve("out")))
        .extracting(line -> line.split(",")[0] + " " + line.split(",")[1])
        .containsExactly(
            "benchmark strategy",
            "forward approximate",
            "forward careless",
            "forward without-weights",
            "backwardWeights approximate",
            "backwardWeights careless",
            "backwardWeights without-weights");

    assertThat(command.run("list", "strategies").out())
        .contains("  without-weights    runs: jconv")
        .contains("not backwardWeights: nobody has thought of a way");
  }

  @Test
  void run_ofAStrategyThatCannot_saysWhyAndExitsWithFour() throws Exception {
    command.withClassPath(
        BrokenStrategies.classPath(folder.resolve("cp"), BrokenStrategies.Reluctant.class));
    Result alone = command.run(Command.SHORT, "--strategies", "reluctant", "--shapes", TINY);
    assertThat(alone.exitCode()).isEqualTo(4);
    assertThat(alone.out())
        .contains(
            "reluctant does not run forward, inference, backwardData, backwardWeights of\n"
                + "tiny: it needs a machine that is not invented");
    assertThat(alone.err().strip())
        .isEqualTo("nothing that was selected can run here; the reasons are above");

    Result list = command.run("list", "strategies");
    assertThat(list.exitCode()).isZero();
    assertThat(list.out())
        .contains("reluctant          cannot run: it needs a machine that is not invented");
  }

  @Test
  void run_whoseForkDies_keepsARowOfIt_goesOnAndExitsWithFour() throws Exception {
    Result run =
        command
            .withClassPath(
                BrokenStrategies.classPath(
                    folder.resolve("cp"),
                    BrokenStrategies.Halts.class,
                    BrokenStrategies.Starves.class))
            .run(
                Command.SHORT,
                "forward$",
                "--strategies",
                "halts,starves,tiled-loops",
                "--shapes",
                TINY,
                "--out",
                "out");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .isEqualTo(
            "forward by halts on tiny failed: its JVM ended with exit code 137, by signal 9;"
                + " jmh.log has its last words\n"
                + "forward by starves on tiny failed: java.lang.OutOfMemoryError: too much\n");
    assertThat(run.out()).contains("[1/3] forward  halts        fork 1/1  FAILED");
    assertThat(ResultFiles.read(folder.resolve("out")).rows())
        .extracting(row -> row.strategy() + " " + row.status().label() + " " + row.reason())
        .containsExactly(
            "halts failed its JVM ended with exit code 137, by signal 9; jmh.log has its last words",
            "starves failed java.lang.OutOfMemoryError: too much",
            "tiled-loops measured null");
    assertThat(csvLines(folder.resolve("out"))).hasSize(1 + 3);
  }

  @Test
  void run_whoseForkDoesNotStart_exitsWithFour() throws Exception {
    Result run =
        command.run(
            Command.SHORT,
            "forward$",
            "--strategies",
            "tiled-loops",
            "--shapes",
            TINY,
            "--out",
            "out",
            "-jvmArgsAppend",
            "-Xmx1k");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .startsWith("forward by tiled-loops on tiny failed: ")
        .contains("exit code 1");
  }

  private static List<String> csvLines(Path results) throws Exception {
    return Files.readAllLines(results.resolve("results.csv"));
  }
}
