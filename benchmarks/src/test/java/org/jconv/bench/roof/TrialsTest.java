package org.jconv.bench.roof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrialsTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  /** Takes at least a microsecond for each unit of work: sleeps. */
  private static final class Sleeper implements Kernel {
    @Override
    public double work() {
      return 5;
    }

    @Override
    public float run(int repetitions) {
      long end = System.nanoTime() + 1000L * repetitions;
      while (System.nanoTime() - end < 0) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
      return 0;
    }
  }

  @Test
  void best_isNoFasterThanTheKernel() throws Exception {
    double rate = new Trials(Sleeper::new, 1, SHORT).best();
    assertThat(rate).isPositive().isLessThanOrEqualTo(5 / 1000.0);
  }

  @Test
  void best_addsUpThreads_eachWithAKernelOfItsOwn() throws Exception {
    AtomicInteger kernels = new AtomicInteger();
    double rate =
        new Trials(
                () -> {
                  kernels.incrementAndGet();
                  return new Sleeper();
                },
                3,
                SHORT)
            .best();
    assertThat(rate).isPositive().isLessThanOrEqualTo(3 * 5 / 1000.0);
    assertThat(kernels).hasValue(3);
  }

  @Test
  void best_withoutRoomForOneKernel_endsWithItsError() {
    AtomicInteger kernels = new AtomicInteger();
    Trials trials =
        new Trials(
            () -> {
              if (kernels.incrementAndGet() == 2) {
                throw new OutOfMemoryError("of the test");
              }
              return new Sleeper();
            },
            3,
            SHORT);
    assertThatThrownBy(trials::best).isInstanceOf(OutOfMemoryError.class).hasMessage("of the test");
  }

  @Test
  void best_ofAKernelThatFails_endsWithItsException() {
    Kernel broken =
        new Kernel() {
          @Override
          public double work() {
            return 1;
          }

          @Override
          public float run(int repetitions) {
            throw new ArithmeticException("of the test");
          }
        };
    assertThatThrownBy(new Trials(() -> broken, 2, SHORT)::best)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("of the test");
  }
}
