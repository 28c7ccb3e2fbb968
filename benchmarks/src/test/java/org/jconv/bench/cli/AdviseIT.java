package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command advise on the committed results. */
class AdviseIT {
  private static final String RUN =
      Path.of(Command.JAR)
          .resolveSibling("../../results/xeon-avx512-2-cores-jdk17/main-job")
          .normalize()
          .toString();

  @TempDir Path folder;

  @Test
  void measured_givesAdviceForEachDirection() throws Exception {
    Result advice = new Command(folder).run("advise", "alexnet:conv1", "--from", RUN);
    assertThat(advice.err()).isEmpty();
    assertThat(advice.exitCode()).isZero();
    assertThat(advice.out().lines()).allMatch(line -> line.length() <= 80 || line.contains(RUN));
    assertThat(advice.out())
        .contains("\nalexnet:conv1: 211 MFLOP, 1 thread\n  forward  ")
        .contains("\n  backwardWeights  ", " native: ", " sure: ", " auto picks ");
  }

  @Test
  void json_isOneObject() throws Exception {
    Result advice =
        new Command(folder)
            .withJvmArguments("-Duser.language=fa", "-Duser.country=IR")
            .run(
                "advise",
                "alexnet:conv1",
                "alexnet:conv2",
                "--direction=inference",
                "--java-only",
                "--format=json",
                "--from",
                RUN);
    assertThat(advice.err()).isEmpty();
    assertThat(advice.exitCode()).as("conv2 is far from conv1").isEqualTo(4);
    JsonNode json = new ObjectMapper().readTree(advice.out());
    assertThat(json.at("/used/0/run").asText()).isEqualTo(RUN);
    assertThat(json.at("/advice/0/basis").asText()).isEqualTo("measured");
    assertThat(json.at("/advice/0/finding/best/ns").asDouble()).isPositive();
    assertThat(json.at("/advice/0/finding/nativeBest").isNull()).isTrue();
    assertThat(json.at("/advice/1/basis").asText()).isEqualTo("none");
    assertThat(json.at("/advice/1/command").asText())
        .contains("'ConvolutionBenchmark[.]inference$' --shapes 'alexnet:conv2' --threads 1")
        .doesNotContain("onednn");
  }

  @Test
  void noResults_saysHowToMeasure() throws Exception {
    Result advice = new Command(folder).run("advise", "vgg16:conv1_1", "--direction", "forward");
    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.out())
        .contains("from      nothing: there are no results")
        .contains("no advice: not measured, nor was a shape near it")
        .contains("--shapes 'vgg16:conv1_1' --threads 1");
  }

  @Test
  void badInput_isOneSentenceAndExitsWithTwo() throws Exception {
    refuses("Missing required parameter: 'SHAPE'; --help says what there is");
    refuses(
        "there is no direction up; there are forward, inference, backwardData, backwardWeights",
        "alexnet",
        "--direction",
        "up");
    refuses(
        "--max-workspace is -1; it must be a number of bytes, at least 0",
        "alexnet",
        "--max-workspace=-1");
    Path torn = folder.resolve("results.json");
    Files.writeString(torn, "{}");
    Result result = new Command(folder).run("advise", "alexnet", "--from", "results.json");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("results.json:1: it is none of jconv's files");
  }

  private void refuses(String message, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "advise";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Result result = new Command(folder).run(all);
    assertThat(result.err().strip()).isEqualTo(message);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }
}
