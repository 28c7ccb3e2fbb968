package org.jconv.bench.roof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Many short trials of a kernel on a number of threads, of which the best counts: a peak is a
 * maximum, and neighbours on the machine can only lower what a trial shows.
 *
 * <p>In a trial, all threads start as soon as all of them run, and do the same work. Its rate is
 * the work of all of them by the time from the earliest start to the latest end.
 */
final class Trials {
  /**
   * Shorter than the slices of time that a system gives to threads by turns: where others compute,
   * too, some trials are not interrupted. With three busy threads on a core, trials of 25 ms saw 60
   * % of the peak and these all of it.
   */
  private static final long LONGEST_TRIAL_NS = 2_000_000;

  /** The warm-up takes the time of the trials divided by this. */
  private static final int WARM_UP_SHARE = 3;

  /** Of a call in the warm-up: short, since C2 compiles as a whole only what is called often. */
  private static final int WARM_UP_REPETITIONS = 256;

  private final Supplier<? extends Kernel> kernels;
  private final int threads;
  private final long durationNs;
  private final long trialNs;
  private final double[] work;
  private final long[] starts;
  private final long[] ends;
  private final CyclicBarrier barrier;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** Threads that are ready to start the next trial. */
  private final AtomicInteger awake = new AtomicInteger();

  // written while all threads wait at the barrier, read thereafter
  private int repetitions;
  private long deadline;
  private double best;

  /**
   * Trials that have not begun.
   *
   * @param kernels is asked by every thread for its own
   * @param duration of all trials together, without the warm-up
   */
  Trials(Supplier<? extends Kernel> kernels, int threads, Duration duration) {
    this.kernels = kernels;
    this.threads = threads;
    durationNs = duration.toNanos();
    trialNs = Math.max(1, Math.min(LONGEST_TRIAL_NS, durationNs / 4));
    work = new double[threads];
    starts = new long[threads];
    ends = new long[threads];
    barrier = new CyclicBarrier(threads, this::next);
  }

  /**
   * Runs them.
   *
   * @return the best rate, in units of work per nanosecond
   * @throws OutOfMemoryError if there is no room for the kernels' data
   */
  double best() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Float>> tasks = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        tasks.add(() -> runOrBreak(thread));
      }
      for (Future<Float> result : pool.invokeAll(tasks)) {
        result.get();
      }
      return best;
    } catch (ExecutionException e) {
      Throwable cause = failure.get();
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause == null ? e : cause);
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * A thread that fails lets the others fail, too: they would wait for it at the barrier for ever.
   */
  private float runOrBreak(int thread) throws InterruptedException, BrokenBarrierException {
    try {
      return run(thread);
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      Thread.currentThread().interrupt(); // a barrier breaks where an interrupted thread arrives
      barrier.await();
      throw e;
    }
  }

  private float run(int thread) throws InterruptedException, BrokenBarrierException {
    Kernel kernel = kernels.get();
    work[thread] = kernel.work();
    float sink = 0;
    for (long end = System.nanoTime() + durationNs / WARM_UP_SHARE; System.nanoTime() - end < 0; ) {
      sink += kernel.run(WARM_UP_REPETITIONS);
    }
    while (true) {
      barrier.await();
      if (repetitions == 0) {
        return sink;
      }
      // not by the barrier alone, from which threads wake up one after the other
      awake.incrementAndGet();
      while (awake.get() < threads) {
        Thread.onSpinWait();
      }
      starts[thread] = System.nanoTime();
      sink += kernel.run(repetitions);
      ends[thread] = System.nanoTime();
    }
  }

  /** Judges the trial that has ended, if any, and sets up the next, of the length aimed at. */
  private void next() {
    long now = System.nanoTime();
    if (repetitions == 0) {
      deadline = now + durationNs;
      repetitions = WARM_UP_REPETITIONS;
    } else {
      long elapsed = Math.max(1, latestEnd() - earliestStart());
      // a shorter one only tells how long the next must be: the clock is not that fine
      if (elapsed >= trialNs / 2) {
        best = Math.max(best, repetitions * Arrays.stream(work).sum() / elapsed);
      }
      boolean done = best > 0 && now - deadline >= 0;
      double aimed = repetitions * (double) trialNs / elapsed;
      repetitions = done ? 0 : (int) Math.max(1, Math.min(Integer.MAX_VALUE, aimed));
    }
    awake.set(0);
  }

  private long earliestStart() {
    long earliest = starts[0];
    for (long start : starts) {
      earliest = start - earliest < 0 ? start : earliest;
    }
    return earliest;
  }

  private long latestEnd() {
    long latest = ends[0];
    for (long end : ends) {
      latest = end - latest > 0 ? end : latest;
    }
    return latest;
  }
}
