package org.jconv.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Runs of a team that show what it does. */
final class Runs {
  private Runs() {}

  /** A run that counts how often each part is computed, and by how many at once as each member. */
  static final class Count implements Runnable {
    private final Team team;
    private final AtomicIntegerArray computed;
    private final AtomicIntegerArray active;
    private final AtomicBoolean clash = new AtomicBoolean();

    Count(Team team, int parts) {
      this.team = team;
      computed = new AtomicIntegerArray(parts);
      active = new AtomicIntegerArray(team.size());
    }

    @Override
    public void run() {
      team.run(
          computed.length(),
          (part, member) -> {
            if (active.incrementAndGet(member) > 1) {
              clash.set(true);
            }
            computed.incrementAndGet(part);
            Thread.yield();
            active.decrementAndGet(member);
          });
    }

    void check() {
      for (int part = 0; part < computed.length(); part++) {
        assertThat(computed.get(part)).as("part %d of %d", part, computed.length()).isOne();
      }
      assertThat(clash).isFalse();
    }
  }

  /** Runs two parts that wait for each other, which takes two threads. */
  static Set<Thread> threadsOfTwoParts(Team team) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CyclicBarrier both = new CyclicBarrier(2);
    team.run(
        2,
        (part, member) -> {
          threads.add(Thread.currentThread());
          meet(both);
        });
    return threads;
  }

  static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("nobody came", e);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Long enough for the caller to fall asleep. */
  static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // its pool is shut down
    }
  }
}
