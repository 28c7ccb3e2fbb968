package org.jconv.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * ReLU, dropout and max pooling on what AlexNet's first convolution puts out, 96×55×55, in each
 * form. Memory limits them, so that their rows show bytes per second, to be read beside {@link
 * BandwidthBenchmark}'s.
 *
 * <p>A call takes some tens of microseconds, so that short iterations hold thousands of them.
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
public class LayerBenchmark {

  /** src to dst in training: dropout draws its mask, pooling remembers its maxima. */
  @Benchmark
  public float[] layerForward(LayerState state) {
    state.plan.forward(state.src, state.dst);
    return state.dst;
  }

  /** diffDst to diffSrc. */
  @Benchmark
  public float[] layerBackward(LayerState state) {
    state.plan.backward(state.src, state.dst, state.diffDst, state.diffSrc);
    return state.diffSrc;
  }
}
