package org.jconv.bench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.Direction;
import org.jconv.Strategies;
import org.jconv.bench.input.Photograph;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.Samples;
import org.jconv.bench.result.Examples;
import org.jconv.bench.story.FeatureMaps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one. */
class ReportPageIT {
  private static final String FORWARD = "shape=alexnet:conv1&direction=forward";
  private static final String VISIBLE =
      "Array.from(document.querySelectorAll('#rows tbody tr')).filter(r => !r.hidden)";
  private static final String COLUMN =
      ".map(r => r.cells[Array.from(document.querySelectorAll('#rows th')).findIndex("
          + "th => th.dataset.key === '%s')].textContent)";

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> executable = Browser.executable();
    Assumptions.assumeTrue(
        executable.isPresent(),
        "the page is not tested in a browser: there is no chromium, chromium-browser or"
            + " google-chrome on the path");
    browser = new Browser(executable.get());
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void prepare() throws Exception {
    browser.allowScripts(true);
    browser.show(1280, 900, false);
  }

  private static String page(String name, ReportData data, boolean withStory) {
    Path to = folder.resolve(name);
    Optional<Story> story =
        withStory
            ? Optional.of(
                Story.of(FeatureMaps.of(Photograph.sample(), Strategies.byName("tiled-loops"))))
            : Optional.empty();
    ReportFiles.write(to, Examples.results(), data, Reference.usual(data.groups()), story);
    return to.resolve(ReportFiles.PAGE).toUri().toString();
  }

  private static List<String> column(String key) throws Exception {
    List<String> cells = new ArrayList<>();
    browser.evaluate(VISIBLE + COLUMN.formatted(key)).forEach(cell -> cells.add(cell.asText()));
    return cells;
  }

  private static int count(String selector) throws Exception {
    return browser.evaluate("document.querySelectorAll('" + selector + "').length").asInt();
  }

  @Test
  void page_opensWithoutComplaints() throws Exception {
    browser.open(page("small", Samples.small(), true));
    assertThat(browser.complaints()).isEmpty();
    assertThat(count("figure svg")).isGreaterThan(10);
    assertThat(browser.evaluate("document.images[0].naturalWidth").asInt()).isEqualTo(227);
    assertThat(browser.evaluate("document.getElementById('controls').hidden").asBoolean())
        .isFalse();
    assertThat(browser.evaluate("document.getElementById('status').textContent").asText())
        .isEqualTo("8 of 8 rows");
    assertThat(
            browser
                .evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                .asBoolean())
        .as("the page is no wider than the window")
        .isTrue();
  }

  @Test
  void page_isWholeWithoutScripts() throws Exception {
    browser.allowScripts(false);
    String address = page("plain", Samples.small(), false);
    browser.open(address + "#shape=alexnet:conv1&direction=backwardData");
    assertThat(browser.complaints()).isEmpty();
    assertThat(column("strategy")).hasSize(8);
    assertThat(count("figure svg")).isGreaterThan(8);
    assertThat(
            browser
                .evaluate(
                    "Array.from(document.querySelectorAll('article.panel > figure svg'))"
                        + ".every(svg => svg.getBoundingClientRect().height > 50)")
                .asBoolean())
        .isTrue();
    assertThat(count("#rows th button")).isZero();
    assertThat(browser.evaluate("window.scrollY").asInt())
        .as("the link leads there without a script")
        .isPositive();
  }

