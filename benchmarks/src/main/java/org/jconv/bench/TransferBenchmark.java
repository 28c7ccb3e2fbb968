package org.jconv.bench;

import java.util.concurrent.TimeUnit;
import org.jconv.bench.transfer.NativeTensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs a Java caller to bring an array to a native library and back, for each tensor of a
 * shape. A library whose operands lie in its own memory is timed without this; where the data live
 * on the heap, it comes on top.
 *
 * <p>A call only copies, between memory that both sides have touched before; allocating is not
 * timed. Rows show bytes per second, each float read once and written once.
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
public class TransferBenchmark {

  /** An array on the heap to native memory. */
  @Benchmark
  public NativeTensor toNative(TransferState state) {
    state.memory.put(state.from);
    return state.memory;
  }

  /** Native memory to an array on the heap. */
  @Benchmark
  public float[] toHeap(TransferState state) {
    state.memory.get(state.to);
    return state.to;
  }
}
