package org.jconv.bench;

import java.util.concurrent.TimeUnit;
import org.jconv.bench.result.Facts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rulers: the JDK and nothing of this project's. A comparison of two builds runs them on both
 * sides, from one jar. Where they differ, it is the machine that does.
 *
 * <p>One is limited by what the core computes, one by the caches and the memory behind them, which
 * are what a neighbour on the same machine takes away.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 3,
    jvmArgsPrepend = {
      ForkFlags.NATIVE_ACCESS,
      ForkFlags.IGNORE_UNKNOWN,
      ForkFlags.UNSAFE,
      ForkFlags.VECTOR
    })
@Warmup(iterations = 1, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class RulerBenchmark {

  /** What the rulers work on. */
  @State(Scope.Thread)
  public static class Ruler {
    /** 4 MiB each, together beyond what most cores have for themselves. */
    private static final int FLOATS = 1 << 20;

    private static final int STEPS = 1 << 16;

    float[] from;
    float[] to;

    /** Touches every page, and has both compiled: a ruler that still grows measures nothing. */
    @Setup(Level.Trial)
    public void setUp() {
      from = new float[FLOATS];
      to = new float[FLOATS];
      for (int i = 0; i < FLOATS; i++) {
        from[i] = i;
        to[i] = -i;
      }
      FactsProfiler.record(Facts.compared(0, 0), "java.lang");
      FactsProfiler.recordAllocation(0);
      WarmUp.run(
          () -> {
            to[0] = (float) multiplyAndAdd();
            move();
          },
          1);
    }

    void move() {
      System.arraycopy(from, 0, to, 0, FLOATS);
    }

    /** Four chains of multiplications and additions, which stay near 1. */
    double multiplyAndAdd() {
      double a = 1;
      double b = 1.1;
      double c = 1.2;
      double d = 1.3;
      for (int i = 0; i < STEPS; i++) {
        a = a * 0.5 + 0.5;
        b = b * 0.5 + 0.5;
        c = c * 0.5 + 0.5;
        d = d * 0.5 + 0.5;
      }
      return a + b + c + d;
    }
  }

  /** Arithmetic, in registers. */
  @Benchmark
  public double multiply(Ruler ruler) {
    return ruler.multiplyAndAdd();
  }

  /** One array into the other. */
  @Benchmark
  public float[] move(Ruler ruler) {
    ruler.move();
    return ruler.to;
  }
}
