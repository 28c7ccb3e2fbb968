package org.jconv.bench.report.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  private static final String HEAD =
      "benchmark,strategy,shape,threads,score_ns,error_ns,gflops,speedup,bytes_per_op,"
          + "workspace_bytes,max_abs_error,max_rel_error,max_ulp_error,percent_of_peak,intensity,"
          + "roofline_gflops,traffic_bytes,traffic_intensity,traffic_roofline_gflops,"
          + "gigabytes_per_s,contract,descriptor,mode,forks,callers,provenance\n";

  private static final String CONVOLUTION =
      "forward,auto,tiny,1,1500.0,,1.0,,0.0,64.0,1.0E-6,,0.5,,,,,,,1.0,plain,"
          + "\"mb1ic3ih9iw9oc4oh7ow7kh3kw3sh1sw1ph0pw0n\"\"tiny\"\"\",avgt,2,1,\"jconv, x\"\n";

  private static final String COPY =
      "copy,arraycopy,256 MiB,1,2.0E7,,,,0.0,,,,,,,,,,,26.8435456,own-layout,256 MiB,thrpt,1,1,\n";

  private static final String JMH =
      """
      [
        {"jmhVersion": "1.37", "mode": "avgt", "forks": 2, "primaryMetric": {"scoreUnit": "us/op",
          "rawData": [[1.0, 1.5, 2.0], [1.5, 1.5, 1.5]]}},
        {"primaryMetric": {"scoreUnit": "ops/s", "rawData": [[40.0, 60.0]]}}
      ]
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("results.csv"), HEAD + CONVOLUTION + COPY);
    Files.writeString(folder.resolve("jmh.json"), JMH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "fa-IR"})
  void rows_areTheMeasurementsThatWereWritten(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      ReportData data = RunFolder.read(folder);
      assertThat(data.rows()).hasSize(2);
      Measurement row = data.rows().get(0).measurement();
      assertThat(row.problem())
          .isEqualTo(
              Problem.of(ConvolutionShape.parse("mb1ic3ih9oc4kh3n\"tiny\""), Direction.FORWARD));
      assertThat(row.forkNs()).containsExactly(1500.0, 1500.0);
      assertThat(row.facts().workspaceBytes()).isEqualTo(64);
      assertThat(row.facts().maxRelError()).isNaN();
      assertThat(row.provenance()).isEqualTo("jconv, x");
      assertThat(data.rows().get(0).samples().get(0))
          .isEqualTo(new ForkSamples(List.of(), List.of(1000.0, 1500.0, 2000.0)));

      Measurement copy = data.rows().get(1).measurement();
      assertThat(copy.contract()).isEqualTo(Contract.OWN_LAYOUT);
      assertThat(copy.problem().bytes()).isEqualTo(536_870_912);
      assertThat(copy.forkNs()).containsExactly(2e7);
      assertThat(data.machine()).isEmpty();
      assertThat(data.absences()).isEmpty();
    } finally {
      Locale.setDefault(before);
    }
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> RunFolder.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message.replace("DIR", folder.toString()));
  }

  @Test
  void whatIsNoRun_isRefused() throws IOException {
    Path file = folder.resolve("jmh.json");
    assertThatThrownBy(() -> RunFolder.read(file))
        .hasMessage(
            file
                + " is no folder; report needs the folder of a run, with results.csv, jmh.json,"
                + " machine.json");
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> RunFolder.read(absent))
        .hasMessageStartingWith(absent + " does not exist; report needs the folder of a run");
    Files.delete(folder.resolve("results.csv"));
    refuses("there is no results.csv in DIR; report needs the folder of a run");
  }

  @Test
  void aBrokenFile_isNamedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("jmh.json"), "[\n  {\"a\": 1,\n");
    assertThatThrownBy(() -> RunFolder.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(folder.resolve("jmh.json") + ", line 3: ");
    Files.writeString(folder.resolve("jmh.json"), "[]");
    refuses("DIR/jmh.json holds 0 results; it must hold one for each of the 2 rows of results.csv");
  }

  @Test
  void aForeignTable_isRefused() throws IOException {
    Files.writeString(folder.resolve("results.csv"), "a,b\n1,2\n3,4\n");
    refuses(
        "DIR/results.csv, row 1: there is no column score_ns; the file must be one that a run"
            + " wrote");
    Files.writeString(
        folder.resolve("results.csv"), HEAD + CONVOLUTION.replace("1500.0", "fast") + COPY);
    refuses("DIR/results.csv, row 1: score_ns is 'fast'; it must be a number");
    Files.writeString(
        folder.resolve("results.csv"), HEAD + CONVOLUTION.replace("1500.0", "1501.0") + COPY);
    refuses(
        "DIR/results.csv, row 1: jmh.json has another time for this row; both must be of the same"
            + " run");
    Files.writeString(folder.resolve("results.csv"), HEAD);
    refuses("DIR/results.csv holds no row; there is nothing to report");
  }

  @Test
  void aForeignMachine_isRefused() throws IOException {
    Files.writeString(folder.resolve("machine.json"), "{\"colour\": \"green\"}");
    assertThatThrownBy(() -> RunFolder.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("machine.json")
        .hasMessageContaining("colour");
  }
}
