package org.jconv.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jconv.parallel.Runs.await;
import static org.jconv.parallel.Runs.meet;
import static org.jconv.parallel.Runs.pause;
import static org.jconv.parallel.Runs.threadsOfTwoParts;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jconv.Allocation;
import org.jconv.parallel.Runs.Count;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TeamTest {
  private final ForkJoinPool pool = new ForkJoinPool(3);

  @AfterEach
  void endPool() throws InterruptedException {
    pool.shutdownNow();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void sizeBelowOne_isRefused() {
    assertThatThrownBy(() -> new Team(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a team of 0; it must be at least 1");
    assertThat(new Team(3).size()).isEqualTo(3);
  }

  @Test
  void run_anySize_eachPartOnceAndMembersApart() {
    for (int size = 1; size <= 4; size++) {
      Team team = new Team(size);
      for (int parts = 0; parts <= 50; parts++) {
        Count inCommonPool = new Count(team, parts);
        inCommonPool.run();
        inCommonPool.check();
        Count inPool = new Count(team, parts);
        pool.invoke(ForkJoinTask.adapt(inPool));
        inPool.check();
      }
    }
  }

  @Test
  void run_inAPool_isHelpedByItsThreads() {
    Team team = new Team(2);
    Set<Thread> threads = pool.submit(() -> threadsOfTwoParts(team)).join();
    assertThat(threads).hasSize(2).allMatch(thread -> poolOf(thread) == pool);
  }

  /** Helpers linger for a moment only. */
  @Test
  void run_whenOver_leavesThePoolQuiet() {
    Team team = new Team(3);
    for (int i = 0; i < 20; i++) {
      pool.submit(() -> threadsOfTwoParts(team)).join();
      assertThat(pool.awaitQuiescence(10, TimeUnit.SECONDS)).isTrue();
      assertThat(pool.getActiveThreadCount()).isZero();
    }
  }

  @Test
  void run_outsideOfPools_isHelpedByTheCommonPool() {
    Set<Thread> threads = threadsOfTwoParts(new Team(2));
    assertThat(threads).hasSize(2).contains(Thread.currentThread());
    threads.remove(Thread.currentThread());
    assertThat(threads).allMatch(thread -> poolOf(thread) == ForkJoinPool.commonPool());
  }

  private static ForkJoinPool poolOf(Thread thread) {
    return thread instanceof ForkJoinWorkerThread worker ? worker.getPool() : null;
  }

  @Test
  void run_oneTeamInTurnsInAndOutOfPools_isHelped() {
    Team team = new Team(2);
    for (int i = 0; i < 100; i++) {
      assertThat(threadsOfTwoParts(team)).hasSize(2);
      // not by the thread of the other pool that lingers
      assertThat(pool.submit(() -> threadsOfTwoParts(team)).join())
          .hasSize(2)
          .allMatch(thread -> poolOf(thread) == pool);
    }
  }

  @Test
  void run_whileHelpersOfAnotherTeamLinger_isHelpedByTheirThread() throws InterruptedException {
    ForkJoinPool two = new ForkJoinPool(2);
    Team[] teams = {new Team(2), new Team(2)};
    two.submit(
            () -> {
              for (int i = 0; i < 200; i++) {
                assertThat(threadsOfTwoParts(teams[i % 2])).hasSize(2);
              }
            })
        .join();
    two.shutdown();
    assertThat(two.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Runs that end before a helper has begun must not lose it. */
  @Test
  void run_afterManyShortOnes_isHelped() {
    Team team = new Team(3);
    AtomicInteger sum = new AtomicInteger();
    Team.Work add = (part, member) -> sum.incrementAndGet();
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 100; j++) {
        team.run(2 + j % 3, add);
      }
      assertThat(threadsOfTwoParts(team)).hasSize(2);
    }
    assertThat(sum.get()).isEqualTo(200 * (33 * 9 + 2));
  }

  @Test
  void run_withinARun_computesAll() {
    Team outer = new Team(3);
    Team[] inner = {new Team(2), new Team(3), new Team(1)};
    AtomicIntegerArray computed = new AtomicIntegerArray(20 * 7);
    for (int i = 1; i <= 50; i++) {
      outer.run(
          20,
          (part, member) -> inner[member].run(7, (p, m) -> computed.incrementAndGet(part * 7 + p)));
      for (int part = 0; part < computed.length(); part++) {
        assertThat(computed.get(part)).isEqualTo(i);
      }
    }
  }

  @Test
  void run_poolOfOneThread_callerComputesAll() throws InterruptedException {
    ForkJoinPool one = new ForkJoinPool(1);
    Team team = new Team(4);
    Set<Thread> threads = new HashSet<>();
    one.submit(() -> team.run(20, (part, member) -> threads.add(Thread.currentThread()))).join();
    assertThat(threads).hasSize(1);
    one.shutdown();
    assertThat(one.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** A helper that nobody began may stay in a queue, under what a part forked. */
  @Test
  void run_busyPool_callerComputesAllAndTheHelperServesTheNextRun() throws InterruptedException {
    ForkJoinPool two = new ForkJoinPool(2);
    Team team = new Team(2);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    two.execute(
        () -> {
          busy.countDown();
          await(free);
        });
    await(busy);
    Set<Thread> helped =
        two.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    Count count = new Count(team, 5);
                    count.run();
                    count.check();
                    team.run(2, (part, member) -> ForkJoinTask.adapt(() -> {}).fork());
                  }
                  free.countDown();
                  return threadsOfTwoParts(team);
                })
            .join();
    assertThat(helped).hasSize(2);
    two.shutdown();
    assertThat(two.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** As a join would, whose caller might then begin a run of this team within this one. */
  @Test
  void run_whileItWaits_callerRunsNothingElse() throws InterruptedException {
    Team team = new Team(2);
    AtomicBoolean inRun = new AtomicBoolean();
    AtomicBoolean intruded = new AtomicBoolean();
    CountDownLatch forked = new CountDownLatch(1);
    CountDownLatch ran = new CountDownLatch(1);
    ForkJoinPool two = new ForkJoinPool(2); // none of its threads is free for what is forked
    two.submit(
            () -> {
              Thread caller = Thread.currentThread();
              Runnable other =
                  () -> {
                    intruded.set(inRun.get() && Thread.currentThread() == caller);
                    ran.countDown();
                  };
              inRun.set(true);
              team.run(
                  2,
                  (part, member) -> {
                    if (Thread.currentThread() == caller) {
                      await(forked);
                    } else {
                      ForkJoinTask.adapt(other).fork();
                      forked.countDown();
                      pause();
                    }
                  });
              inRun.set(false);
            })
        .join();
    await(ran);
    assertThat(intruded).isFalse();
    two.shutdown();
    assertThat(two.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void run_callerWaitsForASlowPart_returnsWhenItIsDone() {
    Team team = new Team(2);
    Thread caller = Thread.currentThread();
    for (int i = 0; i < 10; i++) {
      AtomicInteger done = new AtomicInteger();
      CyclicBarrier both = new CyclicBarrier(2);
      team.run(
          2,
          (part, member) -> {
            meet(both);
            if (Thread.currentThread() != caller) {
              pause();
            }
            done.incrementAndGet();
          });
      assertThat(done.get()).isEqualTo(2);
    }
  }

  @Test
  void run_steadyState_allocatesNothing() {
    Team team = new Team(3);
    AtomicInteger sum = new AtomicInteger();
    Team.Work add = (part, member) -> sum.addAndGet(part);
    assertThat(Allocation.least(() -> team.run(20, add))).isZero();
  }

  @Test
  void run_leavesNoThreadBehind() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    for (int i = 0; i < 100; i++) {
      Count count = new Count(new Team(4), 20);
      count.run();
      count.check();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .allMatch(thread -> before.contains(thread) || poolOf(thread) == ForkJoinPool.commonPool());
  }

  @Test
  void run_twoTeamsAtTheSameTime_doNotDisturbEachOther() throws InterruptedException {
    Thread[] callers = new Thread[2];
    AtomicInteger right = new AtomicInteger();
    for (int i = 0; i < callers.length; i++) {
      callers[i] =
          new Thread(
              () -> {
                Team team = new Team(3);
                for (int j = 0; j < 500; j++) {
                  Count count = new Count(team, j % 20);
                  count.run();
                  count.check();
                  right.incrementAndGet();
                }
              });
      callers[i].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(right.get()).isEqualTo(1000);
  }
}
