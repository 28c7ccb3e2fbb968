package org.jconv.bench.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jconv.bench.report.chart.Pictures;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.Setting;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.svg.Picture;
import org.jspecify.annotations.Nullable;

/** The sections of the page that show pictures of measurements. */
final class Sections {
  /** So many shapes are all open at first; of more, only the first one. */
  private static final int MOST_OPEN = 3;

  /** What is wider has a line of its own, since small text is hard to read. */
  private static final int WIDEST_PANEL = 640;

  private final Markup html;
  private final ReportData data;
  private final Reference reference;
  private final Pictures pictures;

  Sections(Markup html, ReportData data, Reference reference, Pictures pictures) {
    this.html = html;
    this.data = data;
    this.reference = reference;
    this.pictures = pictures;
  }

  /** Each problem with its rankings, in a part that can be closed. */
  void ranked() {
    begin("ranked", "Ranked, problem by problem");
    html.element(
        "p",
        "The fastest first. Bars are means over the forks, lines their 95% confidence intervals,"
            + " dots the forks, each a JVM of its own. Rows that cannot be told apart from the"
            + " first of a rank share it: 1=. Below each ranking: time against memory, and every"
            + " iteration of every fork.");
    Map<String, List<Group>> shapes = ReportData.byDescriptor(data.groups());
    boolean isFirst = true;
    for (List<Group> groups : shapes.values()) {
      String label = groups.get(0).problem().label();
      boolean isOpen = isFirst || shapes.size() <= MOST_OPEN;
      html.open(
              "details",
              "id",
              Place.of(label),
              "class",
              "shape",
              "data-shape",
              label,
              "open",
              isOpen ? "open" : null)
          .open("summary")
          .element("h3", label)
          .text(" ")
          .element("span", best(groups), "class", "best")
          .close();
      String descriptor = groups.get(0).problem().descriptor();
      if (!descriptor.equals(label)) {
        html.line().element("p", descriptor, "class", "descriptor");
      }
      html.open("div", "class", "panels").line();
      groups.forEach(this::group);
      html.close().close().line();
      isFirst = false;
    }
    html.close().line();
  }

  /** How often each strategy is the fastest: {@code auto 3, onednn 1}. */
  private static String best(List<Group> groups) {
    Map<String, Integer> wins = new LinkedHashMap<>();
    for (Group group : groups) {
      wins.merge(group.rows().get(0).measurement().strategy(), 1, Integer::sum);
    }
    return wins.entrySet().stream()
        .map(entry -> entry.getKey() + (groups.size() == 1 ? "" : " " + entry.getValue()))
        .collect(Collectors.joining(", ", "fastest: ", ""));
  }

  private void group(Group group) {
    Pictures.OfGroup of = pictures.byGroup().get(group);
    if (of == null) {
      return;
    }
    html.open(
        "article",
        "class",
        "panel",
        "id",
        Place.of(group),
        "data-shape",
        group.problem().label(),
        "data-direction",
        group.setting().benchmark(),
        "data-threads",
        group.setting().threads());
    figure(of.bars(), "#" + Place.of(group));
    boolean isAlone = ReportData.byDescriptor(data.groups()).size() == 1;
    of.memory().ifPresent(picture -> details("Time against memory", picture, isAlone));
    of.iterations().ifPresent(picture -> details("Iterations of each fork", picture, false));
    html.close().line();
  }

  private void details(String summary, Picture picture, boolean isOpen) {
    html.open("details", "open", isOpen ? "open" : null).element("summary", summary);
    figure(picture, null);
    html.close();
  }

  /** Speed-ups, one picture for each direction. */
  void speedups() {
    perSetting(
        "speedup",
        "Speed-up over " + reference.label(),
        "Twice as fast and half as fast are equally far from the line, which is the reference."
            + " The lines are 95% confidence intervals of the ratio, by the delta method on"
            + " logarithms; those that go beyond the axis are cut. Empty symbols start and end in"
            + " the library's own layout.",
        Pictures.OfSetting::speedup);
  }

