package org.jconv.bench.compare;

import java.util.List;
import java.util.function.Predicate;

/** What the rows of a comparison say, counted. */
final class Verdicts {
  private final List<RowComparison> rows;
  private final Rules rules;

  Verdicts(List<RowComparison> rows, Rules rules) {
    this.rows = rows;
    this.rules = rules;
  }

  /** Whether something is wrong or needs more, which does not depend on the machine's mood. */
  boolean isWorse() {
    return count(RowState.WRONG) + needingMore() > 0;
  }

  boolean isSlower() {
    return slower() > 0;
  }

  boolean somethingDidNotRun() {
    return nothingCompared() || count(RowState.FAILED) + missing() > 0;
  }

  private long missing() {
    return rules.allowRemoved() ? 0 : count(RowState.REMOVED);
  }

  /** A comparison of nothing is no good news. */
  private boolean nothingCompared() {
    return missing() == 0
        && rows.stream()
            .allMatch(row -> row.state() == RowState.NEW || row.state() == RowState.REMOVED);
  }

  boolean somethingChanged() {
    return count(RowState.CHANGED) > 0;
  }

  /** Whether no row has a verdict, or one has none and that is asked for. */
  boolean isUndecided() {
    long comparable = count(RowState.MATCHED);
    long few = count(RowState.TOO_FEW_FORKS);
    return comparable == 0 && few > 0 || rules.strict() && inconclusive() + few > 0;
  }

  String regression(boolean timesCount) {
    StringBuilder text = new StringBuilder();
    add(text, count(RowState.WRONG), "computed wrongly");
    add(text, timesCount && rules.gate() ? slower() : 0, "slower");
    add(text, needingMore(), "in need of more memory or less exact");
    return text.append('.').toString();
  }

  String didNotRun() {
    if (nothingCompared()) {
      return "No row was measured on both sides.";
    }
    StringBuilder text = new StringBuilder();
    add(text, count(RowState.FAILED), "failed");
    add(text, missing(), "missing");
    return text.append('.').toString();
  }

  String changed() {
    return rows(count(RowState.CHANGED)) + " measured another way on the two sides.";
  }

  String undecided() {
    long few = count(RowState.TOO_FEW_FORKS);
    return few > 0
        ? rows(few) + " measured by too few forks to say anything."
        : rows(inconclusive()) + " inconclusive, and that is not allowed.";
  }

  String fine() {
    long slower = slower();
    return slower > 0
        ? rows(slower) + " slower; that does not fail here."
        : "No row is slower by more than its margin, as far as can be told.";
  }

  private long needingMore() {
    return count(RowComparison::needsMore);
  }

  private long slower() {
    return count(row -> row.is(Verdict.SLOWER));
  }

  private long inconclusive() {
    return count(row -> row.is(Verdict.INCONCLUSIVE));
  }

  private long count(RowState state) {
    return count(row -> row.state() == state);
  }

  private long count(Predicate<RowComparison> condition) {
    return rows.stream().filter(condition).count();
  }

  private static void add(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(text.isEmpty() ? rows(count) : ", " + count).append(' ').append(what);
    }
  }

  private static String rows(long count) {
    return count == 1 ? "1 row is" : count + " rows are";
  }
}
