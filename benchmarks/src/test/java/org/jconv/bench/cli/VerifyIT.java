package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} as a user runs it. */
class VerifyIT {
  private static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void prepare() {
    command = new Command(folder);
  }

  @Test
  void verify_comparesShapesFromAFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("shapes.txt"),
            "# mine\nmb1ic2ih5oc3kh3ph1 # a comment\n\n" + TINY + "\n");
    Result verify =
        command.run(
            "verify",
            "--shapes",
            file.toString(),
            "--strategies",
            "nested-loops,tiled-loops,im2col+ejml");
    assertThat(verify.err()).isEmpty();
    assertThat(verify.exitCode()).isZero();
    assertThat(verify.out()).contains("24 right, 0 wrong, 0 declined on 2 shapes and 0 cases");
  }

  @Test
  void verify_ofAWrongStrategy_namesTheElementAndExitsWithOne() throws Exception {
    Result verify =
        command
            .withClassPath(
                BrokenStrategies.classPath(folder.resolve("cp"), BrokenStrategies.OffByOne.class))
            .run("verify", "--shapes", TINY, "--strategies", "off-by-one");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.out())
        .contains("WRONG  off-by-one, forward of tiny: dst[0][0][0][0] is ")
        .contains("3 right, 1 wrong, 0 declined on 1 shapes and 0 cases");
  }

  @Test
  void verify_ofAStatedBound_holdsTheStrategyToIt() throws Exception {
    command.withClassPath(
        BrokenStrategies.classPath(
            folder.resolve("cp"),
            BrokenStrategies.Approximate.class,
            BrokenStrategies.Careless.class));
    Result within = command.run("verify", "--shapes", TINY, "--strategies", "approximate");
    assertThat(within.exitCode()).as(within.out()).isZero();
    Result beyond = command.run("verify", "--shapes", TINY, "--strategies", "careless");
    assertThat(beyond.exitCode()).isEqualTo(1);
    assertThat(beyond.out())
        .containsPattern("WRONG  careless, forward of tiny: dst\\S+ is \\S+; it must be \\S+ ± ");
  }

  @Test
  void verify_ofAStrategyWithoutADirection_countsItDeclined() throws Exception {
    Result verify =
        command
            .withClassPath(
                BrokenStrategies.classPath(
                    folder.resolve("cp"), BrokenStrategies.WithoutBackwardWeights.class))
            .run("verify", "--shapes", TINY, "--strategies", "without-weights");
    assertThat(verify.exitCode()).as(verify.out()).isZero();
    assertThat(verify.out())
        .contains("without-weights declined: nobody has thought of a way")
        .contains("3 right, 0 wrong, 1 declined on 1 shapes and 0 cases");
  }

  @Test
  void verify_ofCases_tellsWrongFromUnreadable() throws Exception {
    Path cases = Files.createDirectory(folder.resolve("cases"));
    String right =
        "case a\nop Conv\ninput x float32 1 1 1 2\ndata 1 2\ninput w float32 1 1 1 1\ndata 3\noutput y float32 1 1 1 2\ndata 3 6\n";
    Files.writeString(cases.resolve("right.txt"), right);
    Result fine = verifyCases(cases);
    assertThat(fine.exitCode()).as(fine.err()).isZero();
    assertThat(fine.out()).contains("on 1 shapes and 1 cases");

    Files.writeString(cases.resolve("unknown.txt"), right.replace("op Conv", "op Transmogrify"));
    Result unknown = verifyCases(cases);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("unknown.txt: op Transmogrify is not known");
    assertThat(unknown.out()).contains("1 cases could not be checked");

    Files.writeString(cases.resolve("wrong.txt"), right.replace("3 6", "3 7"));
    Result wrong = verifyCases(cases);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out()).contains("wrong.txt: dst[0][0][0][1] is 6.0; it must be 7.0");

    Result absent = command.run("verify", "--cases", "absent");
    assertThat(absent.err().strip())
        .isEqualTo("cannot read the folder absent; --cases must name a folder of *.txt files");
    assertThat(absent.exitCode()).isEqualTo(2);
  }

  private Result verifyCases(Path cases) throws Exception {
    return command.run("verify", "--shapes", TINY, "--cases", cases.toString());
  }
}
