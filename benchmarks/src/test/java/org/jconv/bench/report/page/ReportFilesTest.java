package org.jconv.bench.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jconv.Direction;
import org.jconv.bench.report.Goldens;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.Samples;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.ResultsCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  @TempDir Path folder;

  private String page(ReportData data) throws IOException {
    write(data);
    return Files.readString(folder.resolve("report.html"));
  }

  private int write(ReportData data) {
    return ReportFiles.write(
        folder, Examples.results(), data, Reference.usual(data.groups()), Optional.empty());
  }

  @Test
  void csv_isThatOfTheResults() throws IOException {
    write(Samples.small());
    assertThat(folder.resolve("results.csv"))
        .hasBinaryContent(ResultsCsv.write(Examples.results()));
  }

  @Test
  void markdown_hasTheRankedTables() throws IOException {
    write(Samples.small());
    Goldens.check("report.md", Files.readString(folder.resolve("report.md")));
  }

  @Test
  void markdown_isTheSameInAnyLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      write(Samples.small());
    } finally {
      Locale.setDefault(before);
    }
    Goldens.check("report.md", Files.readString(folder.resolve("report.md")));
  }

  @Test
  void everyPicture_isAFile() throws IOException {
    int count = write(Samples.small());
    try (var files = Files.list(folder.resolve("pictures"))) {
      assertThat(files).hasSize(count).allMatch(file -> file.toString().endsWith(".svg"));
    }
    assertThat(page(Samples.small()).split("<svg ", -1)).hasSize(count + 1);
  }

  @Test
  void page_needsNoOtherAddress() throws IOException {
    String page = page(Samples.small());
    assertThat(page).doesNotContain("http://").doesNotContain("https://").doesNotContain("url(");
    Matcher addresses = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(page);
    assertThat(addresses.results().map(result -> result.group(1)))
        .isNotEmpty()
        .allMatch(address -> address.startsWith("#"));
  }

  @Test
  void links_leadSomewhere() throws IOException {
    String page = page(Samples.small());
    Matcher links = Pattern.compile("href=\"#([^\"]*)\"").matcher(page);
    assertThat(links.results().map(result -> result.group(1)))
        .hasSizeGreaterThan(10)
        .allMatch(id -> page.contains("id=\"" + id + "\""));
  }

  @Test
  void labels_stayText() throws IOException {
    String evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    ReportData data =
        Samples.data(
            evil,
            List.of(
                Samples.row(Direction.FORWARD, Samples.conv1(evil), evil, 2e6, 3e6),
                Samples.row(Direction.FORWARD, Samples.conv1(evil), "auto", 2e6, 3e6)));
    String page = page(data);
    assertThat(page).doesNotContain("<script>alert").doesNotContain("<img");
    assertThat(page.split("<script", -1)).as("the data's and the page's own").hasSize(3);
    JsonNode json =
        new ObjectMapper()
            .readTree(
                page.substring(
                    page.indexOf("id=\"data\">") + 10,
                    page.indexOf("</script>", page.indexOf("id=\"data\">"))));
    assertThat(json).hasSize(2);
    assertThat(json.get(0).get("shape").asText()).isEqualTo(evil);
    assertThat(Files.readString(folder.resolve("report.md"))).doesNotContain("<");
  }

  @Test
  void failures_areThereAndFirst() throws IOException {
    String page = page(Samples.small());
    String failed =
        "forward by im2col+nd4j on alexnet:conv1: failed, java.lang.OutOfMemoryError: Java heap"
            + " space";
    assertThat(page.indexOf(failed)).isPositive().isLessThan(page.indexOf("id=\"ranked\""));
    assertThat(page)
        .contains("1 failed, 1 was declined")
        .contains("backwardData by onnxruntime on alexnet:conv1: declined, it has no gradients")
        .contains("<tr class=\"failed\">");
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("|  | im2col+nd4j | failed | - |")
        .contains("- " + failed);
  }

  @Test
  void runInWhichAllFailed_hasItsPage() throws IOException {
    Results failed =
        new Results(
            Optional.of(Examples.run()),
            Optional.of(Examples.machine()),
            Optional.empty(),
            Examples.rows().subList(2, 5));
    String page = page(ReportData.of("failed", failed));
    assertThat(page).contains("wrong answer", "2 failed, 1 was declined");
    assertThat(page).as("nothing to draw").doesNotContain("<svg ");
  }

  @Test
  void largeRuns_haveSmallPages() throws IOException {
    String page = page(LargeRun.of(25, 5));
    assertThat(page.split("<tr>", -1)).hasSizeGreaterThan(500);
    assertThat(page.length()).isLessThan(3_000_000);
  }

  @Test
  void folderThatIsAFile_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    ReportData data = Samples.small();
    Reference reference = Reference.usual(data.groups());
    assertThatThrownBy(
            () -> ReportFiles.write(file, Examples.results(), data, reference, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot write the report to the folder " + file)
        .hasMessageEndingWith("; name another by --out");
  }
}
