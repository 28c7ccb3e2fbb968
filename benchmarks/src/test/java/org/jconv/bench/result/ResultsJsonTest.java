package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsJsonTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("results.json");
  }

  private static String text() throws IOException {
    return new String(
        ResultsJson.write(
            Examples.run(), Examples.machine(), Optional.of(Examples.ROOF), Examples.rows()),
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "fa-IR", "ar-EG-u-nu-arab"})
  void read_ofWhatWasWritten_isTheSameInAnyLocale(String locale) throws IOException {
    String expected = text();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(text()).isEqualTo(expected);
      Files.writeString(file, text());
      assertThat(ResultsJson.read(file)).isEqualTo(Examples.results());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void write_withoutARoof_saysSo() throws IOException {
    Files.write(
        file, ResultsJson.write(Examples.run(), Examples.machine(), Optional.empty(), List.of()));
    assertThat(ResultsJson.read(file).roof()).isEmpty();
  }

  @Test
  void write_followsTheSchema() throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (var stream = ResultsJson.class.getResourceAsStream("results.schema.json")) {
      JsonNode schema = json.readTree(stream);
      assertThat(SchemaCheck.faults(schema, json.readTree(text()))).isEmpty();
      assertThat(
              SchemaCheck.faults(
                  schema, json.readTree(text().replace("\"declined\"", "\"refused\""))))
          .singleElement()
          .asString()
          .startsWith("/rows/4/status: ");
      assertThat(
              SchemaCheck.faults(
                  schema, json.readTree(text().replace("\"callers\"", "\"clients\""))))
          .anyMatch(fault -> fault.equals("/rows/0/jmh: callers is missing"))
          .anyMatch(fault -> fault.equals("/rows/0/jmh: clients is unknown"));
    }
  }

  private void refuses(String content, String what) throws IOException {
    Files.writeString(file, content);
    assertThatThrownBy(() -> ResultsJson.read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageMatching("(?s)\\Q" + file + ":\\E\\d+: \\Q" + what + "\\E[^\n]*");
  }

  @Test
  void read_ofAForeignFile_saysWhatItMustBe() throws IOException {
    String must =
        "it is none of jconv's files; it must begin with {\"format\":\"jconv-results\",\"version\":1";
    refuses("{\"a\":1}", must);
    refuses("[]", must);
    refuses("", must);
    refuses("{\"format\":\"jconv-journal\",\"version\":1}", must);
    refuses("{\"format\":\"jconv-results\",\"version\":\"1\"}", must);
    refuses("benchmark,strategy\n", "it is not JSON: ");
  }

  @Test
  void read_ofAnotherVersion_namesBoth() throws IOException {
    refuses(
        text().replace("\"version\" : 1,", "\"version\" : 2,"),
        "its version is 2, and this program reads version 1; ");
  }

  @Test
  void read_ofATruncatedFile_saysSo() throws IOException {
    String all = text();
    for (int percent : new int[] {10, 30, 50, 70, 90, 99}) {
      refuses(all.substring(0, all.length() * percent / 100), "it ");
    }
    refuses(all.substring(0, all.length() - 2), "it ends in the middle; a part of it is missing");
  }

  @Test
  void read_namesTheLine() throws IOException {
    String all = text();
    int line = (int) all.substring(0, all.indexOf("\"seconds\" : 4.5")).lines().count();
    Files.writeString(file, all.replaceFirst("\"seconds\" : 4.5", "\"seconds\" : \"long\""));
    assertThatThrownBy(() -> ResultsJson.read(file))
        .hasMessage(file + ":" + line + ": rows[0].forks[0].seconds must be a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"callers\" : 1,|``|rows[0].jmh: the field 'callers' is missing",
        "\"callers\" : 1,|\"callers\" : 1, \"clients\" : 1,|unknown field rows[0].jmh.clients; it must be one of ",
        "\"callers\" : 1,|\"callers\" : 1, \"callers\" : 1,|it is not JSON: Duplicate field 'callers'",
        "\"callers\" : 1,|\"callers\" : 1.5,|rows[0].jmh.callers",
        "\"callers\" : 1,|\"callers\" : null,|rows[0].jmh.callers must be a whole number",
        "\"callers\" : 1,|\"callers\" : \"1\",|rows[0].jmh.callers",
        "\"callers\" : 1,|\"callers\" : 0,|rows[0].jmh: callers is 0; it must be at least 1",
        "\"unit\" : \"ns/op\"|\"unit\" : \"ms/op\"|rows[0]: unit is 'ms/op'; times must be in nanoseconds, 'ns/op'",
        "\"ns\" : 4.0E8|\"ns\" : NaN|it is not JSON: ",
        "\"ns\" : 4.0E8|\"ns\" : \"NaN\"|rows[0].forks[0]: ns is NaN; a time must be a number, at least 0",
        "\"ns\" : 4.0E8|\"ns\" : 1e999|rows[0].forks[0]: ns is Infinity; a time must be a number, at least 0",
        "\"ns\" : 4.0E8|\"ns\" : -1|rows[0].forks[0]: ns is -1.0; a time must be a number, at least 0",
        "\"ns\" : 4.0E8|\"ns\" : null|rows[0].forks[0].ns must be a number",
        "\"ns\" : 4.0E8|\"ns\" : [4]|rows[0].forks[0].ns must be a number",
        "\"warmupNs\" : [ 1.2E9 ]|\"warmupNs\" : [ null ]|rows[0].forks[0].warmupNs",
        "\"warmupNs\" : [ 1.2E9 ]|\"warmupNs\" : null|rows[0].forks[0].warmupNs is null or missing; it must have a value",
        "\"warmupNs\" : [ 1.2E9 ]|\"warmupNs\" : 1.2E9|rows[0].forks[0].warmupNs must be an array",
        "\"status\" : \"measured\"|\"status\" : \"done\"|rows[0].status is 'done'; it must be one of measured, failed, wrong-answer, declined",
        "\"status\" : \"measured\"|\"status\" : \"failed\"|rows[0]: a row that is failed has no reason; it must say why",
        "\"started\" : \"2026-01-31T12:00:00Z\"|\"started\" : \"yesterday\"|run.started is 'yesterday'; it must be a time such as ",
        "\"mode\" : \"avgt\"|\"mode\" : \"thrpt\"|rows[0].jmh: the unit of a score is 'us/op'; with mode thrpt it must be one such as ops/s",
        "\"label\" : |\"label\" : 1, \"name\" : |rows[0].problem.label",
        "\"rows\" : [|\"rows\" : [[],|rows[0] must be an object",
        "\"maxRelError\" : 1.0E-7|\"maxRelError\" : \"NaN\"|rows[0].facts.maxRelError"
      })
  void read_ofABrokenFile_saysWhereAndWhat(String right, String wrong, String what)
      throws IOException {
    String all = text();
    assertThat(all).contains(right);
    int at = all.indexOf(right);
    refuses(all.substring(0, at) + wrong + all.substring(at + right.length()), what);
  }

  @Test
  void read_ofMore_isRefused() throws IOException {
    refuses(text() + "{}", "there is more after its end");
  }

  @Test
  void read_ofNoFile_saysSo() {
    assertThatThrownBy(() -> ResultsJson.read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith("cannot read " + file);
  }
}
