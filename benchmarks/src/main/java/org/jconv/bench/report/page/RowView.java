package org.jconv.bench.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jspecify.annotations.Nullable;

/** A row as tables show it, the page's and the Markdown's alike: text for each column. */
sealed interface RowView permits MeasuredView, FailedView {
  /** What {@link #data} has for each row, or null. */
  List<String> NUMBERS =
      List.of(
          "group",
          "ns",
          "interval",
          "speedup",
          "rate",
          "peak",
          "intensity",
          "heap",
          "workspace",
          "error");

  /** All rows, group by group, the fastest first; then those that failed. */
  static List<RowView> all(ReportData data, Reference reference) {
    List<RowView> all = new ArrayList<>();
    List<Group> groups = data.groups();
    for (int i = 0; i < groups.size(); i++) {
      all.addAll(MeasuredView.of(groups.get(i), i, data, reference));
    }
    data.failures().forEach(row -> all.add(new FailedView(row)));
    return all;
  }

  String shape();

  String direction();

  /** The strategy's name alone. */
  String strategyName();

  /** The strategy, with a star if it is an upper bound. */
  String strategy();

  String threads();

  /** Empty for what has none. */
  String rank();

  String time();

  String interval();

  String speedupText();

  String rate();

  String percentOfPeak();

  String intensity();

  String bytesPerOp();

  String workspace();

  String error();

  /** What computed it, in its own words; of a failed row, why it failed. */
  String computedBy();

  /** For the page's script, in full precision; what is not known is null. */
  Map<String, @Nullable Object> data();
}
