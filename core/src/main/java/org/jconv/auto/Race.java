package org.jconv.auto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
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

  /**
   * Who allocates more bytes for each multiplication has not been compiled yet: until then, every
   * vector of the Vector API is an object, of several bytes for each of its lanes.
   */
  private static final double COLD_BYTES = 0.25;

  private final ConvolutionShape shape;
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
    this.shape = shape;
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

  /**
   * Runs all races in turns until all that runs is compiled and nobody gets faster, or until the
   * time is up.
   */
  static void warmUp(Collection<Race> races, long deadline) {
    long start = System.nanoTime();
    races.forEach(race -> race.sinceFaster = start);
    boolean inTime = true;
    while (inTime && !races.stream().allMatch(Race::isWarm)) {
      for (Race race : races) {
        inTime &= race.round(deadline);
      }
    }
  }

  private boolean isWarm() {
    boolean quiet = System.nanoTime() - sinceFaster >= QUIET_NANOS;
    return running.isEmpty() || (quiet && running.stream().noneMatch(runner -> runner.cold));
  }

  /**
   * After warming up, drops those whose best turn took {@code factor} times that of the fastest.
   * Who has not been compiled yet stays: it may be the fastest.
   */
  void dropBehind(double factor) {
    drop(factor, runner -> runner.best, runner -> !runner.cold);
  }

  /** Forgets earlier turns, runs until the time is up or one is left, and drops on the way. */
  void run(long deadline, double factor) {
    running.forEach(runner -> runner.turns = 0);
    while (!running.isEmpty() && round(deadline)) {
      if (allHad(LEAST_ROUNDS)) {
        drop(factor, Runner::median, runner -> true);
        if (running.size() == 1) {
          return;
        }
      }
    }
  }

  private void drop(double factor, ToDoubleFunction<Runner> time, Predicate<Runner> droppable) {
    double limit = factor * running.stream().mapToDouble(time).min().orElse(0);
    for (Runner runner : List.copyOf(running)) {
      if (runner.turns > 0 && time.applyAsDouble(runner) > limit && droppable.test(runner)) {
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

  /** By their medians, those that still run before those that were dropped. */
  List<Tuning.Timing> ranking() {
    Comparator<Runner> byMedian = Comparator.comparingDouble(Runner::median);
    return Stream.concat(running.stream().sorted(byMedian), dropped.stream().sorted(byMedian))
        .map(r -> new Tuning.Timing(r.strategy.name(), Math.round(r.median())))
        .toList();
  }

  /** Returns whether all had their turn in time. */
  private boolean round(long deadline) {
    for (Runner runner : running) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      runner.turn();
    }
    return true;
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
    boolean cold = true;

    Runner(ConvolutionStrategy strategy, ConvolutionPlan plan, Runnable call) {
      this.strategy = strategy;
      this.plan = plan;
      this.call = call;
    }

    void turn() {
      int calls = (int) Math.max(1, Math.min(1e6, TURN_NANOS / best));
      long allocated = Allocated.byThisThread();
      long start = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        call.run();
      }
      long end = System.nanoTime();
      cold = Allocated.byThisThread() - allocated > COLD_BYTES * shape.macs() * calls;
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
  }
}
