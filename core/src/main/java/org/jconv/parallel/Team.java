package org.jconv.parallel;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The caller and its helpers, who share the parts of a computation. The helpers are tasks of the
 * {@link ForkJoinPool} that the caller runs in, or of the common pool if it runs in none, as with
 * parallel streams: a team has no threads, and leaves none behind.
 *
 * <p>Parts are handed out one by one to whoever is free. If the pool is busy, or has fewer threads,
 * the caller does what the helpers do not. A run allocates nothing.
 */
public final class Team {
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

  /** Computes all parts and returns when they are done. Not for two threads at once. */
  public void run(int partCount, Work what) {
    work = what;
    parts = partCount;
    next.set(0);
    int forked = Math.min(helpers.length, partCount - 1);
    for (int i = 0; i < forked; i++) {
      helpers[i].reinitialize();
      helpers[i].fork();
    }
    try {
      take(0);
    } finally {
      next.set(partCount); // after a failure, nothing new begins
      for (int i = forked - 1; i >= 0; i--) {
        helpers[i].join();
      }
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
    private final transient int member;

    Helper(int member) {
      this.member = member;
    }

    @Override
    protected void compute() {
      take(member);
    }
  }
}
