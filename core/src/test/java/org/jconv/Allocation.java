package org.jconv;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What the calling thread allocates on the heap. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * The least bytes that this thread allocated in any of many calls, 0 as soon as one allocated
   * nothing: vectors are objects until C2 has compiled the kernels, which takes it seconds.
   */
  public static long least(Runnable call) {
    long least = Long.MAX_VALUE;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (least > 0 && System.nanoTime() < deadline) {
      long before = bytes();
      call.run();
      least = Math.min(least, bytes() - before);
    }
    return least;
  }

  /** What this thread has allocated so far. */
  public static long bytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
