package org.jconv.bench.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.Setting;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.result.ResultRow;

/** What one wants to know first: what was measured, where, what won, and what to mind. */
final class Summary {
  private final Markup html;
  private final ReportData data;
  private final Reference reference;
  private final List<Group> groups;

  Summary(Markup html, ReportData data, Reference reference) {
    this.html = html;
    this.data = data;
    this.reference = reference;
    groups = data.groups();
  }

  /** Name, machine, counts and warnings. */
  void write() {
    html.open("header").line().element("h1", data.name());
    html.element(
        "p", data.machine().map(Machine::summary).orElse("The files do not name the machine."));
    html.element("p", counts());
    warnings();
    html.close().line();
  }

  private String counts() {
    long shapes = ReportData.byDescriptor(groups).size();
    long strategies = data.measurements().stream().map(row -> row.strategy()).distinct().count();
    int failed = data.failures().size();
    return many(data.rows().size(), "row")
        + (failed == 0 ? "" : " and " + failed + " that failed")
        + ": "
        + many(strategies, "strategy")
        + " on "
        + many(shapes, "problem")
        + "; speed-up is over "
        + reference.label()
        + ".";
  }

  private static String many(long count, String noun) {
    String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    return count + " " + (count == 1 ? noun : plural);
  }

  private void warnings() {
    List<String> warnings = new ArrayList<>();
    long single = data.measurements().stream().filter(row -> row.forkNs().size() < 2).count();
    if (single > 0) {
      warnings.add(
          "Of "
              + many(single, "row")
              + " there is one fork alone, and no interval: their order may be chance.");
    }
    data.roof().ifPresent(roof -> roof.doubts().forEach(d -> warnings.add("Doubtful: " + d + ".")));
    data.roof().ifPresent(roof -> warnings.addAll(roof.reasons()));
    List<ResultRow> failed = data.failures();
    if (!warnings.isEmpty() || !failed.isEmpty()) {
      html.open("ul", "class", "warnings").line();
      for (ResultRow row : failed) {
        html.element("li", Wording.absence(row)).line();
      }
      warnings.forEach(warning -> html.element("li", warning).line());
      html.close();
    }
  }

  /** The winners: a line for each problem, a column for each direction. */
  void fastest() {
    List<Setting> settings = List.copyOf(ReportData.bySetting(groups).keySet());
    html.open("section", "id", "fastest").element("h2", "The fastest");
    html.element(
        "p",
        "Of those that start and end in plain layout, with what cannot be told apart from the"
            + " fastest. A time leads to its ranking.");
    html.open("div", "class", "scroll").open("table", "class", "fastest").line();
    html.open("thead").open("tr").element("th", "problem", "scope", "col");
    settings.forEach(setting -> html.element("th", setting.title(), "scope", "col"));
    html.close().close().line().open("tbody").line();
    for (Map.Entry<String, List<Group>> shape : ReportData.byDescriptor(groups).entrySet()) {
      List<Group> of = shape.getValue();
      String label = of.get(0).problem().label();
      html.open("tr").open("th", "scope", "row");
      html.element("a", label, "href", "#" + Place.of(label)).close();
      for (Setting setting : settings) {
        html.open("td");
        of.stream()
            .filter(group -> group.setting().equals(setting))
            .findFirst()
            .ifPresent(this::winner);
        html.close();
      }
      html.close().line();
    }
    html.close().close().close().close().line();
  }

  private void winner(Group group) {
    List<Integer> ranks = group.ranks();
    if (ranks.isEmpty()) {
      html.text("-");
      return;
    }
    List<String> first =
        group.ranked().subList(0, ranks.lastIndexOf(1) + 1).stream()
            .map(row -> row.measurement().strategy())
            .toList();
    html.element("b", first.get(0));
    if (first.size() > 1) {
      List<String> others = first.subList(1, first.size());
      String text = others.size() == 1 ? others.get(0) : others.size() + " others";
      html.text(" ≈ ").element("span", text, "title", String.join(", ", others));
    }
    html.leaf("br").element("a", Units.time(group.bestNs()), "href", "#" + Place.of(group));
    String speedup =
        reference
            .speedup(group, group.ranked().get(0))
            .map(ratio -> " " + Units.number(ratio.value()) + "×")
            .orElse("");
    html.text(speedup);
  }
}
