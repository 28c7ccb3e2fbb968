package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.machine.Machine;

/** What all rows come to. */
final class Conclusion {
  /** Signs so one-sided by accident are one in a thousand. */
  private static final double ONE_SIDED = 0.001;

  private final Rules rules;
  private final Experiment experiment;
  private final List<String> machines;
  private final List<RowComparison> rows;
  private final List<RowComparison> controls;

  Conclusion(
      Rules rules,
      Experiment experiment,
      List<String> machines,
      List<RowComparison> rows,
      List<RowComparison> controls) {
    this.rules = rules;
    this.experiment = experiment;
    this.machines = machines;
    this.rows = rows;
    this.controls = controls;
  }

  /** With its outcome. */
  Comparison comparison(Optional<Shift> shift, List<Shift> parts) {
    List<String> notes = new ArrayList<>();
    if (experiment.kind() == Kind.TWO_RUNS) {
      notes.add(
          rules.gate()
              ? "The runs were made one after the other: what the machine did meanwhile looks like"
                  + " a difference."
              : "The runs were made one after the other, and what the machine did meanwhile looks"
                  + " like a difference: times are shown, and none fails. The command ab measures"
                  + " two builds together.");
    }
    if (experiment.kind() == Kind.INTERLEAVED && controls.isEmpty()) {
      notes.add("There were no controls: whether the machine favoured one side is not known.");
    }
    if (isOneSided(shift)) {
      notes.add(
          "Nearly all rows differ to the same side, by less than matters: the builds may differ in"
              + " something that is none of the rows' own.");
    }
    Optional<String> unusable = unusable(shift);
    Verdicts verdicts = new Verdicts(rows, rules);
    Outcome outcome = outcome(verdicts, unusable);
    return new Comparison(
        experiment.kind(),
        experiment.base().title(),
        experiment.head().title(),
        experiment.head().machine().map(Machine::summary).orElse(null),
        rules,
        outcome,
        switch (outcome) {
          case FINE -> verdicts.fine();
          case REGRESSION -> verdicts.regression(unusable.isEmpty());
          case DID_NOT_RUN -> verdicts.didNotRun();
          case NOT_COMPARABLE ->
              machines.isEmpty()
                  ? verdicts.changed()
                  : "The two cannot be compared: " + String.join("; ", machines) + ".";
          case UNUSABLE -> unusable.orElseGet(verdicts::undecided);
        },
        shift.orElse(null),
        parts,
        rows,
        controls,
        notes);
  }

  private Outcome outcome(Verdicts verdicts, Optional<String> unusable) {
    if (verdicts.isWorse() || rules.gate() && unusable.isEmpty() && verdicts.isSlower()) {
      return Outcome.REGRESSION;
    }
    if (!machines.isEmpty()) {
      return Outcome.NOT_COMPARABLE;
    }
    if (verdicts.somethingDidNotRun()) {
      return Outcome.DID_NOT_RUN;
    }
    if (verdicts.somethingChanged()) {
      return Outcome.NOT_COMPARABLE;
    }
    return unusable.isPresent() || verdicts.isUndecided() ? Outcome.UNUSABLE : Outcome.FINE;
  }

  private Optional<String> unusable(Optional<Shift> shift) {
    for (RowComparison control : controls) {
      if (control.state() != RowState.MATCHED) {
        return Optional.of(
            "The control %s cannot be compared: %s."
                .formatted(control.key().text(), control.reason()));
      }
      if (control.is(Verdict.SLOWER) || control.is(Verdict.FASTER)) {
        return Optional.of(
            "The control %s, which no change can touch, came out %s: the machine was not the same"
                    .formatted(
                        control.key().text(), control.is(Verdict.SLOWER) ? "slower" : "faster")
                + " for both sides, and nothing fails by such a run.");
      }
    }
    // only what would fail is withheld: a small gain everywhere is no reason to refuse
    return isOneSided(shift) && new Verdicts(rows, rules).isSlower()
        ? Optional.of(
            "Nearly all rows differ to the same side, by less than matters: something favours one"
                + " side, and nothing fails by such a run.")
        : Optional.empty();
  }

  private boolean isOneSided(Optional<Shift> shift) {
    return experiment.kind() == Kind.INTERLEAVED
        && shift
            .filter(
                all ->
                    all.signP() < ONE_SIDED
                        && Math.abs(Math.log(all.ratio())) < Math.log1p(rules.margins().usual()))
            .isPresent();
  }
}
