package org.jconv.bench.compare.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.ExactMetric;
import org.jconv.bench.compare.ExactMetric.Change;
import org.jconv.bench.compare.Kind;
import org.jconv.bench.compare.Outcome;
import org.jconv.bench.compare.RowComparison;
import org.jconv.bench.compare.RowState;
import org.jconv.bench.compare.Shift;
import org.jconv.bench.compare.Timing;
import org.jconv.bench.compare.Verdict;
import org.jconv.bench.compare.stat.Samples;
import org.jconv.bench.report.Units;

/** What all outputs say in the same words. */
final class Wording {
  private Wording() {}

  /** Whether a row speaks against the head. */
  static boolean fails(RowComparison row, Comparison comparison) {
    boolean slower =
        row.is(Verdict.SLOWER)
            && comparison.rules().gate()
            && comparison.outcome() == Outcome.REGRESSION;
    return slower
        || row.needsMore()
        || row.state() == RowState.WRONG
        || row.state() == RowState.FAILED
        || row.state() == RowState.REMOVED && !comparison.rules().allowRemoved();
  }

  /** One word, or two; in capitals where it is bad news. */
  static String word(RowComparison row, Comparison comparison) {
    Verdict verdict = row.verdict();
    if (row.needsMore() && verdict != Verdict.SLOWER) {
      return "MORE";
    }
    if (verdict == null) {
      return switch (row.state()) {
        case WRONG, FAILED, REMOVED ->
            fails(row, comparison)
                ? row.state().label().toUpperCase(Locale.ROOT)
                : row.state().label();
        case TOO_FEW_FORKS -> "too few";
        default -> row.state().label();
      };
    }
    return switch (verdict) {
      case SLOWER -> "SLOWER";
      case INCONCLUSIVE -> "unclear";
      default -> verdict.label();
    };
  }

  /** {@code 1.143 [1.118, 1.169]}. */
  static String ratio(double ratio, double low, double high) {
    return three(ratio) + " " + interval(low, high);
  }

  /** {@code [1.118, 1.169]}. */
  static String interval(double low, double high) {
    return "[" + three(low) + ", " + three(high) + "]";
  }

  /** A ratio, with at least three digits that count. */
  static String three(double ratio) {
    if (!Double.isFinite(ratio)) {
      return "-";
    }
    int decimals = ratio >= 0.1 ? 3 : ratio >= 0.01 ? 4 : 5;
    return String.format(Locale.ROOT, "%." + decimals + "f", ratio);
  }

  /** A share in per cent: {@code 4.6%}. */
  static String percent(double share) {
    return Units.percent(100 * share, share < 0.0995 ? 1 : 0);
  }

  /** What its times are, without an end. */
  static String times(Timing time, Kind kind) {
    return Units.time(time.baseNs())
        + " -> "
        + Units.time(time.headNs())
        + ", x"
        + ratio(time.ratio(), time.low(), time.high())
        + ", "
        + time.forks()
        + (kind.isPaired() ? " blocks" : " forks")
        + (Double.isFinite(time.mde()) && kind != Kind.STRATEGIES
            ? "; +" + percent(time.mde() - 1) + " would show"
            : "")
        + (time.unsteady() ? "; UNSTEADY: iterations still changed" : "");
  }

  /** What changed beside the time. */
  static List<String> exact(RowComparison row) {
    List<String> texts = new ArrayList<>();
    for (ExactMetric metric : row.exact()) {
      if (metric.change() != Change.SAME || !metric.note().isEmpty()) {
        texts.add(
            "%s %s -> %s%s%s"
                .formatted(
                    metric.name().label(),
                    value(metric, metric.base()),
                    value(metric, metric.head()),
                    switch (metric.change()) {
                      case MORE -> ": MORE";
                      case LESS -> ": less";
                      case SAME -> "";
                    },
                    metric.note().isEmpty() ? "" : " (" + metric.note() + ")"));
      }
    }
    return texts;
  }

  private static String value(ExactMetric metric, double value) {
    return switch (metric.name()) {
      case ERROR -> Units.exponent(value);
      // digits that differ are the point
      case ALLOCATED -> String.format(Locale.ROOT, "%.0f B/op", value);
      case WORKSPACE -> String.format(Locale.ROOT, "%.0f B", value);
    };
  }

  /** All that is to be said of a row, beside its name: a sentence each, without an end. */
  static List<String> sentences(RowComparison row, Comparison comparison) {
    List<String> sentences = new ArrayList<>();
    if (row.reason() != null) {
      sentences.add(row.reason());
    }
    Timing time = row.time();
    if (time != null) {
      sentences.add(times(time, comparison.kind()));
    }
    sentences.addAll(exact(row));
    sentences.addAll(row.notes());
    return sentences;
  }

  /** How many rows of each kind. */
  static String counts(Comparison comparison) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      counts.add(comparison.count(verdict) + " " + (verdict.label()));
    }
    double worst = comparison.worstPossible();
    if (Double.isFinite(worst) && worst > 1) {
      counts.set(
          counts.size() - 1,
          counts.get(counts.size() - 1)
              + " (none by more than "
              + percent(worst - 1)
              + ", most likely)");
    }
    for (RowState state : RowState.values()) {
      long count = comparison.count(state);
      if (state != RowState.MATCHED && count > 0) {
        counts.add(count + " " + state.label().replace('-', ' '));
      }
    }
    long all = comparison.rows().size();
    return (all == 1 ? "1 row: " : all + " rows: ") + String.join(", ", counts);
  }

  /** Rows together. */
  static String shift(Shift shift) {
    return "geometric mean of "
        + (shift.rows() == 1 ? "1 ratio " : shift.rows() + " ratios ")
        + (shift.of().isEmpty() ? "" : "of " + shift.of() + " ")
        + ratio(shift.ratio(), shift.low(), shift.high());
  }

  /** What slowdowns would have shown, where that is known of any row. */
  static Optional<String> power(Comparison comparison) {
    List<Double> slowdowns = new ArrayList<>();
    for (RowComparison row : comparison.rows()) {
      Timing time = row.time();
      if (time != null && Double.isFinite(time.mde())) {
        slowdowns.add(time.mde() - 1);
      }
    }
    if (slowdowns.isEmpty() || comparison.kind() == Kind.STRATEGIES) {
      return Optional.empty();
    }
    return Optional.of(
        "a slowdown would have shown, four times out of five, from +"
            + percent(Samples.median(slowdowns))
            + (slowdowns.size() == 1
                ? ""
                : " on in the middle row, from +"
                    + percent(Collections.max(slowdowns))
                    + " in the noisiest"));
  }

  /** The controls, in one clause. */
  static String controls(Comparison comparison) {
    if (comparison.controls().isEmpty()) {
      return "no controls";
    }
    double most = 0;
    for (RowComparison control : comparison.controls()) {
      Timing time = control.time();
      most = time == null ? Double.NaN : Math.max(most, Math.abs(Math.log(time.ratio())));
    }
    int count = comparison.controls().size();
    return (count == 1 ? "1 control" : count + " controls")
        + (Double.isNaN(most) ? ", not all measured" : " within " + percent(Math.expm1(most)));
  }

  /** What was asked. */
  static String rules(Comparison comparison) {
    return "margin %s, a wrong alarm in at most %s of runs"
        .formatted(
            percent(comparison.rules().margins().usual()), percent(comparison.rules().alpha()));
  }
}
