package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.compare.stat.Interval;
import org.jconv.bench.result.Fork;

/** Says what the samples of one row mean, once it is known how many others there are. */
final class RowJudge {
  private final Rules rules;
  private final Kind kind;
  private final Comparability comparability;

  RowJudge(Rules rules, Kind kind, Comparability comparability) {
    this.rules = rules;
    this.kind = kind;
    this.comparability = comparability;
  }

  RowComparison unmatched(RowSamples row, Matching matching) {
    boolean exact = matching.state() == RowState.TOO_FEW_FORKS;
    return new RowComparison(
        row.key(),
        matching.state(),
        matching.reason(),
        null,
        null,
        exact ? exact(row) : List.of(),
        List.of());
  }

  /** By all blocks there are: nobody chose among them. */
  RowComparison control(RowSamples row, Matching matching) {
    if (matching.state() != RowState.MATCHED) {
      return unmatched(row, matching);
    }
    Estimate estimate = Estimate.of(row, kind, List.of(Stage.values()), rules.alpha() / 2);
    double logMargin = Math.log1p(margin(row, estimate));
    double p = estimate.pBeyond(logMargin);
    Verdict verdict = verdict(estimate, logMargin, p);
    return row(row, estimate, verdict, p, p, 1, List.of());
  }

  RowComparison screened(RowSamples row, Estimate estimate) {
    double logMargin = Math.log1p(margin(row, estimate));
    double p = estimate.pBeyond(logMargin);
    Verdict verdict = verdict(estimate, logMargin, 1);
    List<String> notes = new ArrayList<>();
    if (p <= rules.alpha()) {
      notes.add("it looks " + direction(estimate) + " and was not measured again");
    }
    return row(row, estimate, verdict, p, Double.NaN, 1, notes);
  }

  RowComparison confirmed(
      RowSamples row, Estimate estimate, double p, double adjustedP, int family) {
    double logMargin = Math.log1p(margin(row, estimate));
    Verdict verdict = verdict(estimate, logMargin, adjustedP);
    List<String> notes = new ArrayList<>();
    if (adjustedP <= rules.alpha() && verdict == Verdict.INCONCLUSIVE) {
      notes.add(
          "%s says %s, but forks differ so much that another method does not"
              .formatted(estimate.method(), direction(estimate)));
    } else if (p <= rules.alpha() && adjustedP > rules.alpha()) {
      notes.add(
          "by itself it would be "
              + direction(estimate)
              + "; among "
              + family
              + " rows one looks so now and then");
    }
    return row(row, estimate, verdict, p, adjustedP, family, notes);
  }

  private static String direction(Estimate estimate) {
    return estimate.primary().estimate() > 0 ? "slower" : "faster";
  }

  private double margin(RowSamples row, Estimate estimate) {
    return rules.margins().of(row.key(), estimate.baseMedian());
  }

  private Verdict verdict(Estimate estimate, double logMargin, double p) {
    if (estimate.isContradicted(logMargin)) {
      return Verdict.INCONCLUSIVE;
    }
    if (p <= rules.alpha()) {
      return estimate.primary().estimate() > 0 ? Verdict.SLOWER : Verdict.FASTER;
    }
    return Judge.inside(estimate.primary().interval(1 - rules.alpha()), logMargin)
        ? Verdict.SAME
        : Verdict.INCONCLUSIVE;
  }

  private RowComparison row(
      RowSamples row,
      Estimate estimate,
      Verdict verdict,
      double p,
      double adjustedP,
      int family,
      List<String> notes) {
    Interval ratio = estimate.primary().interval(1 - rules.alpha()).exp();
    double margin = margin(row, estimate);
    boolean unsteady = false;
    for (Side side : Side.values()) {
      unsteady |= Iterations.unsteady(row.forks(side));
    }
    Timing time =
        new Timing(
            row.isConfirmed() ? Stage.CONFIRM : Stage.SCREEN,
            estimate.baseMedian(),
            estimate.headMedian(),
            ratio.estimate(),
            ratio.low(),
            ratio.high(),
            estimate.method(),
            p,
            adjustedP,
            estimate.mde(margin, rules.alpha() / 2 / family),
            margin,
            estimate.forks(),
            unsteady,
            Arrays.stream(estimate.logRatios()).boxed().toList(),
            estimate.baseNs(),
            estimate.headNs());
    List<String> all = new ArrayList<>(notes);
    Optional<String> provenance = comparability.otherProvenance(row);
    provenance.ifPresent(all::add);
    return new RowComparison(row.key(), RowState.MATCHED, null, verdict, time, exact(row), all);
  }

  private List<ExactMetric> exact(RowSamples row) {
    List<Fork> base = row.forks(Side.BASE);
    List<Fork> head = row.forks(Side.HEAD);
    return kind == Kind.STRATEGIES ? List.of() : ExactRules.of(base, head);
  }
}
