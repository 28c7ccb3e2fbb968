package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFolderTest {
  @TempDir Path parent;

  private final List<Measurement> rows =
      List.of(
          MeasurementTest.measurement("forward", "nested-loops", 4e8, 4.2e8),
          MeasurementTest.measurement("forward", "im2col+ejml", 1234567.890625));

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "fa-IR", "hi-IN-u-nu-deva"})
  void csv_readsBackInFullPrecisionInAnyLocale(String locale) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      ResultFolder folder = ResultFolder.create(parent.resolve("run"));
      folder.write(rows, List.of(), Optional.empty());

      List<Map<String, String>> read = read(folder.path().resolve("results.csv"));
      assertThat(read).hasSize(2);
      assertThat(read.get(0).keySet())
          .containsExactly(
              "benchmark",
              "strategy",
              "shape",
              "threads",
              "score_ns",
              "error_ns",
              "gflops",
              "speedup",
              "bytes_per_op",
              "workspace_bytes",
              "max_abs_error",
              "max_rel_error",
              "max_ulp_error",
              "percent_of_peak",
              "intensity",
              "roofline_gflops",
              "traffic_bytes",
              "traffic_intensity",
              "traffic_roofline_gflops",
              "gigabytes_per_s",
              "contract",
              "descriptor",
              "mode",
              "forks",
              "callers",
              "provenance");
      Map<String, String> row = read.get(1);
      assertThat(row).containsEntry("strategy", "im2col+ejml").containsEntry("threads", "1");
      assertThat(Double.parseDouble(row.get("score_ns"))).isEqualTo(1234567.890625);
      assertThat(row).as("one fork has no interval").containsEntry("error_ns", "");
      assertThat(Double.parseDouble(row.get("speedup"))).isEqualTo(4.1e8 / 1234567.890625);
      assertThat(row).containsEntry("shape", "a, 'b'");
      assertThat(row.get("descriptor")).endsWith("n\"a, 'b'\"");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void write_replacesWhatWasThereAndLeavesNothingElse() throws IOException {
    ResultFolder folder = ResultFolder.create(parent.resolve("a/b/run"));
    folder.write(rows.subList(0, 1), List.of(), Optional.empty());
    folder.write(rows, List.of(), Optional.empty());
    assertThat(read(folder.path().resolve("results.csv"))).hasSize(2);
    try (var files = Files.list(folder.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("results.csv", "jmh.json", "jmh.log");
    }
  }

  @Test
  void folderInUse_isRefused() throws IOException {
    Files.createFile(parent.resolve("something"));
    assertThatThrownBy(() -> ResultFolder.create(parent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the folder %s is not empty; results must go into a new or an empty one", parent);
  }

  @Test
  void fileInTheWay_isRefused() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatThrownBy(() -> ResultFolder.create(file.resolve("run")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot write results to the folder " + file);
  }

  private static List<Map<String, String>> read(Path csv) throws IOException {
    CsvSchema schema = CsvSchema.emptySchema().withHeader();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper().readerForMapOf(String.class).with(schema).readValues(csv.toFile())) {
      return rows.readAll();
    }
  }
}
