package org.jconv.bench.report.page;

import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.markup.Markdown;
import org.jconv.bench.result.ResultRow;

/** The ranked tables for a README or a pull request. */
final class MarkdownReport {
  private static final int TEXT_COLUMNS = 2;

  private MarkdownReport() {}

  /** The whole text. */
  static String of(ReportData data, Reference reference) {
    Markdown markdown = new Markdown();
    markdown.heading(2, data.name());
    data.machine().map(Machine::summary).ifPresent(markdown::paragraph);
    markdown.paragraph(Wording.howToRead(reference));
    List<Group> groups = data.groups();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      markdown.heading(3, group.title());
      boolean isArithmetic = group.rows().get(0).measurement().isArithmetic();
      markdown.head(
          List.of(
              "",
              "strategy",
              "time",
              "±95%",
              "speed-up",
              isArithmetic ? "GFLOP/s" : "rate",
              "of peak",
              "FLOP/B",
              "B/op",
              "workspace",
              "error"),
          TEXT_COLUMNS);
      List<RowView> rows = new ArrayList<>(MeasuredView.of(group, i, data, reference));
      group.failures().forEach(row -> rows.add(new FailedView(row)));
      for (RowView row : rows) {
        markdown.row(
            List.of(
                row.rank(),
                row.strategy(),
                row.time(),
                row.interval(),
                row.speedupText(),
                row.rate(),
                row.percentOfPeak(),
                row.intensity(),
                row.bytesPerOp(),
                row.workspace(),
                row.error()));
      }
      markdown.line();
    }
    for (ResultRow row : data.absences().orElse(List.of())) {
      markdown.item(Wording.absence(row));
    }
    return markdown.toString();
  }
}
