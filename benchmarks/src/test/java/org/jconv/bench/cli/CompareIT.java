package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.cli.Command.Result;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.ResultsJson;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command compare on files. */
class CompareIT {
  @TempDir private Path folder;
  private Command command;

  @BeforeEach
  void write() throws Exception {
    // the relaunched JVM is not needed to read files
    command = new Command(folder).withJvmArguments("-Djconv.relaunch=false");
    results("base.json", row("nested-loops", 8e6), row("auto", 1e6));
    results("slower.json", row("nested-loops", 8e6), row("auto", 1.5e6));
    results("lacking.json", row("nested-loops", 8e6));
    results("renamed.json", row("nested-loops", 8e6), row("quick", 1e6));
  }

  private static ResultRow row(String strategy, double ns) {
    List<Fork> forks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      forks.add(Examples.fork(ns * (1 + 0.001 * i)));
    }
    return ResultRow.of(
        Examples.planned(strategy),
        Status.MEASURED,
        null,
        Examples.settings("avgt", "us/op"),
        forks);
  }

  private void results(String name, ResultRow... rows) throws Exception {
    Machine machine = Examples.machine();
    byte[] bytes = ResultsJson.write(Examples.run(), machine, Optional.empty(), List.of(rows));
    Files.write(folder.resolve(name), bytes);
  }

  @Test
  void slowerRun_isShownAndFailsWithTheGateAlone() throws Exception {
    Result shown = command.run("compare", "base.json", "slower.json", "--out", "made");
    assertThat(shown.err()).isEmpty();
    assertThat(shown.out())
        .contains("SLOWER   ", ", auto", "ratios 1.2", "times are shown, and none fails");
    assertThat(shown.exitCode()).isZero();
    assertThat(folder.resolve("made/comparison.json")).content().contains("\"slower\"");
    assertThat(folder.resolve("made/comparison.md")).content().startsWith("<!-- jconv-compare -->");
    assertThat(folder.resolve("made/junit.xml")).content().contains("<testsuite ");

    Result failed = command.run("compare", "--gate", "base.json", "slower.json", "--out", "gate");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).contains("1 row is slower.");
    assertThat(folder.resolve("gate/junit.xml"))
        .as("written before")
        .content()
        .contains("<failure ");

    Result same = command.run("compare", "--gate", "base.json", "base.json");
    assertThat(same.exitCode()).isZero();
    Result wide = command.run("compare", "--gate", "--margin", "60", "base.json", "slower.json");
    assertThat(wide.exitCode()).isZero();
  }

  @Test
  void missingRow_exitsWithFour_alsoInPersian() throws Exception {
    Result result =
        command
            .withJvmArguments("-Duser.language=fa", "-Duser.country=IR")
            .run("compare", "base.json", "lacking.json");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out()).contains("REMOVED  ", "1 row is missing.", "2 rows: ");

    Result allowed = command.run("compare", "--allow-removed", "base.json", "lacking.json");
    assertThat(allowed.exitCode()).isZero();
    assertThat(allowed.out()).contains("removed  ").doesNotContain("REMOVED");
  }

  @Test
  void renamedStrategy_isComparedWithWhatItWas() throws Exception {
    assertThat(command.run("compare", "base.json", "renamed.json").exitCode()).isEqualTo(4);
    Result result = command.run("compare", "--renamed", "auto=quick", "base.json", "renamed.json");
    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(result.out())
        .contains("2 rows: 0 slower, 0 faster, 2 same", "What the base calls auto is quick");
  }

  @Test
  void strategies_areComparedWithinOneRun() throws Exception {
    Result result =
        command.run("compare", "--by", "strategy", "--reference", "nested-loops", "base.json");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("faster   ", ", x0.125 [");
  }

  @Test
  void badUsage_isOneSentenceAndExitsWithTwo() throws Exception {
    refuses(
        "there is one run; compare needs two, the base and the head, or --by strategy",
        "base.json");
    refuses(
        "absent.json does not exist; name a run's folder, its results.json, or a JSON file of"
            + " JMH's",
        "base.json",
        "absent.json");
    refuses(
        "--by is 'shape'; it must be strategy, since nothing else is compared in one run",
        "--by",
        "shape",
        "base.json");
    refuses(
        "--reference needs --by strategy, of one run",
        "--reference",
        "auto",
        "base.json",
        "base.json");
    refuses(
        "--renamed names auto, but base.json has rows of that name, too",
        "--renamed",
        "auto=quick",
        "base.json",
        "base.json");
    refuses(
        "--renamed names quick, but base.json has no row of it",
        "--renamed",
        "quick=auto",
        "base.json",
        "base.json");
    refuses(
        "--renamed goes with two runs: within one, a strategy has one name",
        "--renamed",
        "auto=quick",
        "--by",
        "strategy",
        "base.json");
    refuses(
        "a margin is -3.0 %; it must be more than 0 % and less than 1000 %",
        "--margin=-3", "base.json", "base.json");
    refuses(
        "'(' is no regular expression (Unclosed group)",
        "--margin-for",
        "(=5",
        "base.json",
        "base.json");
    Files.createFile(folder.resolve("file"));
    Result result = command.run("compare", "base.json", "base.json", "--out", "file");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("cannot write the comparison to the folder file (");
    assertThat(result.out()).isEmpty();
  }

  private void refuses(String message, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("compare"));
    all.addAll(List.of(arguments));
    Result result = command.run(all.toArray(String[]::new));
    assertThat(result.err().strip()).isEqualTo(message);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }
}
