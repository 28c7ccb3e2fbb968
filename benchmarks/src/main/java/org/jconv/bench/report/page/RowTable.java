package org.jconv.bench.report.page;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.report.markup.ScriptJson;

/**
 * The table of all rows. It is complete as it stands; the page's script adds what sorts and filters
 * it, for which {@link #data} has the numbers.
 */
final class RowTable {
  /**
   * A column.
   *
   * @param key of {@link RowView#data}, by which the script sorts
   * @param title its heading
   * @param hint what it means
   * @param isNumber whether it is aligned to the right
   * @param text of a row
   */
  private record Column(
      String key, String title, String hint, boolean isNumber, Function<RowView, String> text) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("shape", "shape", "the problem", false, RowView::shape),
          new Column("direction", "direction", "what was computed", false, RowView::direction),
          new Column("strategy", "strategy", "what computed it", false, RowView::strategy),
          new Column("threads", "threads", "the most that a call may use", true, RowView::threads),
          new Column(
              "rank", "rank", "those that cannot be told apart share one", true, RowView::rank),
          new Column("ns", "time", "of a call, the mean over the forks", true, RowView::time),
          new Column("interval", "±95%", "half the confidence interval", true, RowView::interval),
          new Column("speedup", "speed-up", "over the reference", true, RowView::speedupText),
          new Column(
              "rate",
              "GFLOP/s",
              "operations of the formula in a second; where memory is the limit, bytes",
              true,
              RowView::rate),
          new Column("peak", "of peak", "of the FMA peak", true, RowView::percentOfPeak),
          new Column(
              "intensity",
              "FLOP/B",
              "operations for each byte that the strategy reads and writes, by count",
              true,
              RowView::intensity),
          new Column("heap", "B/op", "allocated on the heap by a call", true, RowView::bytesPerOp),
          new Column(
              "workspace", "workspace", "held beside the operands", true, RowView::workspace),
          new Column(
              "error",
              "error",
              "the largest of an element, relative to the sum of the magnitudes",
              true,
              RowView::error),
          new Column(
              "provenance",
              "computed by",
              "in its own words; of a failed row, why",
              false,
              RowView::computedBy));

  private final Markup html;
  private final List<RowView> rows;
  private final Reference reference;

  private RowTable(Markup html, List<RowView> rows, Reference reference) {
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
    for (Column column : COLUMNS) {
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
      for (Column column : COLUMNS) {
        String text = column.text().apply(row);
        boolean isNumber = column.isNumber();
        html.element("td", text, "class", isNumber ? "number" : null);
      }
      html.close().line();
    }
    html.close().close().close().line();
  }
}
