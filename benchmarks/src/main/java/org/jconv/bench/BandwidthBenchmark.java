package org.jconv.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jconv.bench.result.Facts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast one thread can copy, by the JDK's own {@code System.arraycopy}: the roof of every layer
 * that only moves data. At the size of AlexNet's layers, what is copied stays in a cache; at 256
 * MiB it comes from memory.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsPrepend = {
      ForkFlags.NATIVE_ACCESS,
      ForkFlags.IGNORE_UNKNOWN,
      ForkFlags.UNSAFE,
      ForkFlags.VECTOR
    })
@Warmup(iterations = 2, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class BandwidthBenchmark {

  /** Two arrays. */
  @State(Scope.Thread)
  public static class Arrayed {
    /** How many floats are copied. */
    @Param({"290400", "67108864"})
    public int floats;

    float[] from;
    float[] to;

    /** Touches every page, so that the first copy is like any other. */
    @Setup(Level.Trial)
    public void setUp() {
      from = new float[floats];
      to = new float[floats];
      Arrays.fill(from, 1);
      Arrays.fill(to, 2);
      FactsProfiler.record(Facts.compared(0, 0), "java.lang.System");
      FactsProfiler.recordAllocation(0);
    }
  }

  /** One array into the other. */
  @Benchmark
  public float[] copy(Arrayed arrays) {
    System.arraycopy(arrays.from, 0, arrays.to, 0, arrays.floats);
    return arrays.to;
  }
}
