package org.jconv.bench.ab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jconv.bench.ConvolutionBenchmark;
import org.jconv.bench.compare.Renames;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.compare.Sample;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.Status;

/**
 * Correct before fast: each side's own {@code verify}, on the strategies and shapes of the plan, in
 * all directions. What a fork computes on real numbers it checks again before it times it.
 */
final class Verification {
  private static final String UNKNOWN = "there is no strategy ";
  private static final Pattern WRONG = Pattern.compile("WRONG  (\\S+), (\\w+) of (.*?): (.*)");
  private static final int EXIT_FINE = 0;
  private static final int EXIT_WRONG = 1;
  private static final int EXIT_NOTHING_RAN = 4;

  private final SideJvm jvm;
  private final List<PlannedRow> rows;
  private final Renames renamed;

  Verification(SideJvm jvm, AbPlan plan) {
    this.jvm = jvm;
    this.rows =
        plan.rows().stream()
            .filter(row -> row.method().startsWith(ConvolutionBenchmark.class.getName() + "."))
            .toList();
    this.renamed = plan.renamed();
  }

  /** What is wrong on a side, each a failed sample; none if all is right. */
  List<Sample> wrong(Side side) {
    Set<String> strategies =
        rows.stream()
            .map(PlannedRow::strategy)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (strategies.isEmpty()) {
      return List.of();
    }
    SideJvm.Ended all = verify(side, strategies, rows);
    if (told(all) || strategies.size() == 1) {
      return wrong(side, all, rows);
    }
    // the side lacks one, or one ends its JVM: the others are verified without it
    List<Sample> wrong = new ArrayList<>();
    for (String strategy : strategies) {
      List<PlannedRow> own = rows.stream().filter(r -> r.strategy().equals(strategy)).toList();
      wrong.addAll(wrong(side, verify(side, Set.of(strategy), own), own));
    }
    return wrong;
  }

  /** Whether it came to an end, and says what is wrong. */
  private static boolean told(SideJvm.Ended ended) {
    int exit = ended.exitCode();
    return exit == EXIT_FINE || exit == EXIT_WRONG || exit == EXIT_NOTHING_RAN;
  }

  private SideJvm.Ended verify(Side side, Set<String> strategies, List<PlannedRow> of) {
    String shapes =
        of.stream()
            .map(row -> row.problem().descriptor())
            .distinct()
            .collect(Collectors.joining(","));
    return jvm.run(
        side,
        List.of(
            "verify",
            "--shapes",
            shapes,
            "--strategies",
            strategies.stream()
                .map(name -> renamed.of(side, name))
                .collect(Collectors.joining(","))));
  }

  private List<Sample> wrong(Side side, SideJvm.Ended ended, List<PlannedRow> of) {
    List<Sample> wrong = new ArrayList<>();
    for (String line : ended.out()) {
      Matcher matcher = WRONG.matcher(line);
      if (matcher.matches()) {
        String strategy = renamed.inBase(side, matcher.group(1));
        for (RowKey row : rows(strategy, matcher.group(2), matcher.group(3), of)) {
          wrong.add(failed(row, side, Status.WRONG_ANSWER, "verify: " + matcher.group(4)));
        }
      }
    }
    boolean explained = told(ended) && (ended.exitCode() == EXIT_WRONG) == !wrong.isEmpty();
    if (explained || ended.lastWords().startsWith(UNKNOWN)) {
      return wrong;
    }
    String reason =
        "verify ended with exit code %d: %s".formatted(ended.exitCode(), ended.lastWords());
    return of.stream().map(row -> failed(RowKey.of(row), side, Status.FAILED, reason)).toList();
  }

  private static Sample failed(RowKey row, Side side, Status status, String reason) {
    return Sample.failed(row, side, Stage.SCREEN, 0, true, status, reason);
  }

  /** The planned rows that compute just this, or else one beside the plan. */
  private static List<RowKey> rows(
      String strategy, String direction, String label, List<PlannedRow> of) {
    List<PlannedRow> problem =
        of.stream().filter(row -> row.problem().label().equals(label)).toList();
    List<RowKey> planned =
        problem.stream()
            .filter(row -> row.strategy().equals(strategy) && row.benchmark().equals(direction))
            .map(RowKey::of)
            .toList();
    if (!planned.isEmpty()) {
      return planned;
    }
    String descriptor =
        problem.stream().map(row -> row.problem().descriptor()).findFirst().orElse(label);
    return List.of(
        new RowKey(
            direction, strategy, label, descriptor, 1, 1, RowKey.USUAL_MODE, Contract.PLAIN));
  }
}
