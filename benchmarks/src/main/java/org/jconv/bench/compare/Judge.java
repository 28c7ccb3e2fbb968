package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jconv.bench.compare.stat.Detectable;
import org.jconv.bench.compare.stat.Interval;
import org.jconv.bench.compare.stat.Multiplicity;
import org.jconv.bench.compare.stat.SignedRank;

/**
 * Says what an experiment's samples mean. The unit is the fork: iterations of one fork depend on
 * each other (Georges, Buytaert and Eeckhout, OOPSLA 2007; Kalibera and Jones, ISMM 2013).
 */
public final class Judge {
  /** What a confirmation is to find at least, and how surely. */
  private static final double TO_FIND = 0.10;

  private static final double SURELY = 0.99;

  private final Rules rules;

  /** By these rules. */
  public Judge(Rules rules) {
    this.rules = rules;
  }

  /** The rows to measure again, by the samples of {@link Stage#SCREEN}. Controls never are. */
  public Screening screen(Experiment experiment) {
    Map<RowSamples, Estimate> rows = new LinkedHashMap<>();
    Comparability comparability = Comparability.of(experiment);
    List<RowSamples> all = RowSamples.of(onlyScreened(experiment));
    for (RowSamples row : all) {
      if (!experiment.controls().contains(row.key())
          && state(row, all, experiment, comparability) == RowState.MATCHED) {
        rows.put(row, Estimate.of(row, experiment.kind(), List.of(Stage.SCREEN), 1));
      }
    }
    double[] p =
        Multiplicity.benjaminiHochberg(
            rows.values().stream().mapToDouble(estimate -> estimate.pBeyond(0)).toArray());
    List<Suspect> suspects = new ArrayList<>();
    int next = 0;
    for (Map.Entry<RowSamples, Estimate> entry : rows.entrySet()) {
      RowKey key = entry.getKey().key();
      Estimate estimate = entry.getValue();
      double adjusted = p[next++];
      suspicion(key, estimate, adjusted)
          .ifPresent(reason -> suspects.add(new Suspect(key, estimate, adjusted, reason)));
    }
    return new Screening(suspects.stream().map(one -> flag(one, suspects.size())).toList());
  }

  /** A row to measure again, and why. */
  private record Suspect(RowKey key, Estimate estimate, double adjustedP, String reason) {}

  private static Experiment onlyScreened(Experiment all) {
    return new Experiment(
        all.kind(),
        all.base(),
        all.head(),
        all.controls(),
        all.samples().stream().filter(sample -> sample.stage() == Stage.SCREEN).toList());
  }

  private static RowState state(
      RowSamples row, List<RowSamples> all, Experiment experiment, Comparability comparability) {
    return Matching.of(row, all, experiment, comparability)
        .map(Matching::state)
        .orElse(RowState.REMOVED);
  }

  /** Empty for a row that may be left as it is. */
  private Optional<String> suspicion(RowKey key, Estimate estimate, double p) {
    double logMargin = Math.log1p(rules.margins().of(key, estimate.baseMedian()));
    if (estimate.mayBeBeyond(logMargin)) {
      return Optional.of("it differs by more than the margin so far");
    }
    return p <= rules.screenQ() && !inside(interval(estimate), logMargin)
        ? Optional.of("it differs, and perhaps by more than the margin")
        : Optional.empty();
  }

  /** All suspects share the one chance of an error, so the more there are, the more it takes. */
  private Screening.Flag flag(Suspect one, int suspects) {
    Estimate estimate = one.estimate();
    double margin = rules.margins().of(one.key(), estimate.baseMedian());
    double deviation = estimate.student().standardError() * Math.sqrt(estimate.forks());
    Interval seen = interval(estimate);
    // what is plainly larger takes fewer blocks
    double difference = Math.expm1(Math.max(seen.low(), -seen.high()));
    int wanted =
        Detectable.pairs(
            Math.max(difference, Math.max(TO_FIND, 2 * margin)),
            margin,
            Detectable.cautious(deviation, estimate.forks()),
            rules.alpha() / 2 / suspects,
            SURELY);
    int fewest = SignedRank.fewestDespiteAWildOne(rules.alpha() / 2 / suspects);
    return new Screening.Flag(
        one.key(), Math.exp(seen.estimate()), one.adjustedP(), one.reason(), fewest, wanted);
  }

