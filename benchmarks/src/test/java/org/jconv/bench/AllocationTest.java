package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static volatile Object sink = "";

  @Test
  void allocatingCall_isCountedToTheArray() {
    assertThat(least(() -> sink = new byte[100_000])).isBetween(100_000L, 100_100L);
  }

  @Test
  void callThatAllocatesNothing_isZero() {
    assertThat(least(() -> {})).isZero();
  }

  @Test
  void smallAllocation_isCountedToTheByte_everyTime() {
    for (int i = 0; i < 2_000; i++) { // long enough to be compiled meanwhile
      assertThat(Allocation.of(() -> sink = new byte[48])).isGreaterThanOrEqualTo(64);
    }
    assertThat(least(() -> sink = new byte[48])).isEqualTo(64);
  }

  @Test
  void otherThreads_areCounted_alsoThoseThatTheCallStarts() throws Exception {
    ExecutorService helper = Executors.newSingleThreadExecutor();
    try {
      assertThat(least(() -> allocateBy(helper))).isBetween(100_000L, 101_000L);
      ExecutorService starting = Executors.newSingleThreadExecutor();
      // the call that starts the thread allocates that, too
      assertThat(Allocation.of(() -> allocateBy(starting))).isGreaterThanOrEqualTo(100_000L);
      starting.shutdown();
    } finally {
      helper.shutdown();
    }
  }

  private static void allocateBy(ExecutorService helper) {
    try {
      helper.submit(() -> sink = new byte[100_000]).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static long least(Runnable call) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      least = Math.min(least, Allocation.of(call));
    }
    return least;
  }
}
