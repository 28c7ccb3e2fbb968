package org.jconv.bench.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jconv.bench.ChildJvm;
import org.jconv.bench.ab.AbEntry;
import org.jconv.bench.ab.AbEstimate;
import org.jconv.bench.ab.AbJournal;
import org.jconv.bench.ab.AbLines;
import org.jconv.bench.ab.AbPlan;
import org.jconv.bench.ab.AbProgress;
import org.jconv.bench.ab.AbRun;
import org.jconv.bench.ab.AbState;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.Rules;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.machine.OpenBlasCoreType;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.result.ResultRow;

/** A comparison of two builds from its plan to its files and its exit code. */
final class AbComparison {
  private final AbEntry.Header asked;
  private final Rules rules;
  private final double iterationSeconds;

  /**
   * A comparison that has not started.
   *
   * @param asked what is to be done
   * @param iterationSeconds what the iterations of a fork take together
   */
  AbComparison(AbEntry.Header asked, Rules rules, double iterationSeconds) {
    this.asked = asked;
    this.rules = rules;
    this.iterationSeconds = iterationSeconds;
  }

  /** The machine, with the flags that forks get. */
  static Machine machine() {
    return Machine.detect(ChildJvm.flags());
  }

  /** Compares from the start. */
  int begin(Path folder, boolean dryRun) {
    if (dryRun) {
      ResultFolder.checkEmpty(folder);
      return show(folder, asked.plan(), new AbState(asked.plan()));
    }
    ResultFolder made = ResultFolder.create(folder);
    try (AbJournal journal = AbJournal.create(made.journal(), asked)) {
      return run(made, journal);
    }
  }

  /**
   * Goes on with a comparison that was cut off.
   *
   * @param anySeed whether the order may be that of another seed than the one asked for
   */
  int resume(Path path, boolean anySeed, boolean dryRun) {
    ResultFolder folder = ResultFolder.of(path);
    if (dryRun) {
      AbEntry.Header begun = AbJournal.header(folder.journal());
      check(path, begun, anySeed);
      return show(path, begun.plan(), AbJournal.state(folder.journal()));
    }
    try (AbJournal journal = AbJournal.open(folder.journal())) {
      journal.torn().ifPresent(System.err::println);
      check(path, journal.header(), anySeed);
      if (!journal.state().isFinished()) {
        journal.add(new AbEntry.Resumed(Instant.now()));
      }
      return run(folder, journal);
    }
  }

  /** Forks of today must belong to those of then. */
  private void check(Path folder, AbEntry.Header begun, boolean anySeed) {
    Resumption.checkMachine(folder, begun.machine(), asked.machine());
    refuse(folder, !begun.base().sha256().equals(asked.base().sha256()), "another --base");
    refuse(folder, !begun.head().sha256().equals(asked.head().sha256()), "another --head");
    AbPlan then = begun.plan();
    AbPlan now = asked.plan();
    refuse(
        folder,
        !then.rows().equals(now.rows())
            || !then.controls().equals(now.controls())
            || !then.renamed().equals(now.renamed())
            || then.blocks() != now.blocks()
            || then.confirm() != now.confirm()
            || !(anySeed || then.seed() == now.seed())
            || !begun.iterations().equals(asked.iterations()),
        "another plan");
  }

  private static void refuse(Path folder, boolean differs, String what) {
    if (differs) {
      throw new IllegalArgumentException(
          "the comparison in %s was started with %s, and new forks would not belong to it; start another by --out"
              .formatted(folder, what));
    }
  }

  private int show(Path folder, AbPlan plan, AbState state) {
    describe(folder, plan, state);
    System.out.println("nothing was measured: --dry-run");
    return ExitCode.FINE;
  }

  private void describe(Path folder, AbPlan plan, AbState state) {
    for (ResultRow row : asked.declined()) {
      Paragraph.lines(
              "",
              0,
              "%s does not run %s of %s here: %s"
                  .formatted(
                      row.strategy(),
                      row.benchmark(),
                      row.problem().label(),
                      Objects.requireNonNull(row.reason())))
          .forEach(System.out::println);
    }
    AbLines.of(plan, state, new AbEstimate(plan, iterationSeconds), folder)
        .forEach(line -> Paragraph.lines("", 0, line).forEach(System.out::println));
  }

  private int run(ResultFolder folder, AbJournal journal) {
    AbPlan plan = journal.header().plan();
    System.out.println(asked.machine().summary());
    describe(folder.path(), plan, journal.state());
    AbProgress progress =
        new AbProgress(System.out, Terminal.isLive(), plan, new AbEstimate(plan, iterationSeconds));
    AbRun run = new AbRun(journal, rules, progress);
    Thread interrupted = new Thread(() -> stop(run, folder.path()));
    Runtime.getRuntime().addShutdownHook(interrupted);
    Optional<Comparison> comparison;
    try {
      comparison =
          run.run(
              new AbRun.Surroundings(
                  environment(), folder.path().resolve("ab.log").toAbsolutePath(), Main.class));
      if (comparison.isEmpty()) {
        awaitTheEnd();
      }
    } finally {
      forget(interrupted);
    }
    return comparison.map(found -> report(folder.path(), found)).orElse(ExitCode.UNUSABLE);
  }

  private static int report(Path folder, Comparison comparison) {
    System.out.println();
    int exitCode = ComparisonOutput.show(comparison, Optional.of(folder));
    System.out.println("the comparison is in " + folder);
    return exitCode;
  }

  /** OpenBLAS reads its kernel from the environment, and forks are processes of their own here. */
  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    OpenBlasCoreType.advice(asked.machine())
        .ifPresent(
            advice -> {
              Paragraph.lines("", 0, advice.sentence()).forEach(System.out::println);
              environment.put(OpenBlasCoreType.VARIABLE, advice.coreType());
            });
    return environment;
  }

  /** On Ctrl-C: what was measured is on disk; leave no fork behind. */
  private static void stop(AbRun run, Path folder) {
    run.stop();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    System.out.printf("%nstopped; --resume %s goes on from there%n", folder);
  }

  /** The handler of Ctrl-C ends this JVM as soon as it has said what there is. */
  private static void awaitTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      awaitTheEnd(); // it is running
    }
  }
}
