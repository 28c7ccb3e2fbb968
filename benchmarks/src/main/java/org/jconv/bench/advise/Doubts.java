package org.jconv.bench.advise;

import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.advise.Advice.Candidate;
import org.jconv.bench.advise.Advice.Confidence;
import org.jconv.bench.advise.Advice.Finding;
import org.jconv.bench.report.Units;

/**
 * What keeps advice from being sure.
 *
 * @param confidence what is left
 * @param texts each doubt in a few words
 */
record Doubts(Confidence confidence, List<String> texts) {
  /** Two forks have an interval, but a t-distribution of one degree of freedom to go by. */
  private static final int ENOUGH_FORKS = 3;

  /** Iterations that still drift by more than strategies usually differ by. */
  private static final double SETTLED = 0.05;

  static Doubts of(Finding finding) {
    List<String> serious = new ArrayList<>();
    List<String> slight = new ArrayList<>();
    switch (finding.standing().kind()) {
      case SAME -> {}
      case OTHER_JDK -> slight.add("another JDK: " + differences(finding));
      case OTHER_MACHINE -> serious.add("another machine: " + differences(finding));
      case UNKNOWN -> serious.add("the files do not say on which machine");
    }
    Candidate best = finding.best();
    if (best.forks() == 1) {
      serious.add("a single fork has no interval");
    } else if (best.forks() < ENOUGH_FORKS) {
      slight.add("few forks");
    }
    if (finding.tied().size() > 1) {
      slight.add("tied with " + others(finding));
    }
    if (Math.abs(best.trend() - 1) > SETTLED) {
      slight.add("unsteady: iterations drift by " + Units.percent(100 * (best.trend() - 1), 0));
    }
    if (finding.picksAnother()) {
      slight.add(best.strategy() + " picks another strategy; those were not measured themselves");
    } else if (finding.strategies() == 1) {
      slight.add("no other Java strategy was measured");
    }
    List<String> all = new ArrayList<>(serious);
    all.addAll(slight);
    return new Doubts(
        !serious.isEmpty()
            ? Confidence.LOW
            : slight.isEmpty() ? Confidence.HIGH : Confidence.MEDIUM,
        all);
  }

  private static String others(Finding finding) {
    return String.join(
        ", ",
        finding.tied().stream()
            .map(Candidate::strategy)
            .filter(name -> !name.equals(finding.best().strategy()))
            .toList());
  }

  private static String differences(Finding finding) {
    return String.join(", ", finding.standing().differences());
  }
}
