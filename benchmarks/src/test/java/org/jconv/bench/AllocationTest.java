package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static long least(Runnable call) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      least = Math.min(least, Allocation.of(call));
    }
    return least;
  }
}