  @Test
  void page_isWholeUnderAPolicyThatForbidsScriptsAndStyles() throws Exception {
    page("strict", Samples.small(), false);
    Path file = folder.resolve("strict/report.html");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "<meta charset=\"utf-8\"/>",
                "<meta charset=\"utf-8\"/><meta http-equiv=\"Content-Security-Policy\""
                    + " content=\"script-src 'none'; style-src 'none'\"/>"));
    browser.open(file.toUri().toString());
    assertThat(browser.complaints()).as("the policy at work").isNotEmpty();
    assertThat(count("#rows th button")).isZero();
    assertThat(column("strategy")).hasSize(8);
    assertThat(
            browser
                .evaluate("getComputedStyle(document.querySelector('rect[fill=\"#2d93cf\"]')).fill")
                .asText())
        .as("the colour that the SVG has of its own")
        .isEqualTo("rgb(45, 147, 207)");
  }

  @Test
  void heads_sortByClickAndByKey() throws Exception {
    browser.open(page("sorted", Samples.small(), false));
    browser.click("#rows th[data-key=ns] button");
    assertThat(column("ns"))
        .containsExactly(
            "1.02 ms", "1.27 ms", "1.28 ms", "2.40 ms", "7.35 ms", "35.0 ms", "194 ms", "failed");
    assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#sort=ns");
    browser.evaluate("document.querySelector('#rows th[data-key=ns] button').focus()");
    browser.press("Enter", 13);
    assertThat(column("ns").get(0)).isEqualTo("194 ms");
    assertThat(
            browser
                .evaluate(
                    "document.querySelector('#rows th[data-key=ns]').getAttribute('aria-sort')")
                .asText())
        .isEqualTo("descending");
    assertThat(count("#rows th[aria-sort]")).isEqualTo(1);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void controls_filterRowsAndPictures() throws Exception {
    browser.open(page("filtered", Samples.small(), false));
    browser.evaluate(
        "(() => { const s = document.querySelector('[name=direction]'); s.value = 'backwardData';"
            + " s.dispatchEvent(new Event('input', {bubbles: true})); })()");
    assertThat(column("strategy")).containsExactly("auto", "onednn");
    assertThat(browser.evaluate("document.getElementById('status').textContent").asText())
        .isEqualTo("2 of 8 rows");
    assertThat(browser.evaluate("document.getElementById('" + FORWARD + "').hidden").asBoolean())
        .isTrue();
    assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#direction=backwardData");
    browser.click("#controls button[type=reset]");
    assertThat(column("strategy")).hasSize(8);
    browser.evaluate(
        "(() => { const q = document.querySelector('[name=q]'); q.value = 'EJML';"
            + " q.dispatchEvent(new Event('input', {bubbles: true})); })()");
    assertThat(column("strategy")).containsExactly("im2col+ejml");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void links_openWhatTheyNameAndFilter() throws Exception {
    ReportData data = LargeRun.of(6, 3);
    browser.open(
        page("linked", data, false) + "#shape=net:layer4&direction=inference&sort=ns&order=down");
    assertThat(column("shape")).containsOnly("net:layer4").hasSize(3);
    assertThat(column("direction")).containsOnly("inference");
    assertThat(column("strategy")).containsExactly("onnxruntime", "onednn", "auto");
    assertThat(
            browser
                .evaluate("document.querySelector('details[data-shape=\"net:layer4\"]').open")
                .asBoolean())
        .isTrue();
    browser.hash("shape=net:layer2");
    assertThat(column("shape")).containsOnly("net:layer2").hasSize(12);
    browser.hash("table");
    assertThat(column("shape")).as("a section is no filter").hasSize(12);
    browser.hash("shape=no-such-layer");
    assertThat(column("shape")).as("what there is not filters nothing").hasSize(72);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void links_workByClickAndByKey() throws Exception {
    browser.open(page("clicked", LargeRun.of(6, 3), false));
    assertThat(isHidden("#all")).isTrue();
    browser.click(".fastest tbody tr:nth-child(5) td a");
    awaitStatus("3 of 72 rows");
    assertThat(browser.evaluate("location.hash").asText())
        .isEqualTo("#shape=net:layer4&direction=forward");
    assertThat(column("shape")).containsOnly("net:layer4").hasSize(3);
    assertThat(isHidden("details[data-shape=\"net:layer1\"]")).isTrue();
    assertThat(isHidden("details[data-shape=\"net:layer4\"]")).isFalse();
    browser.click("#all");
    awaitStatus("72 of 72 rows");
    assertThat(column("shape")).hasSize(72);
    assertThat(isHidden("details[data-shape=\"net:layer1\"]")).isFalse();
    browser.evaluate("document.querySelector('.fastest tbody tr:nth-child(3) th a').focus()");
    browser.press("Enter", 13);
    awaitStatus("12 of 72 rows");
    assertThat(column("shape")).containsOnly("net:layer2").hasSize(12);
    assertThat(browser.complaints()).isEmpty();
  }

  /** A link's event comes some time after its click. */
  private static void awaitStatus(String status) throws Exception {
    browser.evaluate(
        "new Promise(done => { const look = () => document.getElementById('status').textContent === '"
            + status
            + "' ? done() : setTimeout(look, 10); look(); })");
  }

  private static boolean isHidden(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector('" + selector + "').offsetParent === null")
        .asBoolean();
  }

  @Test
  void reference_changesTheSpeedups() throws Exception {
    browser.open(page("reference", Samples.small(), false) + "#direction=forward&reference=auto");
    assertThat(column("strategy"))
        .containsExactly(
            "auto", "onednn", "im2col+ejml", "nested-loops", "onednn-blocked *", "im2col+nd4j");
    assertThat(column("speedup").get(0)).isEqualTo("1.00×");
    assertThat(column("speedup").get(4)).isEqualTo("1.25×");
    browser.hash("direction=forward");
    assertThat(column("speedup").get(3)).isEqualTo("1.00×");
  }

  @Test
  void labels_stayText() throws Exception {
    String evil = "</script><script>window.evil=1</script><img src=x onerror=window.evil=2>&\"'";
    ReportData data =
        Samples.data(
            evil,
            List.of(
                Samples.row(
                    Direction.FORWARD, Samples.conv1(evil.replace("\"", "")), evil, 2e6, 3e6)));
    browser.open(page("evil", data, false));
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.evaluate("typeof window.evil").asText()).isEqualTo("undefined");
    assertThat(count("img")).isZero();
    assertThat(column("strategy")).containsExactly(evil);
    assertThat(browser.evaluate("document.querySelector('h1').textContent").asText())
        .isEqualTo(evil);
    // the link that the page made for it
    JsonNode link = browser.evaluate("document.querySelector('.fastest tbody a').hash");
    browser.hash(link.asText());
    assertThat(column("strategy")).containsExactly(evil);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void fiveHundredRows_areQuickToSortAndFilter() throws Exception {
    browser.open(page("large", LargeRun.of(25, 5), false));
    assertThat(column("strategy")).hasSize(500);
    Instant start = Instant.now();
    for (int i = 0; i < 10; i++) {
      browser.click("#rows th[data-key=" + (i % 2 == 0 ? "ns" : "strategy") + "] button");
    }
    assertThat(column("strategy")).hasSize(500);
    browser.evaluate("document.querySelector('[name=q]').focus()");
    for (String letter : "layer7".split("")) {
      browser.call("Input.insertText", Map.of("text", letter));
    }
    assertThat(column("shape")).containsOnly("net:layer7").hasSize(20);
    assertThat(Duration.between(start, Instant.now()))
        .as("no measure of speed: a page that hangs takes minutes")
        .isLessThan(Duration.ofSeconds(30));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void dark_changesTheColours() throws Exception {
    browser.show(400, 800, true);
    browser.open(page("dark", Samples.small(), false));
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(21, 24, 28)");
    assertThat(
            browser
                .evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                .asBoolean())
        .as("wide parts scroll by themselves")
        .isTrue();
  }
}
