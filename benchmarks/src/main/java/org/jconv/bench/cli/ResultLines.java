package org.jconv.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.report.FailureLines;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.table.RankedTable;
import org.jconv.bench.result.Results;

/** What a run found out, on a terminal: the same after the run and whenever its file is read. */
final class ResultLines {
  private ResultLines() {}

  /**
   * The tables, what was not measured, and what to doubt.
   *
   * @param data the same results, as reports show them
   * @param reference what speed-ups are counted from, if that was asked for
   * @param columns of the terminal
   */
  static List<String> of(
      Results results, ReportData data, Optional<Reference> reference, int columns) {
    List<String> lines =
        new ArrayList<>(
            RankedTable.lines(
                data, reference.orElseGet(() -> Reference.usual(data.groups())), columns));
    lines.addAll(FailureLines.lines(results.failures()));
    lines.addAll(RoofOfRun.doubts(results));
    return lines;
  }
}
