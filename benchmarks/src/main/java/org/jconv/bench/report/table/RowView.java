package org.jconv.bench.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jspecify.annotations.Nullable;

/**
 * A row as tables show it, those of the page, of Markdown and of a terminal alike. What a {@link
 * Column} shows of it, the column says.
 */
public sealed interface RowView permits MeasuredView, FailedView {

  /** All rows, group by group, the fastest first; then those that failed. */
  static List<RowView> all(ReportData data, Reference reference) {
    List<RowView> all = new ArrayList<>(MeasuredView.all(data, reference));
    data.failures().forEach(row -> all.add(new FailedView(row)));
    return all;
  }

  /** The problem's name. */
  String shape();

  /** What was computed. */
  String direction();

  /** What computed it, or should have. */
  String strategyName();

  /** The most that a call may use; a dash if that is not known. */
  String threads();

  /** For the page's script, in full precision; what is not known is null. */
  Map<String, @Nullable Object> data();
}
