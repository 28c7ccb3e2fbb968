package org.jconv.bench.report.page;

import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.table.FailedView;
import org.jconv.bench.result.ResultRow;

/** Sentences that the page and the Markdown share. */
final class Wording {
  private Wording() {}

  static String howToRead(Reference reference) {
    return "Time is that of a call, the mean over the forks; ±95% is half the width of its"
        + " confidence interval by Student's t over the forks. Rows that cannot be told apart from"
        + " the first of a rank share it: 1=. Speed-up is over "
        + reference.label()
        + ". GFLOP/s count the operations of the formula, whatever the algorithm does; peak is"
        + " the measured one of fused multiply-adds. FLOP/B is by the strategy's own traffic. B/op"
        + " is heap memory allocated per call, workspace what is held beside the operands, error"
        + " the largest of an element relative to the sum of the magnitudes of its terms. A dash"
        + " is not known. What is marked * starts and ends in the library's own layout: an upper"
        + " bound.";
  }

  /** A row that was not measured, and why. */
  static String absence(ResultRow row) {
    String threads =
        row.threads() == null || row.threads() == 1 ? "" : ", " + row.threads() + " threads";
    return "%s by %s on %s%s: %s, %s"
        .formatted(
            row.benchmark(),
            row.strategy(),
            row.problem().label(),
            threads,
            FailedView.status(row),
            row.reason());
  }
}
