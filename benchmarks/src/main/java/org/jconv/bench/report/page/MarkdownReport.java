package org.jconv.bench.report.page;

import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.markup.Markdown;
import org.jconv.bench.report.table.Column;
import org.jconv.bench.report.table.FailedView;
import org.jconv.bench.report.table.MeasuredView;
import org.jconv.bench.report.table.RowView;
import org.jconv.bench.result.ResultRow;

/** The ranked tables for a README or a pull request. */
public final class MarkdownReport {
  private static final int TEXT_COLUMNS = 2;

  private MarkdownReport() {}

  /** The whole text. */
  public static String of(ReportData data, Reference reference) {
    Markdown markdown = new Markdown();
    markdown.heading(2, data.name());
    data.machine().map(Machine::summary).ifPresent(markdown::paragraph);
    markdown.paragraph(Wording.howToRead(reference));
    List<Group> groups = data.groups();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      markdown.heading(3, group.title());
      List<MeasuredView> measured = MeasuredView.of(group, i, data, reference);
      boolean isArithmetic = measured.get(0).row().isArithmetic();
      markdown.head(
          Column.MAIN.stream().map(column -> column.title(isArithmetic)).toList(), TEXT_COLUMNS);
      List<RowView> rows = new ArrayList<>(measured);
      group.failures().forEach(row -> rows.add(new FailedView(row)));
      for (RowView row : rows) {
        markdown.row(Column.MAIN.stream().map(column -> column.text(row)).toList());
      }
      markdown.line();
    }
    for (ResultRow row : data.absences().orElse(List.of())) {
      markdown.item(Wording.absence(row));
    }
    return markdown.toString();
  }
}
