package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jconv.bench.jmh.ForkTimes;
import org.jconv.bench.journal.RunState;

/**
 * How long a run will take. Before anything is measured, by rule of thumb: the iterations as JMH
 * will do them, some seconds for a JVM to start, check its answer and warm up, and the oracle's
 * sums, which the first fork of a problem computes by nested loops. What forks then really took
 * corrects it.
 */
public final class Estimate {
  /** To start a JVM, check an answer and run a call until it becomes no faster. */
  public static final double SECONDS_BESIDE_ITERATIONS = 1.7;

  /** What nested loops do in a second. */
  private static final double NESTED_LOOPS_FLOPS = 1e9;

  private final List<RowEstimate> rows = new ArrayList<>();
  private double estimated;
  private double measured;

  private static final class RowEstimate {
    private final int forks;
    private final double first;
    private final double fork;
    private double measured;
    private int count;

    RowEstimate(int forks, double first, double fork) {
      this.forks = forks;
      this.first = first;
      this.fork = fork;
    }
  }

  /** Of a plan, whose rows are measured so. */
  public Estimate(RunPlan plan, List<ForkTimes> times) {
    Set<String> summed = new HashSet<>();
    for (int i = 0; i < plan.rows().size(); i++) {
      RunPlan.Row row = plan.rows().get(i);
      ForkTimes of = times.get(i);
      double loops = row.problem().flops() / NESTED_LOOPS_FLOPS;
      boolean slow = row.strategy().equals("nested-loops");
      double iterations = Math.max(of.iterationSeconds(), slow ? of.iterations() * loops : 0);
      double fork = of.modes() * (SECONDS_BESIDE_ITERATIONS + iterations + (slow ? 2 * loops : 0));
      boolean sums = summed.add(row.label() + " " + row.problem().descriptor());
      double first = of.warmupForks() * fork + (sums ? loops : 0);
      rows.add(new RowEstimate(of.runs(), first, fork));
    }
  }

  /** What a fork of a row took. */
  void measured(int row, int fork, double seconds) {
    RowEstimate of = rows.get(row);
    estimated += of.fork + (fork == 0 ? of.first : 0);
    measured += seconds;
    if (fork > 0 || of.first == 0) {
      of.measured += seconds;
      of.count++;
    }
  }

  /** Seconds for what is not done yet. */
  public double secondsLeft(RunState state) {
    double left = 0;
    double correction = estimated == 0 ? 1 : measured / estimated;
    for (int i = 0; i < rows.size(); i++) {
      if (!state.isDone(i)) {
        RowEstimate row = rows.get(i);
        int forks = row.forks - state.forks(i);
        double fork = row.count == 0 ? correction * row.fork : row.measured / row.count;
        left += forks * fork + (state.forks(i) == 0 ? correction * row.first : 0);
      }
    }
    return left;
  }
}
