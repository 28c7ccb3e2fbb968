package org.jconv.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.bench.report.Paragraph;
import org.jconv.verify.KnownAnswers;
import org.jconv.verify.KnownCase;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.jconv.verify.Outcome;
import org.jconv.verify.Outcome.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}: every strategy against the oracle and against published answers. */
@Command(
    name = "verify",
    description =
        "Compares every strategy with the oracle, bit for bit or within the error bound that it"
            + " states, and with known answers.",
    footer = {
      "",
      "Without --shapes they are ugly,alexnet; without --strategies all strategies.",
      "The operands are integers so small that every sum is exact in any order.",
      "Exits with 1 if an answer is wrong, with 2 if a case cannot be read."
    },
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int SEED = 1;
  private static final int THREADS = 1;

  @Mixin private Selection selection;

  @Option(
      names = "--cases",
      paramLabel = "DIR",
      description = "a folder of known answers (*.txt), or one file; also checked")
  private @Nullable Path cases;

  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final TreeSet<String> declined = new TreeSet<>();
  private int unreadable;

  @Override
  public Integer call() {
    List<Contender> selected = selection.contenders();
    List<ConvolutionShape> problems = selection.shapes("ugly", "alexnet");
    List<Path> files = cases == null ? List.of() : caseFiles(cases);
    problems.forEach(shape -> verify(shape, selected));
    files.forEach(file -> verify(file, selected));
    return summary(problems.size(), files.size());
  }

  private void verify(ConvolutionShape shape, List<Contender> selected) {
    Oracle oracle = new Oracle(shape, Operands.integers(shape, SEED));
    int wrong = count(Verdict.WRONG);
    for (Contender contender : selected) {
      for (Direction direction : Direction.values()) {
        Outcome outcome = outcome(contender, shape, direction, oracle);
        note(outcome, contender.name(), direction + " of " + shape.label());
      }
    }
    System.out.println((count(Verdict.WRONG) == wrong ? "ok     " : "WRONG  ") + shape.label());
  }

  private static Outcome outcome(
      Contender contender, ConvolutionShape shape, Direction direction, Oracle oracle) {
    Optional<String> reason = contender.unsupportedReason(shape, direction);
    if (reason.isPresent()) {
      return new Outcome(Verdict.DECLINED, reason.get());
    }
    return Outcome.onIntegers(
        oracle,
        direction,
        contender.errorBound(shape, direction),
        () -> {
          try (PreparedCall call =
              contender.prepare(shape, direction, oracle.operands(), THREADS)) {
            call.run();
            return call.outputs();
          }
        });
  }

  private void verify(Path file, List<Contender> selected) {
    try {
      KnownCase known = KnownCase.read(file);
      int wrong = count(Verdict.WRONG);
      KnownAnswers.check(known, strategies(selected))
          .forEach((name, outcome) -> note(outcome, name, known.op() + " in " + file));
      System.out.println((count(Verdict.WRONG) == wrong ? "ok     " : "WRONG  ") + file);
    } catch (IllegalArgumentException e) {
      unreadable++;
      System.err.println(e.getMessage());
    }
  }

  /** Published cases give their operands to strategies. */
  private static List<ConvolutionStrategy> strategies(List<Contender> selected) {
    return selected.stream()
        .filter(StrategyContender.class::isInstance)
        .map(contender -> ((StrategyContender) contender).strategy())
        .toList();
  }

  private void note(Outcome outcome, String name, String what) {
    verdicts.merge(outcome.verdict(), 1, Integer::sum);
    if (outcome.verdict() == Verdict.WRONG) {
      System.out.printf("WRONG  %s, %s: %s%n", name, what, outcome.detail());
    } else if (outcome.verdict() == Verdict.DECLINED) {
      declined.add(name + " declined: " + outcome.detail());
    }
  }

  private int count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  private int summary(int problems, int files) {
    declined.forEach(line -> Paragraph.lines("", 0, line).forEach(System.out::println));
    System.out.printf(
        "%d right, %d wrong, %d declined on %d shapes and %d cases%s%n",
        count(Verdict.RIGHT),
        count(Verdict.WRONG),
        count(Verdict.DECLINED),
        problems,
        files,
        unreadable == 0 ? "" : "; " + unreadable + " cases could not be checked");
    if (count(Verdict.WRONG) > 0) {
      return ExitCode.WRONG;
    }
    if (unreadable > 0) {
      return ExitCode.BAD_USAGE;
    }
    return count(Verdict.RIGHT) > 0 ? ExitCode.FINE : ExitCode.DID_NOT_RUN;
  }

  private static List<Path> caseFiles(Path cases) {
    if (Files.isRegularFile(cases)) {
      return List.of(cases);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(cases)) {
      all.filter(file -> file.toString().endsWith(".txt")).sorted().forEach(files::add);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the folder " + cases + "; --cases must name a folder of *.txt files", e);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no case in " + cases + "; --cases must name a folder of *.txt files");
    }
    return files;
  }
}
