package org.jconv.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that a call allocates on the heap, in all threads. JMH's own profiler divides
 * what the harness allocates, too, by the calls of an iteration: kilobytes where calls are long.
 */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Runs the call once. */
  static long of(Runnable call) {
    // reading the counters allocates as well, which a call that does nothing shows
    long reading = count(() -> {});
    return Math.max(0, count(call) - reading);
  }

  private static long count(Runnable call) {
    long before = total();
    call.run();
    return total() - before;
  }

  private static long total() {
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(0, bytes); // -1 for a thread that has ended
    }
    return sum;
  }
}
