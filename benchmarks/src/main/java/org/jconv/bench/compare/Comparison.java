package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two sides compared, row by row: all that outputs are made of.
 *
 * @param kind how the two came to be
 * @param base what the base is called
 * @param head what the head is called
 * @param machine on what, in one line; null if that is not known
 * @param rules what was asked
 * @param outcome what it comes to
 * @param outcomeReason why, in one sentence
 * @param shift all rows together; null where there are none
 * @param parts the rows of each strategy together, and of each benchmark
 * @param rows the worst first
 * @param controls rows that cannot differ but by the machine's doing
 * @param notes what is to be known before the rows are read, a sentence each
 */
public record Comparison(
    Kind kind,
    String base,
    String head,
    @Nullable String machine,
    Rules rules,
    Outcome outcome,
    String outcomeReason,
    @Nullable Shift shift,
    List<Shift> parts,
    List<RowComparison> rows,
    List<RowComparison> controls,
    List<String> notes) {

  /** Copies the lists. */
  public Comparison {
    parts = List.copyOf(parts);
    rows = List.copyOf(rows);
    controls = List.copyOf(controls);
    notes = List.copyOf(notes);
  }

  /** The exit status of the command. */
  public int exitCode() {
    return outcome == Outcome.UNUSABLE && rules.lenient()
        ? Outcome.FINE.exitCode()
        : outcome.exitCode();
  }

  /** The same, with more to be known before the rows are read. */
  public Comparison withNotes(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Comparison(
        kind,
        base,
        head,
        machine,
        rules,
        outcome,
        outcomeReason,
        shift,
        parts,
        rows,
        controls,
        all);
  }

  /** How many rows have a verdict. */
  public long count(Verdict verdict) {
    return rows.stream().filter(row -> row.is(verdict)).count();
  }

  /** How many rows are in a state. */
  public long count(RowState state) {
    return rows.stream().filter(row -> row.state() == state).count();
  }

  /** The rows of a verdict, in order. */
  public List<RowComparison> with(Verdict verdict) {
    return rows.stream().filter(row -> row.is(verdict)).toList();
  }

  /**
   * The largest ratio that a row without a verdict leaves possible; NaN if there is no such row.
   */
  public double worstPossible() {
    return rows.stream()
        .filter(row -> row.is(Verdict.INCONCLUSIVE))
        .mapToDouble(row -> Objects.requireNonNull(row.time()).high())
        .max()
        .orElse(Double.NaN);
  }
}
