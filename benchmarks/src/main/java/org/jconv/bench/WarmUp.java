package org.jconv.bench;

/**
 * Runs a call until the JVM has compiled it. How long that takes differs by a factor of ten: the
 * loops of plain Java take a tenth of a second; kernels of the Vector API take one second and more,
 * and until then compute with objects, at a hundredth of their speed. A fixed time would be too
 * short for these or wasted on all others.
 */
final class WarmUp {
  /** A call that has not become faster for so long will not. */
  private static final long QUIET_NANOS = 400_000_000;

  /** The most that it may take; a call that began before runs to its end. */
  private static final long MOST_NANOS = 4_000_000_000L;

  /** Less than that is noise. */
  private static final double FASTER = 0.95;

  private WarmUp() {}

  /** Returns once the call has not become faster for some time. */
  static void run(Runnable call) {
    long start = System.nanoTime();
    long sinceFaster = start;
    long best = Long.MAX_VALUE;
    long now = start;
    while (now - sinceFaster < QUIET_NANOS && now - start < MOST_NANOS) {
      long before = now;
      call.run();
      now = System.nanoTime();
      if (now - before < FASTER * best) {
        best = now - before;
        sinceFaster = now;
      }
    }
  }
}
