package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jconv.bench.cli.Command.Result;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native libraries beside our strategies, beneath the machine's roof. */
class PeersIT {
  private static final String SMALL = "mb1ic16ih14oc16kh3ph1n\"small\"";

  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void prepare() throws Exception {
    command = new Command(folder);
    String list = command.run("list", "strategies").out();
    assumeTrue(
        list.lines().noneMatch(line -> line.matches(" *(\\S*openblas|nd4j|on).* cannot run.*")),
        "the natives of a peer are missing:\n" + list);
  }

  @Test
  void run_measuresPeersBeneathTheRoof() throws Exception {
    assumeTrue(VectorModule.isInstalled(), "the SIMD peak needs the module jdk.incubator.vector");
    Result run =
        command.run(
            "forward$",
            "inference",
            "--strategies",
            "nested-loops,im2col+openblas,onednn,onednn-blocked,onnxruntime",
            "--shapes",
            SMALL,
            "--threads",
            "1,2",
            "-f",
            "1",
            "-wi",
            "1",
            "-w",
            "20ms",
            "-i",
            "1",
            "-r",
            "20ms",
            "--out",
            "out");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run.out())
        .contains("roof of 1 thread: FMA peak ", "roof of 2 threads: FMA peak ")
        .contains("small, forward: 903 kFLOP, 1 thread\n", "small, inference: 903 kFLOP, 2 threads")
        .containsPattern("\n {3}roof: \\S+ GFLOP/s, (by memory|the FMA peak); operands once each: ")
        .contains("onnxruntime does not run forward of small: it computes inference only; ")
        .containsPattern("\n {3}onednn-blocked \\* ")
        .contains("\n*: starts and ends in the library's own layout, an upper bound\n");

    List<Map<String, String>> all = csv();
    assertThat(all).filteredOn(row -> row.get("status").equals("declined")).hasSize(1);
    List<Map<String, String>> rows =
        all.stream().filter(row -> row.get("status").equals("measured")).toList();
    assertThat(rows).hasSize(2 * (4 + 5));
    for (Map<String, String> row : rows) {
      assertThat(Double.parseDouble(row.get("percent_of_peak"))).isBetween(0.0, 105.0);
      assertThat(Double.parseDouble(row.get("intensity"))).isPositive();
      assertThat(Double.parseDouble(row.get("roofline_gflops"))).isPositive();
      assertThat(Double.parseDouble(row.get("max_abs_error"))).isNotNegative();
      assertThat(Double.parseDouble(row.get("max_rel_error"))).isBetween(0.0, 1e-5);
      assertThat(Double.parseDouble(row.get("max_ulp_error"))).isNotNegative();
      assertThat(row.get("contract"))
          .isEqualTo(row.get("strategy").equals("onednn-blocked") ? "own-layout" : "plain");
    }
    assertThat(provenance(rows, "onednn"))
        .matches("oneDNN \\S+, \\S+, \\d reorders?, forward_\\S+");
    assertThat(provenance(rows, "im2col+openblas")).matches("OpenBLAS \\S+, kernel \\S+");
    assertThat(provenance(rows, "onnxruntime")).startsWith("ONNX Runtime ").contains("Conv");
    assertThat(new ObjectMapper().readTree(folder.resolve("out/jmh.json").toFile()))
        .hasSize(rows.size());
    assertThat(
            new ObjectMapper()
                .readTree(folder.resolve("out/machine.json").toFile())
                .at("/roof/peaks"))
        .hasSize(2);
  }

  private static String provenance(List<Map<String, String>> rows, String strategy) {
    return rows.stream()
        .filter(row -> row.get("strategy").equals(strategy))
        .findFirst()
        .orElseThrow()
        .get("provenance");
  }

  private List<Map<String, String>> csv() throws Exception {
    CsvSchema schema = CsvSchema.emptySchema().withHeader();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(schema)
            .readValues(folder.resolve("out").resolve("results.csv").toFile())) {
      return rows.readAll();
    }
  }

  @Test
  void verify_comparesPeersBitForBit() throws Exception {
    Result verify = command.run("verify", "--shapes", SMALL);
    assertThat(verify.err()).isEmpty();
    assertThat(verify.exitCode()).isZero();
    assertThat(verify.out()).contains("58 right, 0 wrong, 18 declined on 1 shapes and 0 cases");
  }

  @Test
  void threads_mustBeNumbers() throws Exception {
    Result run = command.run("--threads", "1,many");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip())
        .isEqualTo("threads is 'many'; it must be a whole number, at least 1, or all");
  }
}
