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
 * One convolution, in each direction, by each strategy.
 *
 * <p>What is timed is everything from operands in NCHW and OIHW order on the Java heap to the
 * result in that order; what is not timed is making the plan and, for inference, what depends on
 * the weights alone.
 *
 * <p>Why these numbers: what differs most between two measurements of the same code is the JVM that
 * ran them, so there are five forks, and each is short. A call takes 2 to 250 ms at AlexNet's first
 * layer; half a second of warm-up, after the call that was verified, is enough for its loops to be
 * compiled.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 5,
    jvmArgsPrepend = {ForkFlags.NATIVE_ACCESS, ForkFlags.IGNORE_UNKNOWN, ForkFlags.UNSAFE})
@Warmup(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ConvolutionBenchmark {

  /** src, weights and bias to dst; the weights may change from call to call. */
  @Benchmark
  public float[] forward(ConvolutionState state) {
    state.plan.forward(state.src, state.weights, state.bias, state.dst);
    return state.dst;
  }

  /** src to dst, with weights fixed before. */
  @Benchmark
  public float[] inference(ConvolutionState state) {
    state.inference.forward(state.src, state.dst);
    return state.dst;
  }

  /** diffDst and weights to diffSrc. */
  @Benchmark
  public float[] backwardData(ConvolutionState state) {
    state.plan.backwardData(state.diffDst, state.weights, state.diffSrc);
    return state.diffSrc;
  }

  /** src and diffDst to diffWeights and diffBias. */
  @Benchmark
  public float[] backwardWeights(ConvolutionState state) {
    state.plan.backwardWeights(state.src, state.diffDst, state.diffWeights, state.diffBias);
    return state.diffWeights;
  }
}
