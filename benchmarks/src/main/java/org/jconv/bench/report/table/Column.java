package org.jconv.bench.report.table;

import java.util.List;
import java.util.function.Function;
import org.jconv.bench.report.Units;

/**
 * What a table may show of a row: the one place for each column's meaning, in the order of the
 * terminal and of Markdown.
 */
public enum Column {
  RANK("rank", "", Hint.RANK, true, MeasuredView::rank),
  STRATEGY("strategy", "strategy", "what computed it", false, MeasuredView::strategy),
  TIME("time", "time", "of a call, the mean over the forks", true, MeasuredView::time),
  HALF_WIDTH(
      "± time", "±time", "half the time's 95% confidence interval", true, MeasuredView::halfWidth),
  INTERVAL("±95%", "±95%", "the same in percent of the time", true, MeasuredView::interval),
  RATE("GFLOP/s", "GFLOP/s", Hint.RATE, true, MeasuredView::rate, MeasuredView::rateNumber),
  PEAK("of peak", "peak", "of the FMA peak", true, MeasuredView::percentOfPeak),
  ROOF("of roof", "roof", Hint.ROOF, true, MeasuredView::percentOfRoof),
  INTENSITY("FLOP/B", "FLOP/B", Hint.INTENSITY, true, MeasuredView::intensity),
  TRAFFIC(
      "traffic",
      "moved",
      "what the strategy reads and writes, by count",
      true,
      row -> Units.bytes(row.row().facts().trafficBytes()),
      row -> Units.shortBytes(row.row().facts().trafficBytes())),
  SPEEDUP(
      "speed-up",
      "speed",
      "over the reference",
      true,
      row -> row.speedupText("×"),
      row -> row.speedupText("x")),
  SPEEDUP_INTERVAL(
      "95% of speed-up", "its 95%", "its confidence interval", true, MeasuredView::speedupInterval),
  HEAP(
      "B/op",
      "B/op",
      "allocated on the heap by a call",
      true,
      row -> Units.bytes(row.row().facts().bytesPerOp()),
      row -> Units.shortBytes(row.row().facts().bytesPerOp())),
  WORKSPACE(
      "workspace",
      "work",
      "held beside the operands",
      true,
      row -> Units.bytes(row.row().facts().workspaceBytes()),
      row -> Units.shortBytes(row.row().facts().workspaceBytes())),
  ERROR(
      "error",
      "error",
      "the largest of an element, relative to the sum of the magnitudes",
      true,
      row -> Units.exponent(row.row().facts().maxRelError())),
  ABSOLUTE_ERROR(
      "abs. error",
      "abs.err",
      "the largest difference of an element",
      true,
      row -> Units.exponent(row.row().facts().maxAbsError())),
  PROVENANCE(
      "computed by",
      "computed by",
      "in its own words; of a failed row, why",
      false,
      row -> row.row().provenance());

  /** What every table has. */
  public static final List<Column> MAIN =
      List.of(
          RANK, STRATEGY, TIME, INTERVAL, RATE, PEAK, INTENSITY, SPEEDUP, HEAP, WORKSPACE, ERROR);

  private final String title;
  private final String head;
  private final String hint;
  private final boolean isNumber;
  private final Function<MeasuredView, String> text;
  private final Function<MeasuredView, String> brief;

  Column(
      String title,
      String head,
      String hint,
      boolean isNumber,
      Function<MeasuredView, String> text) {
    this(title, head, hint, isNumber, text, text);
  }

  Column(
      String title,
      String head,
      String hint,
      boolean isNumber,
      Function<MeasuredView, String> text,
      Function<MeasuredView, String> brief) {
    this.title = title;
    this.head = head;
    this.hint = hint;
    this.isNumber = isNumber;
    this.text = text;
    this.brief = brief;
  }

  /** Its heading on the page, above rows of any kind. */
  public String title() {
    return title;
  }

  /**
   * Its heading in Markdown.
   *
   * @param isArithmetic whether arithmetic is what limits the rows below, or else memory
   */
  public String title(boolean isArithmetic) {
    return this == RATE && !isArithmetic ? "rate" : title;
  }

  /**
   * Its heading on a terminal, as short as it can be.
   *
   * @param isArithmetic whether arithmetic is what limits the rows below, or else memory
   */
  public String head(boolean isArithmetic) {
    return this == RATE && !isArithmetic ? "GB/s" : head;
  }

  /** What it means. */
  public String hint() {
    return hint;
  }

  /** Whether it is aligned to the right. */
  public boolean isNumber() {
    return isNumber;
  }

  /** What it shows of a row on the page and in Markdown. */
  public String text(RowView row) {
    return row instanceof FailedView failed ? failed.text(this) : text.apply((MeasuredView) row);
  }

  /** What it shows of a row on a terminal. */
  public String brief(RowView row) {
    return row instanceof FailedView failed ? failed.text(this) : brief.apply((MeasuredView) row);
  }

  /** Texts that would not fit a line above; an enum's own constants come too late for them. */
  private static final class Hint {
    static final String RANK = "those that cannot be told apart share one";
    static final String RATE =
        "operations of the formula in a second; where memory is the limit, bytes";
    static final String ROOF =
        "of what the machine allows at that many operations for a byte: the FMA peak, or less"
            + " where memory is the limit";
    static final String INTENSITY =
        "operations for each byte that the strategy reads and writes, by count";
  }
}