  /**
   * The comparison. A row with samples of {@link Stage#CONFIRM} is judged by these alone; one
   * without them can be called the same, and nothing else.
   */
  public Comparison judge(Experiment experiment) {
    Comparability comparability = Comparability.of(experiment);
    List<RowSamples> all = RowSamples.of(experiment);
    Map<RowSamples, Matching> matchings = new LinkedHashMap<>();
    for (RowSamples row : all) {
      Matching.of(row, all, experiment, comparability)
          .ifPresent(matching -> matchings.put(row, matching));
    }
    Map<RowSamples, Estimate> family = new LinkedHashMap<>();
    Map<RowSamples, Estimate> screened = new LinkedHashMap<>();
    long confirmed =
        matchings.keySet().stream()
            .filter(row -> row.isConfirmed() && !experiment.controls().contains(row.key()))
            .count();
    matchings.forEach(
        (row, matching) -> {
          if (matching.state() == RowState.MATCHED && !experiment.controls().contains(row.key())) {
            Stage stage = row.isConfirmed() ? Stage.CONFIRM : Stage.SCREEN;
            double smallest = rules.alpha() / 2 / Math.max(1, confirmed);
            (row.isConfirmed() ? family : screened)
                .put(row, Estimate.of(row, experiment.kind(), List.of(stage), smallest));
          }
        });
    double[] p = family.entrySet().stream().mapToDouble(this::p).toArray();
    double[] adjusted = Multiplicity.holm(p);
    List<RowComparison> rows = new ArrayList<>();
    List<RowComparison> controls = new ArrayList<>();
    RowJudge judge = new RowJudge(rules, experiment.kind(), comparability);
    List<RowSamples> order = List.copyOf(family.keySet());
    matchings.forEach(
        (row, matching) -> {
          Estimate estimate = family.get(row);
          if (experiment.controls().contains(row.key())) {
            controls.add(judge.control(row, matching));
          } else if (matching.state() != RowState.MATCHED) {
            rows.add(judge.unmatched(row, matching));
          } else if (estimate != null) {
            int i = order.indexOf(row);
            rows.add(judge.confirmed(row, estimate, p[i], adjusted[i], p.length));
          } else {
            rows.add(judge.screened(row, Objects.requireNonNull(screened.get(row))));
          }
        });
    rows.sort(order(experiment.kind(), rows));
    List<RowSamples> matched = matched(matchings, experiment);
    return new Conclusion(rules, experiment, comparability.machines(), rows, controls)
        .comparison(
            Shifts.of(experiment.kind(), matched), Shifts.parts(experiment.kind(), matched));
  }

  private static List<RowSamples> matched(
      Map<RowSamples, Matching> matchings, Experiment experiment) {
    return matchings.entrySet().stream()
        .filter(entry -> entry.getValue().state() == RowState.MATCHED)
        .map(Map.Entry::getKey)
        .filter(row -> !experiment.controls().contains(row.key()))
        .toList();
  }

  private double p(Map.Entry<RowSamples, Estimate> row) {
    Estimate estimate = row.getValue();
    double margin = rules.margins().of(row.getKey().key(), estimate.baseMedian());
    return estimate.pBeyond(Math.log1p(margin));
  }

  private Interval interval(Estimate estimate) {
    return estimate.primary().interval(1 - rules.alpha());
  }

  static boolean inside(Interval interval, double logMargin) {
    return interval.low() >= -logMargin && interval.high() <= logMargin;
  }

  /**
   * Strategies stand together by what they compute, the fastest first; else the worst comes first.
   */
  private static Comparator<RowComparison> order(Kind kind, List<RowComparison> rows) {
    if (kind != Kind.STRATEGIES) {
      return Comparator.comparingInt(Judge::rank).thenComparing(Judge::byRatio);
    }
    List<String> works = rows.stream().map(Judge::work).distinct().toList();
    return Comparator.<RowComparison>comparingInt(row -> works.indexOf(work(row)))
        .thenComparingDouble(
            row -> row.time() == null ? Double.POSITIVE_INFINITY : row.time().ratio());
  }

  private static String work(RowComparison row) {
    return row.key().work() + row.key().conditions();
  }

  private static int rank(RowComparison row) {
    RowState[] worst = {
      RowState.WRONG, RowState.FAILED, RowState.REMOVED, RowState.CHANGED, RowState.TOO_FEW_FORKS
    };
    int state = Arrays.asList(worst).indexOf(row.state());
    if (state >= 0) {
      return state < 3 ? state : 4 + state;
    }
    if (row.is(Verdict.SLOWER) || row.needsMore()) {
      return 3;
    }
    if (row.is(Verdict.INCONCLUSIVE)) {
      return 10;
    }
    return row.is(Verdict.FASTER) ? 9 : row.is(Verdict.SAME) ? 11 : 12;
  }

  /** The larger the difference, the earlier. */
  private static int byRatio(RowComparison one, RowComparison other) {
    return Double.compare(difference(other), difference(one));
  }

  private static double difference(RowComparison row) {
    return row.time() == null ? 0 : Math.abs(Math.log(row.time().ratio()));
  }
}
