package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers to native memory and back, as a user runs them. */
class TransferIT {
  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void prepare() {
    command = new Command(folder);
  }

  @Test
  void run_byName_measuresEachTensorEachWay() throws Exception {
    Result run =
        command.run(
            Command.SHORT,
            "TransferBenchmark",
            "--shapes",
            "mb1ic3ih9oc4kh3n\"tiny\"",
            "--out",
            "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("tiny, srcToNative: 1.90 KiB, 1 thread\n", "tiny, srcToHeap: 1.90 KiB")
        .contains("tiny, weightsToNative: ", "tiny, biasToHeap: ", "tiny, dstToHeap: ")
        .contains("direct-buffer", "GB/s")
        .doesNotContain("a copy", "GFLOP");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(csvLines()).hasSize(1 + 4 * 2 * 2);
  }

  @Test
  void run_withParameters_takesThemJmhsWay() throws Exception {
    Result run =
        command.run(
            Command.SHORT,
            "TransferBenchmark",
            "-p",
            "tensor=dst,bias",
            "-p",
            "way=direct-buffer",
            "-p",
            "shape=sweep:kernel/1",
            "--out",
            "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(csvLines())
        .extracting(
            line -> line.split(",")[0] + " " + line.split(",")[1] + " " + line.split(",")[2])
        .containsExactly(
            "benchmark strategy shape",
            "dstToNative direct-buffer sweep:kernel/1",
            "dstToHeap direct-buffer sweep:kernel/1",
            "biasToNative direct-buffer sweep:kernel/1",
            "biasToHeap direct-buffer sweep:kernel/1");
  }

  @Test
  void run_withUnknownParameter_saysWhichThereAre() throws Exception {
    Result tensor = command.run("TransferBenchmark", "-p", "tensor=scr");
    assertThat(tensor.exitCode()).isEqualTo(2);
    assertThat(tensor.err().strip())
        .isEqualTo("there is no tensor scr; there are src, weights, bias, dst");
    Result way = command.run("TransferBenchmark", "-p", "way=jni");
    assertThat(way.exitCode()).isEqualTo(2);
    assertThat(way.err().strip())
        .isEqualTo("there is no way jni; there are direct-buffer, javacpp");
  }

  private List<String> csvLines() throws Exception {
    return Files.readAllLines(folder.resolve("out").resolve("results.csv"));
  }
}
