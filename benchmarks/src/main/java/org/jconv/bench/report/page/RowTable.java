package org.jconv.bench.report.page;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.markup.ScriptJson;
import org.jconv.bench.report.table.Column;
import org.jconv.bench.report.table.FailedView;
import org.jconv.bench.report.table.RowView;

/**
 * The table of all rows. It is complete as it stands; the page's script adds what sorts and filters
 * it, for which {@link #data} has the numbers.
 */
final class RowTable {
  /**
   * A column, with what only this table needs to know of it.
   *
   * @param key of {@link RowView#data}, by which the script sorts
   * @param title its heading
   * @param hint what it means
   * @param isNumber whether it is aligned to the right
   * @param text of a row
   */
  private record Shown(
      String key, String title, String hint, boolean isNumber, Function<RowView, String> text) {

    Shown(String key, Column column) {
      this(key, column.title(), column.hint(), column.isNumber(), column::text);
    }
  }

  private static final List<Shown> COLUMNS =
      List.of(
          new Shown("shape", "shape", "the problem", false, RowView::shape),
          new Shown("direction", "direction", "what was computed", false, RowView::direction),
          new Shown("strategy", Column.STRATEGY),
          new Shown("threads", "threads", "the most that a call may use", true, RowView::threads),
          new Shown("rank", Column.RANK),
          new Shown("ns", Column.TIME),
          new Shown("interval", Column.INTERVAL),
          new Shown("speedup", Column.SPEEDUP),
          new Shown("rate", Column.RATE),
          new Shown("peak", Column.PEAK),
          new Shown("intensity", Column.INTENSITY),
          new Shown("heap", Column.HEAP),
          new Shown("workspace", Column.WORKSPACE),
          new Shown("error", Column.ERROR),
          new Shown("provenance", Column.PROVENANCE));

  private final Markup html;
  private final List<? extends RowView> rows;
  private final Reference reference;

  private RowTable(Markup html, List<? extends RowView> rows, Reference reference) {
    this.html = html;
    this.rows = rows;
    this.reference = reference;
  }

  /** Writes controls, table and data. */
  static void write(Markup html, ReportData data, Reference reference) {
    RowTable table = new RowTable(html, RowView.all(data, reference), reference);
    table.controls();
    table.table();
    html.open("script", "type", "application/json", "id", "data");
    html.raw(ScriptJson.of(table.rows.stream().map(RowView::data).toList()));
    html.close().line();
  }

  private void controls() {
    html.line().open("form", "id", "controls", "hidden", "hidden", "autocomplete", "off");
    html.open("label").text("Find ");
    html.leaf("input", "type", "search", "name", "q", "size", "14").close();
    select("shape", "Shape", RowView::shape);
    select("direction", "Direction", RowView::direction);
    select("strategy", "Strategy", RowView::strategyName);
    select("threads", "Threads", RowView::threads);
    html.line().open("label").text("Speed-up over ").open("select", "name", "reference");
    html.element("option", "as in the charts: " + reference.label(), "value", "");
    for (String strategy : distinct(RowView::strategyName)) {
      html.element("option", strategy, "value", strategy);
    }
    html.close().close();
    html.line().element("button", "Show all", "type", "reset");
    html.element("button", "Copy as Markdown", "type", "button", "id", "copy");
    html.element("span", "", "id", "status", "role", "status");
    html.close().line();
  }

  private void select(String name, String label, Function<RowView, String> value) {
    html.line().open("label").text(label + " ").open("select", "name", name);
    html.element("option", "all", "value", "");
    for (String option : distinct(value)) {
      html.element("option", option, "value", option);
    }
    html.close().close();
  }

  private Iterable<String> distinct(Function<RowView, String> value) {
    Set<String> distinct = new TreeSet<>();
    rows.forEach(row -> distinct.add(value.apply(row)));
    return distinct;
  }

  private void table() {
    html.open("div", "class", "scroll");
    html.open("table", "id", "rows").line().element("caption", "All rows, group by group");
    html.open("thead").open("tr");
    for (Shown column : COLUMNS) {
      html.element(
          "th",
          column.title(),
          "scope",
          "col",
          "class",
          column.isNumber() ? "number" : null,
          "data-key",
          column.key(),
          "title",
          column.hint());
    }
    html.close().close().line().open("tbody").line();
    for (RowView row : rows) {
      html.open("tr", "class", row instanceof FailedView ? "failed" : null);
      for (Shown column : COLUMNS) {
        String text = column.text().apply(row);
        boolean isNumber = column.isNumber();
        html.element("td", text, "class", isNumber ? "number" : null);
      }
      html.close().line();
    }
    html.close().close().close().line();
  }
}
