package org.jconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.jconv.verify.Tensor;

/** Checks of a strategy that adds up the formula's products, at shapes that its test chooses. */
public final class Exact {
  private Exact() {}

  /** Skips the test where the machine or the JVM lacks what the strategy needs. */
  public static void assumeAble(ConvolutionStrategy strategy) {
    Optional<String> reason = strategy.unsupportedReason(ConvolutionShape.parse("mb1ic2ih3oc2kh1"));
    assumeTrue(reason.isEmpty(), () -> strategy.name() + " cannot run here: " + reason.get());
  }

  /** All directions of a plan are the oracle's on integers, bit for bit. */
  public static void check(ConvolutionStrategy strategy, ConvolutionShape shape, int threads) {
    Oracle oracle = new Oracle(shape, Operands.integers(shape, 7));
    try (ConvolutionPlan plan = strategy.plan(shape, threads)) {
      for (Direction direction : Direction.values()) {
        assertThat(oracle.compareExactly(plan, direction))
            .as("%s of %s on %d threads", direction, shape, threads)
            .isEmpty();
      }
    }
  }

  /** Real numbers come out as the same bits, on one thread to three, and when a plan is reused. */
  public static void checkSameBits(ConvolutionStrategy strategy, ConvolutionShape shape) {
    Operands in = Operands.uniform(shape, 3);
    List<float[]> alone = List.of();
    for (int threads = 1; threads <= 3; threads++) {
      try (ConvolutionPlan plan = strategy.plan(shape, threads)) {
        for (int again = 0; again < 2; again++) {
          List<float[]> outputs = outputs(plan, shape, in);
          alone = alone.isEmpty() ? outputs : alone;
          for (int i = 0; i < alone.size(); i++) {
            int wrong = Arrays.mismatch(outputs.get(i), alone.get(i));
            assertThat(wrong)
                .as(
                    "where output %d of %s differs on %d threads, call %d",
                    i, shape, threads, again)
                .isEqualTo(-1);
          }
        }
      }
    }
  }

  private static List<float[]> outputs(ConvolutionPlan plan, ConvolutionShape shape, Operands in) {
    List<float[]> outputs = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      Computation.run(plan, shape, direction, in).forEach(tensor -> outputs.add(tensor.values()));
    }
    return outputs;
  }

  /** Calls on two threads allocate nothing on the caller's, once the kernels are compiled. */
  public static void checkAllocatesNothing(
      ConvolutionStrategy strategy, ConvolutionShape shape, Direction direction) {
    List<Tensor> outputs = Computation.outputs(shape, direction);
    try (ConvolutionPlan plan = strategy.plan(shape, 2)) {
      Runnable call = Computation.call(plan, direction, Operands.integers(shape, 1), outputs);
      assertThat(Allocation.least(call)).as("%s of %s", direction, shape).isZero();
    }
  }

  /** What a plan of AlexNet's first layer says it holds is what making it allocates. */
  public static void checkWorkspace(ConvolutionStrategy strategy, long most, long mostOfAThread) {
    ConvolutionShape conv1 = ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4");
    long[] bytes = new long[4];
    for (int threads = 1; threads < bytes.length; threads++) {
      long before = Allocation.bytes();
      try (ConvolutionPlan plan = strategy.plan(conv1, threads)) {
        long allocated = Allocation.bytes() - before;
        bytes[threads] = plan.workspaceBytes();
        // and some tables of indices
        assertThat(allocated).isBetween(bytes[threads], bytes[threads] + (256 << 10));
      }
      assertThat(bytes[threads] - bytes[threads - 1])
          .isBetween(threads == 1 ? 1L : 0L, threads == 1 ? most : mostOfAThread);
    }
  }
}
