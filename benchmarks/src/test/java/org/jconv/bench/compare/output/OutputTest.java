package org.jconv.bench.compare.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.Rules;
import org.jconv.bench.report.Goldens;
import org.jconv.bench.result.SchemaCheck;
import org.jconv.bench.result.UnreadableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class OutputTest {
  @Test
  void terminal_isTheGolden_on80Columns() {
    List<String> lines = TerminalText.lines(Comparisons.all());
    assertThat(lines).allMatch(line -> line.length() <= 80);
    Goldens.check("comparison.txt", String.join("\n", lines) + "\n");
  }

  @Test
  void terminal_ofAFineRun_isShort() {
    assertThat(TerminalText.lines(Comparisons.fine()))
        .containsExactly(
            "base     base.jar",
            "head     head.jar",
            "margin 3.0%, a wrong alarm in at most 5.0% of runs; 1 control within 0.2%",
            "",
            "1 row: 0 slower, 0 faster, 1 same, 0 inconclusive",
            "geometric mean of 1 ratio 1.001 [0.993, 1.009]",
            "a slowdown would have shown, four times out of five, from +4.1%",
            "No row is slower by more than its margin, as far as can be told.");
  }

  @Test
  void terminal_showsAllBadNewsAndTenOfTheRest() {
    assertThat(TerminalText.lines(Comparisons.ratio(12, 2)))
        .filteredOn(line -> line.startsWith("SLOWER "))
        .hasSize(12);
    assertThat(TerminalText.lines(Comparisons.ratio(12, 0.5)))
        .contains("and 2 more: faster")
        .filteredOn(line -> line.startsWith("faster "))
        .hasSize(10);
  }

  @Test
  void markdown_isTheGolden_andKeepsMarkupText() {
    String text = ComparisonMarkdown.text(Comparisons.all());
    assertThat(text).startsWith("<!-- jconv-compare -->\n### Regression: ");
    assertThat(text).doesNotContain("<script");
    Goldens.check("comparison.md", text);
  }

  @Test
  void markdown_ofVeryManyRows_fitsIntoAComment() {
    String text = ComparisonMarkdown.text(Comparisons.ratio(600, 2));
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(40_000, 60_000);
    assertThat(text).contains("more rows have no place here; comparison.json has them.");
    assertThat(text).endsWith("</details>\n\n");
  }

  @Test
  void junit_hasATestForEachRow() throws Exception {
    Comparison comparison = Comparisons.all();
    String text = JunitXml.text(comparison);
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests"))
        .isEqualTo(Integer.toString(comparison.rows().size() + 1));
    assertThat(suite.getElementsByTagName("testcase").getLength())
        .isEqualTo(comparison.rows().size() + 1);
    assertThat(suite.getElementsByTagName("failure").getLength())
        .as("slower, more, wrong, failed, removed")
        .isEqualTo(5);
    assertThat(suite.getElementsByTagName("skipped").getLength()).as("unclear, new").isEqualTo(2);
    assertThat(suite.getElementsByTagName("error").getLength()).isZero();
    assertThat(text).contains("&lt;script&gt;");
  }

  @Test
  void junit_ofARunWithoutAVerdict_isAnError_orSkippedWhereThatPasses() {
    assertThat(JunitXml.text(Comparisons.unusable(Rules.STANDARD)))
        .contains("errors=\"1\"", "skipped=\"0\"", "<error message=\"The control ");
    assertThat(JunitXml.text(Comparisons.unusable(Rules.STANDARD.withLenient(true))))
        .contains("errors=\"0\"", "skipped=\"1\"", "<skipped message=\"The control ");
  }

  @Test
  void annotations_areTheWorstNineAndTheRest() {
    List<String> lines = Annotations.lines(Comparisons.ratio(12, 2));
    assertThat(lines).hasSize(11);
    assertThat(lines.subList(0, 10)).allMatch(line -> line.startsWith("::error title="));
    assertThat(lines.get(9)).isEqualTo("::error title=and 3 more::see the report");
    assertThat(lines.get(10))
        .startsWith("::notice title=Comparison%3A regression::12 rows are slower. 12 rows: ");
    assertThat(Annotations.lines(Comparisons.all()))
        .as("a line each, whatever a reason holds")
        .anyMatch(line -> line.contains("dst[3] is 7%0Aand must be <script>"))
        .noneMatch(line -> line.contains("\n"));
  }

  @Test
  void json_isAsTheSchemaSays_andReadsBack(@TempDir Path folder) throws Exception {
    Comparison comparison = Comparisons.all();
    ObjectMapper json = new ObjectMapper();
    JsonNode schema;
    try (var stream = ComparisonJson.class.getResourceAsStream("comparison.schema.json")) {
      schema = json.readTree(stream);
    }
    byte[] bytes = ComparisonJson.write(comparison);
    assertThat(SchemaCheck.faults(schema, json.readTree(bytes))).isEmpty();
    Path file = Files.write(folder.resolve("comparison.json"), bytes);
    assertThat(ComparisonJson.read(file)).isEqualTo(comparison);
    Files.writeString(file, "{\"format\":\"jconv-comparison\",\"version\":2}");
    assertThatThrownBy(() -> ComparisonJson.read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageEndingWith(
            "comparison.json:1: its version is 2, and this program reads version 1; use the jconv"
                + " that wrote it");
  }

  @Test
  void files_areWrittenOverThoseThatAreThere(@TempDir Path folder) throws Exception {
    Path made = folder.resolve("a/b");
    ComparisonFiles.write(made, Comparisons.all());
    ComparisonFiles.write(made, Comparisons.fine());
    try (var files = Files.list(made)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("comparison.json", "comparison.md", "junit.xml");
    }
    assertThat(made.resolve("comparison.md")).content().contains("### Fine: No row is slower");
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> ComparisonFiles.write(file, Comparisons.fine()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot write the comparison to the folder ");
  }

  @Test
  void locale_changesNothing() {
    Comparison comparison = Comparisons.all();
    List<String> terminal = TerminalText.lines(comparison);
    String markdown = ComparisonMarkdown.text(comparison);
    String junit = JunitXml.text(comparison);
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"de-DE", "fa-IR"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(TerminalText.lines(Comparisons.all())).isEqualTo(terminal);
        assertThat(ComparisonMarkdown.text(Comparisons.all())).isEqualTo(markdown);
        assertThat(JunitXml.text(Comparisons.all())).isEqualTo(junit);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
