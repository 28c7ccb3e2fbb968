package org.jconv.bench.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.advise.Advice.Candidate;
import org.jconv.bench.advise.Advice.Finding;
import org.jconv.bench.advise.Advice.LeftOut;
import org.jconv.bench.advise.Advice.Margin;
import org.jconv.bench.report.data.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * A ranking, and which of its rows may be advised.
 *
 * @param ranking all rows
 * @param java what may be advised, the fastest first
 * @param natives native libraries, the fastest first
 * @param pickers what picks another strategy and is no advice, the fastest first
 * @param onlyPickers whether there is nothing in {@code java} but what picks another strategy
 * @param leftOut the others, and why
 */
record Judged(
    Ranking ranking,
    List<Entry> java,
    List<Entry> natives,
    List<Entry> pickers,
    boolean onlyPickers,
    List<LeftOut> leftOut) {

  static Judged of(
      Ranking ranking, ConvolutionShape shape, Direction direction, Question question, Here here) {
    List<Entry> java = new ArrayList<>();
    List<Entry> natives = new ArrayList<>();
    List<Entry> pickers = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Entry entry : ranking.entries()) {
      String name = entry.strategy();
      if (here.computesNatively(name)) {
        natives.add(entry);
        continue;
      }
      Optional<String> reason =
          question
              .broken(entry.measurement().facts())
              .or(() -> here.declines(name, shape, direction).map(why -> "not here: " + why));
      if (reason.isPresent()) {
        leftOut.add(new LeftOut(name, reason.get()));
      } else if (here.picksAnother(name)) {
        pickers.add(entry);
      } else {
        java.add(entry);
      }
    }
    // what picks is no strategy of its own, but says something where it ran alone
    return java.isEmpty()
        ? new Judged(ranking, pickers, natives, List.of(), true, leftOut)
        : new Judged(ranking, java, natives, pickers, false, leftOut);
  }

  Source source() {
    return ranking.source();
  }

  boolean hasAdvice() {
    return !java.isEmpty();
  }

  /** Why there is none, of a ranking without advice. */
  String whyNone() {
    return leftOut.isEmpty()
        ? "only native libraries were measured"
        : leftOut.stream()
            .map(one -> one.strategy() + ": " + one.reason())
            .collect(Collectors.joining("; ", "nothing that was measured will do (", ")"));
  }

  /** What cannot be told from the fastest, the least workspace first. */
  private List<Entry> tied() {
    Entry fastest = java.get(0);
    return java.stream()
        .filter(e -> Ratio.of(e.measurement(), fastest.measurement()).includesOne())
        .sorted(
            // what is not known is NaN, and last
            Comparator.<Entry>comparingDouble(e -> e.measurement().facts().workspaceBytes())
                .thenComparingDouble(e -> e.measurement().scoreNs()))
        .toList();
  }

  /** The advice. */
  Entry best() {
    return tied().get(0);
  }

  /** What is to be said, beside what {@code auto} picks. */
  Finding finding(int otherRuns, boolean javaOnly, Optional<Here.Picked> picked) {
    List<Entry> tied = tied();
    Entry best = tied.get(0);
    List<Entry> auto =
        picked.map(pick -> rows(pick.strategy())).filter(rows -> !rows.isEmpty()).orElse(pickers);
    Optional<Margin> next =
        java.stream().filter(e -> !tied.contains(e)).findFirst().map(e -> Margin.of(e, best));
    return new Finding(
        source().run(),
        source().started(),
        source().standing(),
        ranking.shape().label(),
        java.size(),
        otherRuns,
        onlyPickers,
        Candidate.of(best),
        tied.stream().map(Candidate::of).toList(),
        next.orElse(null),
        javaOnly ? null : margin(natives, best),
        auto.contains(best) ? null : margin(auto, best),
        leftOut);
  }

  private List<Entry> rows(String strategy) {
    return ranking.entries().stream().filter(e -> e.strategy().equals(strategy)).toList();
  }

  private static @Nullable Margin margin(List<Entry> of, Entry best) {
    return of.isEmpty() ? null : Margin.of(of.get(0), best);
  }
}
