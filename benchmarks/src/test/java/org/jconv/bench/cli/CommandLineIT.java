package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line from end to end: processes, exit codes, messages, files. */
class CommandLineIT {
  /** Those that run on every machine. */
  private static final String PURE_JAVA = "nested-loops,tiled-loops,im2col+ejml";

  private static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void prepare() {
    command = new Command(folder);
  }

  @Test
  void run_measuresRanksAndWritesFiles() throws Exception {
    Result run = command.run(Command.SHORT, "--shapes", TINY, "--strategies", PURE_JAVA);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("12 rows, results in results" + File.separator + "runs" + File.separator)
        .contains("tiny, forward: ", "tiny, inference: ", "tiny, backwardData: ")
        .contains("tiny, backwardWeights: ")
        .containsPattern("\\n 1 \\S+ ")
        .containsPattern("\\n 3 \\S+ ")
        .doesNotContain("WARNING");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);

    Path results = onlyFolder(folder.resolve("results").resolve("runs"));
    assertThat(csvLines(results)).hasSize(1 + 12);
    JsonNode jmh = new ObjectMapper().readTree(results.resolve("jmh.json").toFile());
    assertThat(jmh).hasSize(12);
    assertThat(jmh.get(0).get("params").get("shape").asText())
        .isEqualTo("mb1ic3ih9iw9oc4oh7ow7kh3kw3sh1sw1ph0pw0n\"tiny\"");
    JsonNode machine = new ObjectMapper().readTree(results.resolve("machine.json").toFile());
    assertThat(machine.at("/cpu/availableProcessors").asInt()).isPositive();
    assertThat(machine.at("/jdk/version").asText()).startsWith("" + Runtime.version().feature());
    assertThat(machine.at("/jdk/forkFlags").toString()).contains("--enable-native-access");
    assertThat(machine.at("/libraries/ejml").asText()).isNotBlank();
    assertThat(results.resolve("jmh.log"))
        .content()
        .contains("# JMH version")
        .satisfies(
            log ->
                assertThat(log.lines())
                    .filteredOn(line -> line.contains("WARNING"))
                    .allMatch(line -> line.contains("Using incubator modules")));
  }

  @Test
  void run_takesJmhsExpressionsAndOptions() throws Exception {
    Result run =
        command.run(
            Command.SHORT,
            List.of(
                    "forward$",
                    "inference",
                    "--strategies",
                    "tiled-loops,im2col+ejml",
                    "-bm",
                    "thrpt",
                    "-tu",
                    "s",
                    "-rf",
                    "json",
                    "-rff",
                    "mine.json",
                    "-prof",
                    "gc",
                    "--out",
                    "out",
                    "--shapes",
                    TINY)
                .toArray(String[]::new));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(csvLines(folder.resolve("out")))
        .hasSize(1 + 4)
        .allMatch(line -> !line.contains("backward"));
    JsonNode jmh = new ObjectMapper().readTree(folder.resolve("mine.json").toFile());
    assertThat(jmh).hasSize(4);
    for (JsonNode row : jmh) {
      assertThat(row.get("mode").asText()).isEqualTo("thrpt");
      assertThat(row.get("secondaryMetrics").has("gc.alloc.rate")).isTrue();
      double callsPerSecond = row.at("/primaryMetric/score").asDouble();
      String strategy = row.at("/params/strategy").asText();
      String method = row.get("benchmark").asText().replaceFirst(".*\\.", "");
      String[] cells =
          csvLines(folder.resolve("out")).stream()
              .filter(
                  line ->
                      line.startsWith(method + "," + strategy)
                          || line.startsWith(method + ",\"" + strategy))
              .findFirst()
              .orElseThrow()
              .split(",");
      assertThat(Double.parseDouble(cells[4]) * callsPerSecond / 1e9).isBetween(0.999, 1.001);
    }
  }

  @Test
  void run_measuresLayersBesideTheirRoof() throws Exception {
    Result run = command.run(Command.SHORT, "LayerBenchmark", "--out", "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1x96x55x55, copy: ", "256 MiB, copy: ", "; a copy: ")
        .contains("relu-plain", "relu-simd", "dropout-plain", "dropout-simd")
        .contains("maxpool-plain", "maxpool-simd");
    assertThat(csvLines(folder.resolve("out"))).hasSize(1 + 2 + 12);
  }

  @Test
  void run_measuresANetworksFront() throws Exception {
    Result run =
        command.run(
            Command.SHORT,
            "AlexNetFront",
            "--strategies",
            "tiled-loops,im2col+ejml",
            "--out",
            "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("alexnet front, forward: ", "alexnet front, inference: ")
        .contains("alexnet front, step: ");
    assertThat(csvLines(folder.resolve("out"))).hasSize(1 + 6);
  }

  @Test
  void run_takesParametersJmhsWay() throws Exception {
    Result run =
        command.run(
            Command.SHORT,
            "forward$",
            "-p",
            "strategy=tiled-loops",
            "-p",
            "shape=mb1ic2ih5oc3kh3",
            "--out",
            "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(csvLines(folder.resolve("out"))).hasSize(2);
  }

  @Test
  void run_readsAnotherPhotograph() throws Exception {
    Path image = folder.resolve("an image.png");
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
    Result run =
        command.run(
            Command.SHORT,
            "forward$",
            "--strategies",
            "tiled-loops",
            "--shapes",
            TINY,
            "--image",
            image.toString(),
            "--out",
            "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void run_isTheSameInAnyLocale() throws Exception {
    Result run =
        command
            .withJvmArguments("-Duser.language=fa", "-Duser.country=IR")
            .run(
                Command.SHORT,
                "forward$",
                "--strategies",
                "tiled-loops",
                "--shapes",
                TINY,
                "--out",
                "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("")
        .contains("1 rows, results in out")
        .matches("(?s)[\\p{ASCII}±…]*");
  }

  @Test
  void run_stoppedInTheMiddle_keepsWhatWasFinished() throws Exception {
    Path out = folder.resolve("out.txt");
    Process process =
        command.start(
            out,
            folder.resolve("err.txt"),
            "forward$",
            "backwardData",
            "--strategies",
            "tiled-loops",
            "--shapes",
            TINY,
            "-f",
            "1",
            "-wi",
            "1",
            "-w",
            "20ms",
            "-i",
            "1",
            "-r",
            "2s",
            "--out",
            "out");
    Path csv = folder.resolve("out").resolve("results.csv");
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (!Files.exists(csv) && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy(); // SIGTERM, which takes the way of Ctrl-C
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(descendants).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(csvLines(folder.resolve("out"))).hasSize(2);
    assertThat(new ObjectMapper().readTree(folder.resolve("out/jmh.json").toFile())).hasSize(1);
    assertThat(out).content().contains("stopped after 1 of 2 rows").contains("tiny, forward: ");
  }

  @Test
  void badUsage_isOneSentenceAndExitsWithTwo() throws Exception {
    refuses(
        "unknown is not a recognized option, neither by jconv nor by JMH; -h says what there is",
        "--unknown",
        "3");
    refuses("no benchmark fits the regular expression; -l lists those there are", "nonsense");
    refuses(
        "there is no strategy fast; there are nested-loops, tiled-loops, im2col+ejml, im2col+nd4j,"
            + " im2col+simd, direct-simd, implicit-gemm-simd, winograd-2x2-simd, winograd-3x3-simd,"
            + " winograd-4x4-simd, winograd-s2d-simd, depthwise-simd, auto,"
            + " im2col+openblas, nd4j-conv2d, onednn, onednn-blocked, onnxruntime, onnxruntime-nchw",
        "--strategies",
        "fast");
    refuses(
        "alexnet has no layer 'conv9' (did you mean conv1?); its layers are conv1, conv2, conv3, conv4, conv5",
        "--shapes",
        "alexnet:conv9");
    refuses(
        "cannot read the shape mb1ic3: ih is missing; ic ih oc kh must be given",
        "--shapes",
        "mb1ic3");
    refuses(
        "Missing required parameter for option '--shapes' (SHAPES); --help says what there is",
        "--shapes");
    refuses(
        "absent.png does not exist; give the path of a PNG or JPEG image", "--image", "absent.png");
    Path text = Files.writeString(folder.resolve("text.png"), "no image");
    refuses(text + " is not a PNG or JPEG image; give one that is", "--image", text.toString());
    refuses(
        "the folder . is not empty; results must go into a new or an empty one",
        "--out",
        ".",
        "--shapes",
        TINY);
    refuses(
        "the run has no row of the strategy onednn; --reference must be one of tiled-loops",
        "--reference",
        "onednn",
        "--strategies",
        "tiled-loops",
        "--shapes",
        TINY);
    refuses(
        "Missing required parameter: 'strategies|layers|shapes'; --help says what there is",
        "list");
  }

  private void refuses(String message, String... arguments) throws Exception {
    Result result = command.run(arguments);
    assertThat(result.err().strip()).isEqualTo(message);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void lists_showStrategiesAndShapes() throws Exception {
    Result strategies = command.run("list", "strategies");
    assertThat(strategies.exitCode()).isZero();
    assertThat(strategies.err()).isEmpty();
    assertThat(strategies.out())
        .contains("  nested-loops       runs: jconv", "  im2col+ejml        runs: EJML 0.46.1");

    assertThat(command.run("list", "layers").out())
        .contains("  relu-plain         runs: jconv", "  maxpool-simd       runs: jconv");

    Result shapes = command.run("list", "shapes", "--shapes", "alexnet");
    assertThat(shapes.out().lines()).hasSize(5);
    assertThat(shapes.out())
        .startsWith("alexnet:conv1               0.211 GFLOP  mb1ic3ih227iw227");

    Result sets = command.run("list", "shapes", "--shapes", "standard,sweep:size");
    assertThat(sets.out().lines()).hasSize(15 + 5);
    assertThat(sets.out())
        .contains("alexnet:conv2_ungrouped     0.896 GFLOP  mb1ic96ih27iw27oc256")
        .contains("sweep:size/224              3.699 GFLOP  mb1ic64ih224iw224");

    // the networks, what standard has beside them, the sweeps
    List<String> all = command.run("list", "shapes").out().lines().toList();
    assertThat(all).hasSize(157 + 1 + 28);
    assertThat(all.get(0)).startsWith("alexnet:conv1 ");
    assertThat(all.get(157)).startsWith("alexnet:conv2_ungrouped ");
    assertThat(all.get(158)).startsWith("sweep:size/14 ");
    assertThat(command.run("-l").out()).contains("org.jconv.bench.ConvolutionBenchmark.forward");
    assertThat(command.run("--help").out()).contains("verify");
    assertThat(command.run("run", "-h").out()).contains("--image", "-wi <int>");
    assertThat(command.run("--version").out()).startsWith("jconv ");
  }

  private static Path onlyFolder(Path parent) throws Exception {
    try (var folders = Files.list(parent)) {
      List<Path> all = folders.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static List<String> csvLines(Path results) throws Exception {
    return Files.readAllLines(results.resolve("results.csv"));
  }
}
