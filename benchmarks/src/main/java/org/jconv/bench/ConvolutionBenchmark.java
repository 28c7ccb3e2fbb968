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
 * One convolution, in each direction, by each strategy and each native library.
 *
 * <p>What is timed is everything from operands in NCHW and OIHW order to the result in that order;
 * what is not timed is making the plan and, for inference, what depends on the weights alone. The
 * operands lie in the contender's own memory: on the Java heap, or off it for a native library. The
 * four methods are the same call; the state prepares it by the method's name.
 *
 * <p>Why these numbers: what differs most between two measurements of the same code is the JVM that
 * ran them, so there are three forks, and each is short. A call takes 1 to 250 ms at AlexNet's
 * first layer. The state has run it until it became no faster; JMH's warm-up is for JMH's own loop.
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
public class ConvolutionBenchmark {

  /** src, weights and bias to dst; the weights may change from call to call. */
  @Benchmark
  public void forward(ConvolutionState state) {
    state.call.run();
  }

  /** src to dst, with weights fixed before. */
  @Benchmark
  public void inference(ConvolutionState state) {
    state.call.run();
  }

  /** diffDst and weights to diffSrc. */
  @Benchmark
  public void backwardData(ConvolutionState state) {
    state.call.run();
  }

  /** src and diffDst to diffWeights and diffBias. */
  @Benchmark
  public void backwardWeights(ConvolutionState state) {
    state.call.run();
  }
}
