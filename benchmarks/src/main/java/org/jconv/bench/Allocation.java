package org.jconv.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Counts the bytes that a call allocates on the heap, in all threads. JMH's own profiler divides
 * what the harness allocates, too, by the calls of an iteration: kilobytes where calls are long.
 */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int REPEATS = 5;
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private Allocation() {}

  /**
   * Runs a long call once. A short one runs a few times, and the least counts: another thread of
   * the harness may allocate meanwhile, and does so 32 bytes at a time when it waits.
   */
  static long of(Runnable call) {
    long end = System.nanoTime() + SHORT_NANOS;
    long least = ofOneCall(call);
    for (int i = 1; i < REPEATS && least > 0 && System.nanoTime() < end; i++) {
      least = Math.min(least, ofOneCall(call));
    }
    return least;
  }

  private static long ofOneCall(Runnable call) {
    long[] known = THREADS.getAllThreadIds();
    long[] before = new long[known.length];
    long[] after = new long[known.length];
    // Between the two readings nothing but the call may allocate: threads are asked one by one,
    // since what a question for all of them allocates depends on how far it has been compiled.
    read(known, before);
    call.run();
    read(known, after);
    long sum = 0;
    for (int i = 0; i < known.length; i++) {
      sum += Math.max(0, after[i] - before[i]); // a thread that has ended reads -1
    }
    for (long thread : THREADS.getAllThreadIds()) {
      if (Arrays.stream(known).noneMatch(id -> id == thread)) { // started by the call
        sum += Math.max(0, THREADS.getThreadAllocatedBytes(thread));
      }
    }
    return sum;
  }

  private static void read(long[] threads, long[] bytes) {
    for (int i = 0; i < threads.length; i++) {
      bytes[i] = THREADS.getThreadAllocatedBytes(threads[i]);
    }
  }
}
