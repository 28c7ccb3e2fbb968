package org.jconv.bench.roof;

/**
 * Scalar fused multiply-adds, as many as the core can do: {@value #CHAINS} sums that do not depend
 * on each other. A result is ready after about 4 cycles, and up to four units (Apple's and some of
 * Arm's cores; x86 has two) can start one in every cycle; fewer sums would leave units idle. The
 * sums are local variables, which C2 keeps in registers and never makes vectors of.
 */
final class ScalarFma implements Kernel {
  static final int CHAINS = 16;

  private final float x;
  private final float y;

  /** Adds {@code x·y} to every sum in every repetition. */
  ScalarFma(float x, float y) {
    this.x = x;
    this.y = y;
  }

  @Override
  public double work() {
    return 2 * CHAINS;
  }

  @Override
  public float run(int repetitions) {
    return sum(repetitions, x, y);
  }

  /** The sums begin at 0, 1, 2, …: of equal ones, C2 might compute one only. */
  private static float sum(int repetitions, float x, float y) {
    float a0 = 0;
    float a1 = 1;
    float a2 = 2;
    float a3 = 3;
    float a4 = 4;
    float a5 = 5;
    float a6 = 6;
    float a7 = 7;
    float a8 = 8;
    float a9 = 9;
    float a10 = 10;
    float a11 = 11;
    float a12 = 12;
    float a13 = 13;
    float a14 = 14;
    float a15 = 15;
    for (int r = 0; r < repetitions; r++) {
      a0 = Math.fma(x, y, a0);
      a1 = Math.fma(x, y, a1);
      a2 = Math.fma(x, y, a2);
      a3 = Math.fma(x, y, a3);
      a4 = Math.fma(x, y, a4);
      a5 = Math.fma(x, y, a5);
      a6 = Math.fma(x, y, a6);
      a7 = Math.fma(x, y, a7);
      a8 = Math.fma(x, y, a8);
      a9 = Math.fma(x, y, a9);
      a10 = Math.fma(x, y, a10);
      a11 = Math.fma(x, y, a11);
      a12 = Math.fma(x, y, a12);
      a13 = Math.fma(x, y, a13);
      a14 = Math.fma(x, y, a14);
      a15 = Math.fma(x, y, a15);
    }
    return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11 + a12 + a13 + a14 + a15;
  }
}
