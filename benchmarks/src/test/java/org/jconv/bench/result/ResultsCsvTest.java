package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.report.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsCsvTest {
  private static final String COLUMNS =
      "benchmark,strategy,shape,threads,score_ns,error_ns,gflops,speedup,bytes_per_op,"
          + "workspace_bytes,max_abs_error,max_rel_error,max_ulp_error,percent_of_peak,intensity,"
          + "roofline_gflops,traffic_bytes,traffic_intensity,traffic_roofline_gflops,"
          + "gigabytes_per_s,contract,descriptor,mode,forks,callers,provenance,status,reason";

  /** Every column in its place, of its type, and no more. */
  static List<CsvRow> readStrictly(byte[] bytes) throws IOException {
    CsvMapper csv =
        CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    CsvSchema schema = csv.schemaFor(CsvRow.class).withHeader().withStrictHeaders(true);
    try (MappingIterator<CsvRow> rows =
        csv.readerFor(CsvRow.class).with(schema).readValues(bytes)) {
      return rows.readAll();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "fa-IR", "hi-IN-u-nu-deva"})
  void write_readsBackStrictlyInAnyLocale(String locale) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      Results results = Examples.results();
      byte[] bytes = ResultsCsv.write(results);
      assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith(COLUMNS + "\n");
      List<CsvRow> read = readStrictly(bytes);
      List<CsvRow> written =
          results.rows().stream()
              .map(row -> CsvRow.of(row, results.measurements(), results.roof()))
              .toList();
      assertThat(read)
          .usingRecursiveComparison()
          .ignoringFields("provenance") // empty text and none are the same cell
          .isEqualTo(written);
      assertThat(read.get(0).provenance()).isEqualTo("EJML 0.46.1");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void write_isAsOneHasLookedAtIt() throws IOException {
    Goldens.check(
        "results.csv", new String(ResultsCsv.write(Examples.results()), StandardCharsets.UTF_8));
  }

  @Test
  void rowsThatWereNotMeasured_areThereWithTheirReasons() throws IOException {
    List<CsvRow> read = readStrictly(ResultsCsv.write(Examples.results()));
    assertThat(read)
        .extracting(CsvRow::status)
        .containsExactly("measured", "measured", "wrong-answer", "failed", "declined");
    assertThat(read.get(2).reason()).isEqualTo("off-by-one computes\tforward \"wrongly\"");
    assertThat(read.get(3).scoreNs()).as("a fork is not a row").isNull();
    assertThat(read.get(3).forks()).isEqualTo(1);
    assertThat(read.get(4).threads()).isNull();
    assertThat(read.get(4).contract()).isNull();
  }

  @Test
  void strictReader_refusesWhatIsMissing() throws IOException {
    String text = new String(ResultsCsv.write(Examples.results()), StandardCharsets.UTF_8);
    byte[] without = text.replace(",mode,", ",").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> readStrictly(without)).isInstanceOf(JsonProcessingException.class);
  }
}
