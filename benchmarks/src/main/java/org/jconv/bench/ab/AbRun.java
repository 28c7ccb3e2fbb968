package org.jconv.bench.ab;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.Experiment;
import org.jconv.bench.compare.Judge;
import org.jconv.bench.compare.Kind;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.compare.Rules;
import org.jconv.bench.compare.Sample;
import org.jconv.bench.compare.Screening;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Subject;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.Status;

/**
 * Verifies both builds, measures all rows in blocks, has the judge say which to measure again, and
 * does. May be stopped from another thread.
 */
public final class AbRun {
  private final AbJournal journal;
  private final AbEntry.Header header;
  private final AbPlan plan;
  private final Judge judge;
  private final AbProgress progress;
  private boolean stopped;

  /**
   * A run that may have been begun.
   *
   * @param journal knows what is done, and receives what follows
   */
  public AbRun(AbJournal journal, Rules rules, AbProgress progress) {
    this.journal = journal;
    this.header = journal.header();
    this.plan = header.plan();
    this.judge = new Judge(rules);
    this.progress = progress;
  }

  /** What is needed to start JVMs. */
  public record Surroundings(Map<String, String> environment, Path log, Class<?> ownMain) {}

  /**
   * Does what is not done yet.
   *
   * @return what it comes to; empty if {@link #stop} was called
   * @throws java.io.UncheckedIOException if what was measured cannot be kept
   */
  public Optional<Comparison> run(Surroundings around) {
    AbState state = journal.state();
    if (!state.isFinished()) {
      try (Workplace place = Workplace.create(header.base(), header.head())) {
        SideJvm jvm =
            new SideJvm(
                place,
                Map.of(Side.BASE, header.base(), Side.HEAD, header.head()),
                around.environment(),
                around.log());
        ForkRunner forks = new ForkRunner(jvm, place, plan, header.iterations(), around.ownMain());
        boolean done = verify(jvm) && (headIsWrong() || measure(forks));
        if (!done || !keep(new AbEntry.Finished(Instant.now()))) {
          return Optional.empty();
        }
      }
    }
    progress.clear();
    return Optional.of(comparison());
  }

  /** Ends the run after what has been measured: no fork is started or recorded from now on. */
  public synchronized void stop() {
    stopped = true;
    progress.clear();
  }

  private synchronized boolean goesOn() {
    return !stopped;
  }

  private synchronized boolean keep(AbEntry entry) {
    if (!stopped) {
      journal.add(entry);
    }
    return !stopped;
  }

  private boolean verify(SideJvm jvm) {
    if (journal.state().wrong().isPresent()) {
      return true;
    }
    progress.say("verifying base and head");
    Verification verification = new Verification(jvm, plan);
    List<Sample> wrong = new ArrayList<>(verification.wrong(Side.HEAD));
    wrong.addAll(verification.wrong(Side.BASE));
    pause(wrong.isEmpty());
    if (!goesOn()) {
      return false;
    }
    for (Sample sample : wrong) {
      progress.say(
          "%s: %s: %s".formatted(sample.side().label(), sample.row().text(), sample.reason()));
    }
    return keep(new AbEntry.Verified(wrong));
  }

  /** Then there is no point in timing anything. */
  private boolean headIsWrong() {
    return !wrongOfHead().isEmpty();
  }

  private List<Sample> wrongOfHead() {
    return journal.state().wrong().orElse(List.of()).stream()
        .filter(one -> one.side() == Side.HEAD && one.status() == Status.WRONG_ANSWER)
        .toList();
  }

  private boolean measure(ForkRunner forks) {
    if (!measure(forks, plan.screening())) {
      return false;
    }
    AbState state = journal.state();
    if (state.flagged().isEmpty()) {
      Screening screening = judge.screen(experiment());
      List<AbEntry.Flagged> flagged = flagged(screening);
      if (!keep(new AbEntry.Screened(flagged))) {
        return false;
      }
      for (AbEntry.Flagged row : flagged) {
        RowKey key = RowKey.of(plan.rows().get(row.row()));
        progress.say(
            "again, in %d blocks: %s: %s".formatted(row.blocks(), key.text(), row.reason()));
      }
    }
    Map<Integer, Integer> again = state.flagged().orElse(Map.of());
    return again.isEmpty() || measure(forks, plan.confirmation(again));
  }

