package org.jconv.bench.roof;

/** Work of a known size that one thread can repeat, to be timed. Not for two threads at once. */
interface Kernel {

  /** What one repetition counts for: floating-point operations, or bytes. */
  double work();

  /**
   * Does the work so many times.
   *
   * @return a number that depends on all of it, so that nothing can be optimised away
   */
  float run(int repetitions);
}