  /** Heat maps, one for each direction. */
  void heatMaps() {
    String title = "Every strategy at every problem";
    String text = "How many times as long as the fastest each takes.";
    if (pictures.overview().isPresent()) {
      begin("heat", title);
      html.element("p", text);
      figure(pictures.overview().get(), null);
      html.close().line();
    } else {
      perSetting("heat", title, text, Pictures.OfSetting::heatMap);
    }
  }

  /** Rooflines, one for each direction. */
  void rooflines() {
    perSetting(
        "roofline",
        "Roofline",
        "No program can be above the roof, which was measured beside the rows: the memory's"
            + " bandwidth on the left, fused multiply-adds on the right. What stays in a cache need"
            + " not come from memory and may be left of where the slope allows; and GFLOP/s count"
            + " the formula's operations, so that an algorithm which needs fewer, such as"
            + " Winograd's, may be above the peak. The way from an empty symbol to its filled one"
            + " is what a strategy's copies cost, such as im2col's column matrix.",
        Pictures.OfSetting::roofline);
  }

  /** Errors, one picture for each direction. */
  void errors() {
    perSetting(
        "error",
        "Error against speed",
        "Up is fast and left is exact. The error is the largest of any element, against sums in"
            + " double, relative to the sum of the magnitudes of its terms or, for an algorithm"
            + " that states an error bound of its own, to the largest such sum of the plane.",
        Pictures.OfSetting::errors);
  }

  /** What varies, if anything does. */
  void scalings() {
    if (pictures.scalings().isEmpty()) {
      return;
    }
    begin("scaling", "Scaling");
    html.element(
        "p",
        "Problems of this run that differ in one number alone, and the same problem on more"
            + " threads.");
    pictures.scalings().forEach(this::scaling);
    html.close().line();
  }

  /** What varies in many problems alike, such as the threads, is closed at first. */
  private void scaling(String title, List<Picture> of) {
    String count = of.size() == 1 ? "" : ", " + of.size() + " problems";
    html.open("details", "class", "shape", "open", of.size() <= MOST_OPEN ? "open" : null);
    html.open("summary").element("h3", title).element("span", count, "class", "best").close();
    html.open("div", "class", "panels").line();
    for (Picture picture : of) {
      html.open("article", "class", "panel");
      figure(picture, null);
      html.close();
    }
    html.close().close().line();
  }

  private void perSetting(
      String id,
      String title,
      String text,
      Function<Pictures.OfSetting, Optional<Picture>> picture) {
    List<Map.Entry<Setting, Pictures.OfSetting>> shown =
        pictures.bySetting().entrySet().stream()
            .filter(entry -> picture.apply(entry.getValue()).isPresent())
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    begin(id, title);
    html.element("p", text);
    html.open("div", "class", "panels").line();
    for (Map.Entry<Setting, Pictures.OfSetting> entry : shown) {
      Picture of = picture.apply(entry.getValue()).orElseThrow();
      html.open(
          "article",
          "class",
          of.width() > WIDEST_PANEL ? "panel wide" : "panel",
          "data-direction",
          entry.getKey().benchmark(),
          "data-threads",
          entry.getKey().threads());
      figure(of, null);
      html.close().line();
    }
    html.close().close().line();
  }

  private void begin(String id, String title) {
    html.line().open("section", "id", id).element("h2", title).line();
  }

  private void figure(Picture picture, @Nullable String link) {
    figure(html, picture, link);
  }

  /** A picture, and the address that leads to it if it has one. */
  static void figure(Markup html, Picture picture, @Nullable String link) {
    html.line().open("figure").raw(picture.inline());
    if (link != null) {
      html.open("figcaption").element("a", "link to this", "href", link).close();
    }
    html.close().line();
  }
}
