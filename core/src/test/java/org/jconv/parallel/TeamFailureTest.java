package org.jconv.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.jconv.parallel.Runs.await;
import static org.jconv.parallel.Runs.meet;
import static org.jconv.parallel.Runs.pause;
import static org.jconv.parallel.Runs.threadsOfTwoParts;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a {@link Team} does when a part throws, its caller is interrupted or its pool ends. */
@Timeout(60)
class TeamFailureTest {
  private final ForkJoinPool pool = new ForkJoinPool(3);

  @AfterEach
  void endPool() throws InterruptedException {
    pool.shutdownNow();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void run_partThrows_reachesTheCallerAndTheTeamWorksAfterwards() {
    Team team = new Team(2); // both take one of the first two parts
    Thread caller = Thread.currentThread();
    for (boolean inCaller : new boolean[] {true, false}) {
      for (Throwable thrown : new Throwable[] {new IllegalStateException("no"), new Error("no")}) {
        for (int i = 0; i < 50; i++) {
          AtomicInteger running = new AtomicInteger();
          CyclicBarrier both = new CyclicBarrier(2);
          Throwable caught =
              catchThrowable(
                  () ->
                      team.run(
                          40,
                          (part, member) -> {
                            running.incrementAndGet();
                            try {
                              if (part < 2) {
                                meet(both);
                              }
                              if ((Thread.currentThread() == caller) == inCaller) {
                                raise(thrown);
                              }
                            } finally {
                              running.decrementAndGet();
                            }
                          }));
          assertThat(caught).isSameAs(thrown);
          assertThat(running.get()).isZero();
        }
        Runs.Count count = new Runs.Count(team, 30);
        count.run();
        count.check();
        assertThat(threadsOfTwoParts(team)).hasSize(2);
      }
    }
  }

  private static void raise(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  @Test
  void run_everyPartThrows_nothingIsLeftRunning() {
    Team team = new Team(4);
    for (int i = 0; i < 200; i++) {
      AtomicInteger running = new AtomicInteger();
      AtomicBoolean left = new AtomicBoolean();
      pool.submit(
              () -> {
                try {
                  team.run(8, (part, member) -> fail(running));
                } catch (IllegalStateException e) {
                  left.set(running.get() != 0);
                }
              })
          .join();
      assertThat(left).isFalse();
    }
  }

  private static void fail(AtomicInteger running) {
    running.incrementAndGet();
    Thread.yield();
    running.decrementAndGet();
    throw new IllegalStateException("no");
  }

  @Test
  void run_afterAPoolWasShutDown_worksInAnother() throws InterruptedException {
    Team team = new Team(2);
    ForkJoinPool first = new ForkJoinPool(2);
    CountDownLatch begun = new CountDownLatch(1);
    first.execute(
        () -> {
          team.run(
              2,
              (part, member) -> {
                // keeps the helper in the queue, or its thread at work, until the pool ends
                begun.countDown();
                pause();
              });
        });
    await(begun);
    first.shutdownNow();
    assertThat(first.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(pool.submit(() -> threadsOfTwoParts(team)).join()).hasSize(2);
  }

  @Test
  void run_interruptedCaller_computesAllAndStaysInterrupted() {
    Team team = new Team(2);
    Thread caller = Thread.currentThread();
    AtomicInteger done = new AtomicInteger();
    CountDownLatch helped = new CountDownLatch(1);
    caller.interrupt();
    team.run(
        2,
        (part, member) -> {
          if (Thread.currentThread() == caller) {
            while (helped.getCount() > 0) {
              Thread.onSpinWait();
            }
          } else {
            helped.countDown();
            pause();
          }
          done.incrementAndGet();
        });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done.get()).isEqualTo(2);
  }
}
