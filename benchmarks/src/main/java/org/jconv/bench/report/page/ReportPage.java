package org.jconv.bench.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jconv.bench.report.chart.Pictures;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.ChartStyle;
import org.jconv.bench.report.svg.Picture;

/**
 * The whole page, in one file that needs no other. Its own content policy allows no address but
 * data, and no style or script but the two in it, by their hashes: should a label ever get past the
 * escaping, it would still do nothing.
 */
final class ReportPage {
  private ReportPage() {}

  /** HTML. */
  static String of(ReportData data, Reference reference, Pictures pictures, Optional<Story> story) {
    String style = resource("page.css");
    String chartStyle = ChartStyle.css();
    String script = resource("page.js");
    Markup html = new Markup();
    html.raw("<!DOCTYPE html>").line().open("html", "lang", "en").line().open("head").line();
    html.leaf("meta", "charset", "utf-8").line();
    html.leaf(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
            + hash(chartStyle)
            + " "
            + hash(style)
            + "; script-src "
            + hash(script));
    html.line().leaf("meta", "name", "viewport", "content", "width=device-width");
    html.line().leaf("meta", "name", "referrer", "content", "no-referrer");
    html.line().element("title", data.name() + ": convolutions measured").line();
    html.open("style", "id", "chart-style").raw(chartStyle).close().line();
    html.open("style").raw(style).close().line();
    html.close().line().open("body").line();
    html.element("a", "To the table of all rows", "class", "skip", "href", "#table").line();
    Summary summary = new Summary(html, data, reference);
    summary.write();
    contents(html, pictures, story.isPresent());
    html.open("main").line();
    summary.fastest();
    Sections sections = new Sections(html, data, reference, pictures);
    sections.ranked();
    sections.speedups();
    sections.heatMaps();
    sections.rooflines();
    sections.scalings();
    sections.errors();
    html.line().open("section", "id", "table").element("h2", "All rows").line();
    html.element("p", Wording.howToRead(reference));
    RowTable.write(html, data, reference);
    html.close().line();
    story.ifPresent(of -> StorySection.write(html, of));
    Provenance.write(html, data);
    html.close().line();
    html.open("footer").element("p", "Made by jconv's benchmarks.jar report.").close().line();
    html.open("script").raw(script).close().line();
    return html.close().line().close().line().toString();
  }

  private static void contents(Markup html, Pictures pictures, boolean hasStory) {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("fastest", "The fastest");
    sections.put("ranked", "Ranked");
    if (any(pictures, Pictures.OfSetting::speedup)) {
      sections.put("speedup", "Speed-up");
    }
    sections.put("heat", "Heat maps");
    if (any(pictures, Pictures.OfSetting::roofline)) {
      sections.put("roofline", "Roofline");
    }
    if (!pictures.scalings().isEmpty()) {
      sections.put("scaling", "Scaling");
    }
    if (any(pictures, Pictures.OfSetting::errors)) {
      sections.put("error", "Error");
    }
    sections.put("table", "All rows");
    if (hasStory) {
      sections.put("story", "The photograph");
    }
    sections.put("absent", "Failed");
    sections.put("machine", "Machine");
    html.open("nav", "aria-label", "Contents").open("ul");
    sections.forEach((id, title) -> html.open("li").element("a", title, "href", "#" + id).close());
    html.close().close().line();
  }

  private static boolean any(
      Pictures pictures, Function<Pictures.OfSetting, Optional<Picture>> kind) {
    return pictures.bySetting().values().stream().anyMatch(of -> kind.apply(of).isPresent());
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(
            ReportPage.class.getResourceAsStream(name), "the program lacks " + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the program's own " + name + " cannot be read", e);
    }
  }
}
