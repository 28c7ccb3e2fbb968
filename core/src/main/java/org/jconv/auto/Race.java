package org.jconv.auto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Tensor;

/**
 * Strategies that compute one direction of one shape in turns, round by round, so that whatever
 * else the machine does meanwhile slows all of them alike.
 */
final class Race implements AutoCloseable {
  /** Rounds without which nobody has won against another. */
  static final int LEAST_ROUNDS = 5;

  /** A turn is one call or as many as this takes: the clock's own time does not count then. */
  private static final double TURN_NANOS = 2e6;

  /** If nobody gets faster for so long, the compilers have done what they do. */
  private static final long QUIET_NANOS = 500_000_000;

  /** By less than this, a faster turn is chance. */
  private static final double FASTER = 0.95;

  private final List<Runner> running = new ArrayList<>();
  private final List<Runner> dropped = new ArrayList<>();
  private long sinceFaster;

  /** Prepares those that can; what refuses when its plan is made does not take part. */
  Race(
      ConvolutionShape shape,
      Direction direction,
      int threads,
      List<ConvolutionStrategy> strategies,
      Operands in) {
    List<Tensor> outputs = Computation.outputs(shape, direction);
    for (ConvolutionStrategy strategy : strategies) {
      if (strategy.unsupportedReason(shape, direction).isEmpty()) {
        try {
          ConvolutionPlan plan = strategy.plan(shape, threads);
          running.add(new Runner(strategy, plan, Computation.call(plan, direction, in, outputs)));
        } catch (UnsupportedOperationException e) {
          continue; // there is no memory for its workspace
        }
      }
    }
  }

  /** Those still running. */
  List<ConvolutionStrategy> running() {
    return running.stream().map(runner -> runner.strategy).toList();
  }

  /** Runs until nobody gets faster or the time is up, and forgets the times but for the best. */
  void warmUp(long deadline) {
    sinceFaster = System.nanoTime();
    boolean inTime = round(deadline);
    while (inTime && System.nanoTime() - sinceFaster < QUIET_NANOS) {
      inTime = round(deadline);
    }
    running.forEach(runner -> runner.turns = 0);
  }

  /** Runs until the time is up or one is left, and drops those that are far behind on the way. */
  void run(long deadline, double factor) {
    while (round(deadline)) {
      if (allHad(LEAST_ROUNDS)) {
        drop(factor);
        if (running.size() == 1) {
          return;
        }
      }
    }
  }

  /** Drops those whose best turn took {@code factor} times that of the fastest. */
  void drop(double factor) {
    double limit = factor * running.stream().mapToDouble(r -> r.best).min().orElse(0);
    for (Runner runner : List.copyOf(running)) {
      if (runner.best > limit && runner.best < Double.POSITIVE_INFINITY) {
        runner.plan.close();
        running.remove(runner);
        dropped.add(runner);
      }
    }
  }

  /** Whether there is a winner: one that was timed and is alone, or all were timed often enough. */
  boolean isDecided() {
    return !running.isEmpty() && allHad(running.size() == 1 ? 1 : LEAST_ROUNDS);
  }

  private boolean allHad(int turns) {
    return running.stream().allMatch(runner -> runner.turns >= turns);
  }

  /** By the median of those that still run, then by the best turn of those that were dropped. */
  List<Tuning.Timing> ranking() {
    List<Tuning.Timing> ranking = new ArrayList<>();
    running.stream()
        .sorted(Comparator.comparingDouble(Runner::median))
        .forEach(r -> ranking.add(r.timing(r.median())));
    dropped.stream()
        .sorted(Comparator.comparingDouble(r -> r.best))
        .forEach(r -> ranking.add(r.timing(r.best)));
    return ranking;
  }

  private boolean round(long deadline) {
    for (Runner runner : running) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      runner.turn();
    }
    return !running.isEmpty();
  }

  @Override
  public void close() {
    running.forEach(runner -> runner.plan.close());
  }

  private final class Runner {
    final ConvolutionStrategy strategy;
    final ConvolutionPlan plan;
    private final Runnable call;
    private double[] times = new double[64];
    int turns;
    double best = Double.POSITIVE_INFINITY;

    Runner(ConvolutionStrategy strategy, ConvolutionPlan plan, Runnable call) {
      this.strategy = strategy;
      this.plan = plan;
      this.call = call;
    }

    void turn() {
      int calls = (int) Math.max(1, Math.min(1e6, TURN_NANOS / best));
      long start = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        call.run();
      }
      long end = System.nanoTime();
      double time = Math.max(1, (double) (end - start) / calls);
      if (time < FASTER * best) {
        sinceFaster = end;
      }
      best = Math.min(best, time);
      if (turns == times.length) {
        times = Arrays.copyOf(times, 2 * turns);
      }
      times[turns++] = time;
    }

    double median() {
      double[] sorted = Arrays.copyOf(times, turns);
      Arrays.sort(sorted);
      return sorted[turns / 2];
    }

    Tuning.Timing timing(double nanoseconds) {
      return new Tuning.Timing(strategy.name(), Math.round(nanoseconds));
    }
  }
}