  private List<AbEntry.Flagged> flagged(Screening screening) {
    List<RowKey> keys = plan.rows().stream().map(RowKey::of).toList();
    return screening.flagged().stream()
        .map(
            flag ->
                new AbEntry.Flagged(
                    keys.indexOf(flag.row()),
                    screening.blocks(flag, plan.confirm(), Math.min(1, plan.controls().size())),
                    flag.reason()))
        .filter(flag -> flag.row() >= 0)
        .toList();
  }

  private boolean measure(ForkRunner forks, List<Step> steps) {
    AbState state = journal.state();
    progress.start(steps);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (plan.isControl(step.row()) && state.isOver()) {
        continue;
      }
      boolean left = !state.isDone(step);
      if (!measure(forks, i, step, step.first()) || !measure(forks, i, step, step.second())) {
        return false;
      }
      if (left) {
        progress.finish(
            state.sample(step, Side.BASE).orElse(null), state.sample(step, Side.HEAD).orElse(null));
      }
    }
    return true;
  }

  /** Returns whether the run goes on. */
  private boolean measure(ForkRunner forks, int index, Step step, Side side) {
    if (!journal.state().lacks(step, side)) {
      return true;
    }
    if (!goesOn()) {
      return false;
    }
    progress.start(index, side);
    Sample sample = forks.run(step, side);
    pause(sample.status() == Status.MEASURED);
    if (!goesOn()) {
      return false;
    }
    progress.finish(sample);
    return keep(new AbEntry.ForkEnded(sample));
  }

  /** Ctrl-C reaches the fork as well as this JVM: leave its handler the time to call stop. */
  private static void pause(boolean endedWell) {
    if (!endedWell) {
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What is known so far, as the judge wants it. */
  private Experiment experiment() {
    Set<RowKey> keys = plan.all().stream().map(RowKey::of).collect(Collectors.toSet());
    return experiment(keys, journal.state().samples());
  }

  private Experiment experiment(Set<RowKey> planned, List<Sample> samples) {
    Set<RowKey> controls = new HashSet<>();
    plan.controls().forEach(row -> controls.add(RowKey.of(row)));
    return new Experiment(
        Kind.INTERLEAVED,
        subject(header.base(), planned),
        subject(header.head(), planned),
        controls,
        samples);
  }

  /** The machine is one; the sources are each side's own. */
  private Subject subject(Jar jar, Set<RowKey> planned) {
    Machine here = header.machine();
    Machine machine =
        new Machine(
            here.cpu(),
            here.memoryBytes(),
            here.os(),
            here.jdk(),
            here.libraries(),
            here.blas(),
            here.blasUnavailable(),
            jar.build());
    return new Subject(jar.name(), Optional.of(machine), planned);
  }

  private Comparison comparison() {
    List<Sample> wrong = wrongOfHead();
    if (wrong.isEmpty()) {
      return judge.judge(experiment()).withNotes(notes());
    }
    Set<RowKey> rows = wrong.stream().map(Sample::row).collect(Collectors.toSet());
    return judge
        .judge(experiment(rows, wrong))
        .withNotes(
            List.of("Nothing was timed: what computes wrong answers is not to be compared."));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "%d blocks%s, order by seed %d."
            .formatted(
                plan.blocks(),
                journal.state().flagged().orElse(Map.of()).isEmpty()
                    ? ""
                    : ", and at least " + plan.confirm() + " of the rows measured again",
                plan.seed()));
    notes.addAll(plan.renamed().notes());
    journal.state().wrong().orElse(List.of()).stream()
        .filter(one -> one.side() == Side.BASE)
        .forEach(one -> notes.add("The base: " + one.row().text() + ": " + one.reason()));
    return notes;
  }

  /** How many forks are left of the first stage. */
  static long left(AbPlan plan, AbState state) {
    return plan.screening().stream()
        .mapToLong(
            step -> (state.lacks(step, Side.BASE) ? 1 : 0) + (state.lacks(step, Side.HEAD) ? 1 : 0))
        .sum();
  }
}
