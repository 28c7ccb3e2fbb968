package org.jconv.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Runs a call until the JVM has compiled it. How long that takes differs by a factor of ten: the
 * loops of plain Java take a tenth of a second; kernels of the Vector API take one second and more,
 * and until then compute with objects, at a hundredth of their speed. A fixed time would be too
 * short for these or wasted on all others.
 */
final class WarmUp {
  /** A call that has not become faster for so long, with nothing compiled meanwhile, will not. */
  private static final long QUIET_NANOS = 300_000_000;

  /** The most that it may take; a call that began before runs to its end. */
  private static final long MOST_NANOS = 5_000_000_000L;

  /** How much longer both are where calls keep all cores busy, of which the compiler needs one. */
  private static final int PATIENCE_WITHOUT_A_CORE = 3;

  /** Less than that is noise. */
  private static final double FASTER = 0.95;

  /** Milliseconds of compilation, in several threads, that are not one of the call's kernels. */
  private static final long FEW_MILLIS = 20;

  private WarmUp() {}

  /**
   * Returns once the call has not become faster for some time.
   *
   * @param threads the most that it keeps busy
   */
  static void run(Runnable call, int threads) {
    int cores = Runtime.getRuntime().availableProcessors();
    int patience = threads < cores ? 1 : PATIENCE_WITHOUT_A_CORE;
    long start = System.nanoTime();
    long sinceChange = start;
    long best = Long.MAX_VALUE;
    long compiled = compilationMillis();
    long now = start;
    while (now - sinceChange < patience * QUIET_NANOS && now - start < patience * MOST_NANOS) {
      long before = now;
      call.run();
      now = System.nanoTime();
      if (now - before < FASTER * best) {
        best = now - before;
        sinceChange = now;
      }
      long compiledNow = compilationMillis();
      if (compiledNow - compiled > FEW_MILLIS) {
        compiled = compiledNow;
        sinceChange = now;
      }
    }
  }

  /** What the JVM says that it has compiled so far; it counts what is done, not what is begun. */
  private static long compilationMillis() {
    CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
    return compilation != null && compilation.isCompilationTimeMonitoringSupported()
        ? compilation.getTotalCompilationTime()
        : 0;
  }
}
