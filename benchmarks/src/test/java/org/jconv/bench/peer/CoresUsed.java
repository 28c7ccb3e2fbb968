package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.verify.Operands;
import org.junit.jupiter.api.Assumptions;

/**
 * How many cores a peer computes with: processor time of the process over that of the calling
 * thread. The wall clock would do on an idle machine; on a busy one, threads that wait for a core
 * would look like threads that are not there.
 */
final class CoresUsed {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final long ATTEMPT_NANOS = 250_000_000;

  /** Compiling what ran before may take seconds of a second core where the machine is busy. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /**
   * On a busy machine a second thread may get no core for a quarter of a second, but not for long.
   */
  private static final int IN_A_ROW = 4;

  /** Less than a third of a second core; the JVM's own threads take a little. */
  private static final double ONE = 1.3;

  private CoresUsed() {}

  /** With one thread, nobody else computes, though two did just before. */
  static void oneThreadUsesOneCore(Contender peer, ConvolutionShape shape, Direction direction) {
    try (PreparedCall two = prepare(peer, shape, direction, 2);
        PreparedCall one = prepare(peer, shape, direction, 1)) {
      two.run();
      int inARow = 0;
      for (long start = System.nanoTime(); inARow < IN_A_ROW && hasPatience(start); ) {
        inARow = cores(one) <= ONE ? inARow + 1 : 0;
      }
      assertThat(inARow)
          .as("times in a row that %s of %s uses one core", direction, one.provenance())
          .isEqualTo(IN_A_ROW);
    }
  }

  /** The control: the measure shows a second thread where there is one. */
  static void twoThreadsUseMore(Contender peer, ConvolutionShape shape, Direction direction) {
    Assumptions.assumeTrue(
        Runtime.getRuntime().availableProcessors() >= 2,
        "this machine has one core, so nothing shows that a second thread would be noticed");
    // first, so that the second core is not the compiler's
    oneThreadUsesOneCore(peer, shape, direction);
    try (PreparedCall two = prepare(peer, shape, direction, 2)) {
      double most = 0;
      for (long start = System.nanoTime(); most <= ONE && hasPatience(start); ) {
        most = Math.max(most, cores(two));
      }
      assertThat(most)
          .as("cores that %s of %s uses at most", direction, two.provenance())
          .isGreaterThan(ONE);
    }
  }

  private static PreparedCall prepare(
      Contender peer, ConvolutionShape shape, Direction direction, int threads) {
    return peer.prepare(shape, direction, Operands.integers(shape, 1), threads);
  }

  private static boolean hasPatience(long start) {
    return System.nanoTime() - start < PATIENCE_NANOS;
  }

  private static double cores(PreparedCall call) {
    long ofProcess = PROCESS.getProcessCpuTime();
    long ofCaller = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (long start = System.nanoTime(); System.nanoTime() - start < ATTEMPT_NANOS; ) {
      call.run();
    }
    ofCaller = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - ofCaller;
    return (PROCESS.getProcessCpuTime() - ofProcess) / (double) ofCaller;
  }
}
