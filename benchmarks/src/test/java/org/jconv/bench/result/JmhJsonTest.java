package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhJsonTest {
  /** As JMH 1.21 wrote it, without much that later versions add. */
  private static final String FOREIGN =
      """
      [
        {
          "jmhVersion" : "1.21",
          "benchmark" : "com.example.Sorting.quick",
          "mode" : "thrpt",
          "threads" : 4,
          "forks" : 2,
          "warmupIterations" : 1,
          "warmupTime" : "1 s",
          "measurementIterations" : 2,
          "measurementTime" : "1 s",
          "params" : { "size" : "10", "order" : "random" },
          "primaryMetric" : {
            "score" : 3.0,
            "scoreError" : "NaN",
            "scoreUnit" : "ops/ms",
            "rawData" : [ [ 1.0, 3.0 ], [ 4.0, 4.0 ] ]
          },
          "secondaryMetrics" : {
            "gc.count" : { "score" : 3.0, "scoreUnit" : "counts", "rawData" : [ [ 1.0, 2.0 ] ] },
            "stack" : { "score" : "NaN", "scoreUnit" : "---", "rawData" : [ [ "NaN" ] ] }
          }
        }
      ]
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("jmh.json");
  }

  @Test
  void read_ofAnyJmhResult_hasTimesInNanoseconds() throws IOException {
    Files.writeString(file, FOREIGN);
    Results results = ResultFiles.read(file);
    assertThat(results.machine()).isEmpty();
    ResultRow row = results.rows().get(0);
    assertThat(row.benchmark()).isEqualTo("Sorting");
    assertThat(row.strategy()).isEqualTo("quick");
    assertThat(row.problem().label()).isEqualTo("order=random,size=10");
    assertThat(row.forks()).extracting(Fork::ns).containsExactly(0.5e6, 0.25e6);
    assertThat(row.forks().get(0).measuredNs()).containsExactly(1e6, 1e6 / 3);
    assertThat(row.forks().get(0).warmupNs()).isEmpty();
    assertThat(row.forks().get(0).metrics()).containsOnlyKeys("gc.count");
    assertThat(row.jmh().callers()).isEqualTo(4);
    assertThat(row.jmh().vmName()).isNull();
    assertThat(results.measurements().get(0).gflops()).isNaN();
  }

  @Test
  void read_ofAClassOfSeveralMethods_comparesThem() throws IOException {
    String another = FOREIGN.strip().replaceAll("^\\[|]$", "").replace("quick", "merge");
    Files.writeString(file, FOREIGN.strip().replaceAll("]$", "," + another + "]"));
    List<ResultRow> rows = ResultFiles.read(file).rows();
    assertThat(rows).extracting(ResultRow::strategy).containsExactly("quick", "merge");
    assertThat(rows).extracting(ResultRow::benchmark).containsOnly("Sorting");
    assertThat(rows).extracting(row -> row.problem().label()).containsOnly("order=random,size=10");
  }

  @Test
  void read_ofOurOtherBenchmarks_comparesWhatTheyCompare() throws IOException {
    Files.writeString(
        file,
        FOREIGN
            .replace("com.example.Sorting.quick", "org.jconv.bench.LayerBenchmark.layerBackward")
            .replaceFirst("\\{ \"size.*?}", "{ \"layer\" : \"maxpool-simd\" }"));
    ResultRow layer = ResultFiles.read(file).rows().get(0);
    assertThat(layer.benchmark()).isEqualTo("maxpoolBackward");
    assertThat(layer.strategy()).isEqualTo("maxpool-simd");
    Files.writeString(
        file,
        FOREIGN
            .replace("com.example.Sorting.quick", "org.jconv.bench.TransferBenchmark.toHeap")
            .replaceFirst(
                "\\{ \"size.*?}",
                "{ \"shape\" : \"alexnet:conv1\", \"tensor\" : \"dst\", \"way\" : \"javacpp\" }"));
    ResultRow transfer = ResultFiles.read(file).rows().get(0);
    assertThat(transfer.strategy()).isEqualTo("javacpp");
    assertThat(transfer.problem().label()).isEqualTo("alexnet:conv1 tensor=dst");
  }

  @Test
  void read_ofOurBenchmark_knowsTheProblem() throws IOException {
    Files.writeString(
        file,
        FOREIGN
            .replace("com.example.Sorting.quick", "org.jconv.bench.ConvolutionBenchmark.forward")
            .replace(
                "\"size\" : \"10\", \"order\" : \"random\"",
                "\"shape\" : \"alexnet:conv1\", \"strategy\" : \"auto\", \"threads\" : \"2\""));
    Measurement row = JmhJson.read(file).measurements().get(0);
    assertThat(row.benchmark()).isEqualTo("forward");
    assertThat(row.strategy()).isEqualTo("auto");
    assertThat(row.threads()).isEqualTo(2);
    assertThat(row.problem().label()).isEqualTo("alexnet:conv1");
    assertThat(row.problem().flops()).isEqualTo(210830400);
  }

  @Test
  void read_ofHistograms_countsEverySample() throws IOException {
    Files.writeString(
        file,
        FOREIGN
            .replace("thrpt", "sample")
            .replace("ops/ms", "us/op")
            .replace(
                "\"rawData\" : [ [ 1.0, 3.0 ], [ 4.0, 4.0 ] ]",
                "\"rawDataHistogram\" : [ [ [ [ 1.0, 3 ], [ 5.0, 1 ] ] ] ]"));
    Fork fork = JmhJson.read(file).rows().get(0).forks().get(0);
    assertThat(fork.ns()).isEqualTo(2000);
    assertThat(fork.measuredNs()).containsExactly(2000.0);
    assertThat(fork.histograms().get(0))
        .containsExactly(new Fork.Samples(1000, 3), new Fork.Samples(5000, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"threads\" : 4,|``|:23: [0]: the field 'threads' is missing",
        "\"threads\" : 4,|\"threads\" : \"4\",|:6: [0].threads",
        "[ 4.0, 4.0 ]|[ 4.0, \"NaN\" ]|: [0], com.example.Sorting.quick: ns is NaN; a time must be a",
        "[ 4.0, 4.0 ]|[ 4.0, NaN ]|:17: it is not JSON: ",
        "[ 4.0, 4.0 ]|[ 4.0, null ]|:17: [0].primaryMetric.rawData",
        "\"ops/ms\"|\"us/op\"|: [0], com.example.Sorting.quick: the unit of a score is 'us/op'; with mode thrpt it must be one such as ops/s",
        "\"thrpt\"|\"best\"|: [0], com.example.Sorting.quick: mode is 'best'; it must be one of avgt, thrpt, sample, ss",
        "[ [ 1.0, 3.0 ], [ 4.0, 4.0 ] ]|[ ]|: [0], com.example.Sorting.quick: there is no raw data",
        "\"order\" : \"random\" },|\"order\" : \"ran|: it is not JSON: "
      })
  void read_ofABrokenFile_saysWhereAndWhat(String right, String wrong, String what)
      throws IOException {
    assertThat(FOREIGN).contains(right);
    Files.writeString(file, FOREIGN.replace(right, wrong));
    assertThatThrownBy(() -> JmhJson.read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(what);
  }

  @Test
  void folderOfAnEarlierVersion_isReadWithItsMachine() throws IOException {
    Files.writeString(file, FOREIGN);
    Path machine = folder.resolve("machine.json");
    Files.writeString(machine, "{}");
    assertThatThrownBy(() -> ResultFiles.read(folder))
        .hasMessageStartingWith(machine.toString())
        .hasMessageContaining("the field 'cpu' is missing");
    ResultFolder written = ResultFolder.create(folder.resolve("run"));
    written.write(
        Examples.run(), Examples.machine(), Optional.of(Examples.ROOF), List.of(), List.of());
    Files.copy(
        written.path().resolve("machine.json"), machine, StandardCopyOption.REPLACE_EXISTING);
    Results results = ResultFiles.read(folder);
    assertThat(results.machine()).hasValue(Examples.machine());
    assertThat(results.roof()).hasValue(Examples.ROOF);
    assertThat(results.rows()).hasSize(1);
  }

  @Test
  void whatIsNotThere_isToldWithWhatWouldBe() {
    assertThatThrownBy(() -> ResultFiles.read(folder.resolve("absent")))
        .hasMessageContaining(" does not exist; name a run's folder, its results.json, or a JSON");
    assertThatThrownBy(() -> ResultFiles.read(folder))
        .hasMessage(
            "the folder %s holds no results; there must be a results.json or a jmh.json", folder);
  }
}
