package org.jconv.parallel;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The caller and its helpers, who share the parts of a computation. The helpers are tasks of the
 * {@link ForkJoinPool} that the caller runs in, or of the common pool if it runs in none, as with
 * parallel streams: a team has no threads, and leaves none behind.
 *
 * <p>Parts are handed out one by one to whoever is free. If the pool is busy, or has fewer threads,
 * the caller does what the helpers do not. A run allocates nothing.
 *
 * <p>After a run helpers linger, for a tenth of a millisecond, since the next run is often near,
 * and to wake a thread takes as long as a small run. They go as soon as anything else waits for a
 * thread of their pool, another team's helper for instance.
 *
 * <p>The caller waits for helpers that are at work, and for nothing else: it does not {@code join}
 * them. A thread of a pool that joins may run other tasks meanwhile, and one that uses this team,
 * too, would begin a run within this one, past any lock that this thread holds already.
 */
public final class Team {
  /**
   * Nanoseconds that a thread looks for what it waits for before it sleeps: about what it takes to
   * wake one, which is 20 to 30 microseconds of the thread that wakes and 35 to 50 of the other.
   */
  private static final long PATIENCE = 100_000;

  private final Helper[] helpers;
  private final AtomicInteger next = new AtomicInteger();
  private int parts;
  private Work work = (part, member) -> {};

  /** A part of a computation; parts may run in any order and at the same time. */
  @FunctionalInterface
  public interface Work {
    /**
     * Computes one part.
     *
     * @param part from 0 to below the number of parts
     * @param member who computes it, from 0 to below {@link #size}; no two members with the same
     *     number run at the same time, so that each number may have a workspace
     */
    void run(int part, int member);
  }

  /**
   * Makes a team.
   *
   * @param size threads that it may use, the caller's included, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Team(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a team of " + size + "; it must be at least 1");
    }
    helpers = new Helper[size - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1);
    }
  }

  /** Members of the team, the caller included. */
  public int size() {
    return helpers.length + 1;
  }

  /**
   * Computes all parts and returns when they are done. Not for two threads at once, nor for a part
   * of its own.
   *
   * <p>What a part throws reaches the caller when no other part is running any more; those that
   * have not begun are left out. If several throw, it is one of them.
   */
  public void run(int partCount, Work what) {
    work = what;
    parts = partCount;
    next.set(0);
    int asked = Math.min(helpers.length, partCount - 1);
    try {
      for (int i = 0; i < asked; i++) {
        helpers[i].ask();
      }
      take(0);
    } finally {
      next.set(partCount); // after a failure, nothing new begins
      for (int i = asked - 1; i >= 0; i--) {
        helpers[i].dismiss();
      }
    }
    for (int i = 0; i < asked; i++) {
      helpers[i].throwFailure();
    }
  }

  private void take(int member) {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      work.run(part, member);
    }
  }

  /** A task that is used again and again, so that a run makes no objects. */
  private final class Helper extends RecursiveAction {
    private static final long serialVersionUID = 1;

    /** Its thread goes back to the pool; as soon as the pool knows, it can be forked again. */
    private static final int LEAVING = 0;

    /** It is to take parts: it lies in the queue of a pool, or its thread lingers. */
    private static final int ASKED = 1;

    private static final int AT_WORK = 2;

    /** It was {@link #ASKED} for a run that is over, and nobody has begun it. */
    private static final int DISMISSED = 3;

    /** Its thread looks whether it is asked again. */
    private static final int LINGERING = 4;

    private final transient int member;
    private final transient AtomicInteger state = new AtomicInteger(LEAVING);

    /** What its last part threw. Written and read by one thread at a time, in turns of state. */
    private transient @Nullable Throwable failure;

    /** The pool of the thread that lingers. */
    private transient volatile @Nullable ForkJoinPool home;

    /** The caller, while it sleeps. */
    private transient volatile @Nullable Thread sleeper;

    Helper(int member) {
      this.member = member;
      complete(null); // as after a run
    }

    void ask() {
      failure = null;
      while (!isDone()) {
        // a task in a queue since a former run must not be there twice
        int wanted = home == poolOfCaller() ? ASKED : LEAVING;
        if (state.compareAndSet(LINGERING, wanted) && wanted == ASKED
            || state.compareAndSet(DISMISSED, ASKED)) {
          return;
        }
        Thread.yield(); // its thread is leaving
      }
      state.set(ASKED);
      reinitialize();
      fork();
    }

    private static ForkJoinPool poolOfCaller() {
      ForkJoinPool pool = getPool();
      return pool == null ? ForkJoinPool.commonPool() : pool;
    }

    /** Returns when it is not at work, and will not be in this run. */
    void dismiss() {
      if (state.compareAndSet(ASKED, DISMISSED)) {
        if (tryUnfork()) {
          complete(null);
        }
        return;
      }
      long begin = System.nanoTime();
      while (state.get() == AT_WORK) {
        if (System.nanoTime() - begin < PATIENCE) {
          Thread.onSpinWait();
        } else {
          sleep();
        }
      }
    }

    private void sleep() {
      sleeper = Thread.currentThread();
      if (state.get() == AT_WORK) {
        LockSupport.park(Team.this);
      }
      sleeper = null;
    }

    @Override
    protected void compute() {
      ForkJoinPool pool = getPool();
      home = pool;
      while (isAsked(pool)) {
        try {
          take(member);
        } catch (Throwable e) {
          failure = e; // the caller's; the pool would keep it with the task
          next.set(parts);
        } finally {
          state.set(LINGERING);
          LockSupport.unpark(sleeper);
        }
      }
    }

    /**
     * Waits to be asked, unless its thread is wanted elsewhere.
     *
     * @return whether it is at work now; else it is leaving
     */
    private boolean isAsked(@Nullable ForkJoinPool pool) {
      long begin = System.nanoTime();
      while (!state.compareAndSet(ASKED, AT_WORK)) {
        state.compareAndSet(DISMISSED, LINGERING);
        boolean patient = System.nanoTime() - begin < PATIENCE && !isWanted(pool);
        if (!patient) {
          state.compareAndSet(LINGERING, LEAVING);
        }
        if (state.get() == LEAVING) {
          return false;
        }
        Thread.onSpinWait();
      }
      return true;
    }

    /** Whether another task waits for a thread. */
    private static boolean isWanted(@Nullable ForkJoinPool pool) {
      return pool != null && (pool.hasQueuedSubmissions() || pool.getQueuedTaskCount() > 0);
    }

    void throwFailure() {
      Throwable thrown = failure;
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw thrown instanceof RuntimeException e ? e : new UndeclaredThrowableException(thrown);
      }
    }
  }
}
