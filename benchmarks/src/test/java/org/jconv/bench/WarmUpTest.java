package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void steadyCall_isRunAndComesToAnEnd() {
    AtomicInteger calls = new AtomicInteger();
    WarmUp.run(calls::incrementAndGet, 1);
    assertThat(calls).hasPositiveValue();
  }

  @Test
  void callThatBecomesFaster_isRunUntilItDoesNot() {
    AtomicInteger calls = new AtomicInteger();
    WarmUp.run(
        () -> {
          // from 80 ms down to none, each half as long as the one before
          long end = System.nanoTime() + (80_000_000L >> calls.getAndIncrement());
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        },
        Runtime.getRuntime().availableProcessors());
    assertThat(calls).hasValueGreaterThan(8);
  }
}
