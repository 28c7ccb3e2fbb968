package org.jconv.bench.roof;

import java.util.Arrays;

/**
 * STREAM's triad, {@code a[i] = b[i] + s·c[i]}, on three arrays that lie in memory. As in STREAM,
 * an element counts 12 bytes: two read, one written. What the processor moves beyond that is not
 * counted: most fetch a line of {@code a} before they overwrite it, which would make it 16.
 *
 * <p>See <a href="https://www.cs.virginia.edu/stream/ref.html">McCalpin's STREAM</a>.
 */
final class Triad implements Kernel {
  /**
   * Of one repetition: so few that trials can be of any length, so many that a call costs nothing.
   */
  static final int BLOCK = 16 * 1024;

  private final float[] a;
  private final float[] b;
  private final float[] c;
  private final float s;

  /**
   * Where the next block begins; trials go on where the last one ended, so that none finds its data
   * in a cache.
   */
  private int next;

  /**
   * Makes the arrays. The thread that constructs this is the one that must run it: its pages then
   * lie in the memory that is nearest.
   *
   * @param floats length of each array; rounded down to a multiple of {@link #BLOCK}, but not to 0
   */
  Triad(int floats, float s) {
    int length = Math.max(1, floats / BLOCK) * BLOCK;
    a = new float[length];
    b = new float[length];
    c = new float[length];
    this.s = s;
    Arrays.fill(a, 0);
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
  }

  @Override
  public double work() {
    return 3.0 * Float.BYTES * BLOCK;
  }

  @Override
  public float run(int repetitions) {
    float last = 0;
    for (int r = 0; r < repetitions; r++) {
      triad(a, b, c, s, next, next + BLOCK);
      last += a[next + r % BLOCK];
      next = (next + BLOCK) % a.length;
    }
    return last;
  }

  /** All arrays are indexed by {@code i} alone: the form that C2 makes vectors of. */
  static void triad(float[] a, float[] b, float[] c, float s, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = b[i] + s * c[i];
    }
  }
}
