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
 * AlexNet's convolutional part on the photograph, by each convolution strategy: what a layer's gain
 * is worth in the whole.
 *
 * <p>A step takes a tenth of a second by the faster strategies and seconds by the nested loops;
 * three forks, since a fork verifies whole steps before it measures.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsPrepend = {
      ForkFlags.NATIVE_ACCESS,
      ForkFlags.IGNORE_UNKNOWN,
      ForkFlags.UNSAFE,
      ForkFlags.VECTOR
    })
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 2, time = 1)
public class AlexNetFrontBenchmark {

  /** The photograph to the features in training: weights may have changed since the last call. */
  @Benchmark
  public float[] networkForward(AlexNetFrontState state) {
    state.plan.forward(state.src, state.dst);
    return state.dst;
  }

  /** The photograph to the features, as a trained network does: with weights fixed before. */
  @Benchmark
  public float[] networkInference(AlexNetFrontState state) {
    state.plan.inference(state.src, state.dst);
    return state.dst;
  }

  /** Forward and backward to the gradients of all weights, as a step of training does. */
  @Benchmark
  public float[] networkStep(AlexNetFrontState state) {
    state.step();
    return state.dst;
  }
}
