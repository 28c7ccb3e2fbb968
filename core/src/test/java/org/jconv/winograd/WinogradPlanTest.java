package org.jconv.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.jconv.verify.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shapes that every strategy is tested with do not reach: blocks, chunks, threads. */
@ParameterizedClass
@MethodSource("strategiesAndFilters")
class WinogradPlanTest {
  @Parameter(0)
  Winograd strategy;

  /** Rows and columns of the filters. */
  @Parameter(1)
  int k;

  static Stream<Arguments> strategiesAndFilters() {
    return Stream.of(
        Arguments.of(Winograd.f2x2(), 3),
        Arguments.of(Winograd.f4x4(), 3),
        Arguments.of(Winograd.f3x3(), 4),
        Arguments.of(Winograd.f2x2(), 5));
  }

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    ConvolutionShape usual = same("mb1ic4ih9iw9oc5");
    assumeTrue(strategy.unsupportedReason(usual).isEmpty(), "no Vector API or FMA here");
  }

  /** A shape whose output is as large as its input. */
  private ConvolutionShape same(String descriptor) {
    int p = padding();
    String sizes = descriptor.replaceAll("i([hw])(\\d+)", "i$1$2o$1$2");
    String filters = String.format("kh%dkw%dsh1sw1ph%dpw%d", k, k, p, p);
    return ConvolutionShape.parse(sizes + filters);
  }

  /** At the end there is one more, where filters have no middle. */
  private int padding() {
    return (k - 1) / 2;
  }

  private void check(ConvolutionShape shape, int threads) {
    Oracle oracle = new Oracle(shape, Operands.uniform(shape, 3));
    try (ConvolutionPlan plan = strategy.plan(shape, threads)) {
      for (Direction direction : Direction.values()) {
        List<Tensor> answer = Computation.run(plan, shape, direction, oracle.operands());
        assertThat(
                oracle
                    .compareWithinBounds(answer, direction, strategy.errorBound(shape, direction))
                    .mismatch())
            .as("%s of %s on %d threads", direction, shape, threads)
            .isEmpty();
      }
    }
  }

  @Test
  void everySizeOfImage_isWithinTheBound() {
    for (int h = 1; h <= 15; h++) {
      for (int w = 1; w <= 15; w += 1 + h % 3) {
        check(same("mb1ic3ih" + h + "iw" + w + "oc4"), 1);
      }
    }
  }

  @Test
  void everyPadding_isWithinTheBound() {
    for (int ph = 0; ph <= 4; ph++) {
      for (int pw = 0; pw <= 4; pw++) {
        for (int o = 1; o <= 9; o += 2) {
          // the end has what the output's size leaves for it, down to less than nothing
          int ow = 10 - o;
          String sizes = String.format("oh%dow%dkh%dkw%dsh1sw1ph%dpw%d", o, ow, k, k, ph, pw);
          check(ConvolutionShape.parse("mb1ic2ih6iw7oc3" + sizes), 1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 130})
  void channelsAroundVectorsPanelsAndBlocks_areWithinTheBound(int channels) {
    check(same("mb1ic" + channels + "ih7iw9oc" + (channels + 1)), 1);
    check(same("g2mb1ic" + 2 * channels + "ih5iw6oc6"), 2);
  }

  /** One shape for each way of keeping filters and of sharing the work. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic20ih9iw10oc40", // one chunk, shared panel by panel
        "mb1ic200ih7iw8oc70", // the same of some blocks, whose turned filters are read block by
        // block
        "mb3ic7ih13iw11oc9", // a batch in one chunk
        "g3mb2ic24ih8iw9oc30", // groups are parts
        "mb1ic64ih40iw44oc64", // chunks, transformed filters kept
        "mb1ic200ih28iw29oc100", // chunks, packed filters kept where these are small
        "mb1ic12ih40iw44oc64", // output channels are the lanes of the gradient's products
        "mb2ic5ih9iw10oc70", // the same in one chunk
        "mb1ic3ih5iw300oc4", // several strips in a row of tiles
        "mb2ic2ih130iw131oc3"
      })
  void anyNumberOfThreads_sameBits(String descriptor) {
    ConvolutionShape shape = same(descriptor);
    check(shape, 1);
    Operands in = Operands.uniform(shape, 3);
    List<float[]> alone = outputs(shape, in, 1);
    for (int threads = 2; threads <= 5; threads++) {
      List<float[]> together = outputs(shape, in, threads);
      for (int i = 0; i < alone.size(); i++) {
        assertThat(Arrays.equals(together.get(i), alone.get(i)))
            .as("%s of %s on %d threads", Direction.values()[i], shape, threads)
            .isTrue();
      }
    }
  }

  /** In turn and twice, so that what one leaves in the scratch would reach another. */
  private List<float[]> outputs(ConvolutionShape shape, Operands in, int threads) {
    List<float[]> outputs = new ArrayList<>();
    try (ConvolutionPlan plan = strategy.plan(shape, threads)) {
      for (int again = 0; again < 2; again++) {
        outputs.clear();
        for (Direction direction : Direction.values()) {
          outputs.add(Computation.run(plan, shape, direction, in).get(0).values());
        }
      }
    }
    return outputs;
  }

  /** Tiles reach over them, but no window does. */
  @Test
  void pixelsThatNoWindowReads_doNotReachTheOutput() {
    String filters = String.format("kh%dkw%dsh1sw1ph1pw0", k, k);
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic2ih7iw8oc3oh3ow2" + filters);
    Operands in = Operands.uniform(shape, 3);
    float[] src = in.src().clone();
    for (int i = 0; i < src.length; i++) {
      boolean read = i / 8 % 7 < k + 1 && i % 8 < k + 1;
      src[i] = read ? src[i] : Float.NaN;
    }
    Operands unread = new Operands(src, in.weights(), in.bias(), in.diffDst());
    List<float[]> expected = outputs(shape, in, 1);
    List<float[]> actual = outputs(shape, unread, 1);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as("%s", Direction.values()[i]).containsExactly(expected.get(i));
    }
  }

  /** At 1×1 with padding only one tap of a filter is used. */
  @Test
  void tapsThatNoWindowUses_doNotReachTheOutput() {
    ConvolutionShape shape = same("mb1ic1ih1iw1oc1");
    int used = padding() * (k + 1);
    float[] weights = new float[k * k];
    Arrays.fill(weights, 1e9f);
    weights[used] = 0;
    Operands in = new Operands(new float[] {3}, weights, new float[] {2}, new float[] {3});
    float[] zeros = new float[k * k];
    List<float[]> outputs = outputs(shape, in, 1);
    for (int i = 0; i < outputs.size(); i++) {
      float[] output = outputs.get(i);
      switch (Direction.values()[i]) {
        case FORWARD, INFERENCE -> assertThat(output).containsExactly(2);
        case BACKWARD_DATA -> assertThat(output).containsExactly(0);
        case BACKWARD_WEIGHTS -> {
          assertThat(output[used]).isCloseTo(9, within(1e-3f));
          output[used] = 0;
          assertThat(output).containsExactly(zeros);
        }
      }
    }
  }

  @Test
  void workspace_isTheSameBeforeAndAfterCalls() {
    ConvolutionShape shape = same("mb1ic64ih40iw44oc64");
    try (ConvolutionPlan plan = strategy.plan(shape, 2)) {
      long before = plan.workspaceBytes();
      for (Direction direction : Direction.values()) {
        Computation.run(plan, shape, direction, Operands.uniform(shape, 1));
        assertThat(plan.workspaceBytes()).as("after %s", direction).isEqualTo(before);
      }
    }
  }

  /** Each of the two reads all of the input. */
  @Test
  void traffic_ofAChunkThatTwoThreadsSplit_countsItsInputTwice() {
    ConvolutionShape shape = same("mb1ic20ih9iw10oc40");
    try (ConvolutionPlan one = strategy.plan(shape, 1);
        ConvolutionPlan two = strategy.plan(shape, 2)) {
      assertThat(two.trafficBytes(Direction.FORWARD) - one.trafficBytes(Direction.FORWARD))
          .isEqualTo((long) Float.BYTES * shape.srcLength());
    }
  }

  @Test
  void traffic_ofTheGradientByTheWeights_countsTransformsOrRepeatedReading() {
    ConvolutionShape small = same("mb1ic20ih9iw10oc40");
    ConvolutionShape large = same("mb1ic256ih112iw112oc256");
    for (ConvolutionShape shape : List.of(small, large)) {
      try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
        // diffDst is read again for the bias, at least
        assertThat(plan.trafficBytes(Direction.BACKWARD_WEIGHTS))
            .isGreaterThan(
                shape.operandBytes(Direction.BACKWARD_WEIGHTS)
                    + (long) Float.BYTES * shape.dstLength());
      }
    }
  }

  @Test
  void traffic_countsWhatIsKeptOfTheFilters() {
    ConvolutionShape small = same("mb1ic20ih9iw10oc40");
    try (ConvolutionPlan plan = strategy.plan(small, 1)) {
      for (Direction direction : EnumSet.complementOf(EnumSet.of(Direction.BACKWARD_WEIGHTS))) {
        assertThat(plan.trafficBytes(direction)).isEqualTo(small.operandBytes(direction));
      }
    }
    ConvolutionShape large = same("mb1ic256ih112iw112oc256");
    try (ConvolutionPlan plan = strategy.plan(large, 1)) {
      // written once and read for each chunk, but for the first reading, the operand's
      long weights = (long) Float.BYTES * large.weightsLength();
      long kept =
          (plan.trafficBytes(Direction.FORWARD) - plan.trafficBytes(Direction.INFERENCE)) / 2;
      // packed, or as transforms of 36 floats for 25 or 16 for 9
      double most = k == 5 ? 1.5 : k == 3 && strategy.name().contains("2x2") ? 1.8 : 1.0;
      assertThat((double) kept / weights).isBetween(1.0, most);
      long repeated =
          plan.trafficBytes(Direction.INFERENCE) - large.operandBytes(Direction.INFERENCE);
      assertThat(repeated).isPositive();
      assertThat(repeated % kept).isZero();
      assertThat(plan.workspaceBytes()).isGreaterThan(2 * weights);
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void steadyState_twoThreadsAllocateNothing(Direction direction) {
    ConvolutionShape shape = same("mb2ic70ih29iw30oc36");
    Operands in = Operands.uniform(shape, 1);
    float[] output = Computation.outputs(shape, direction).get(0).values();
    float[] diffBias = new float[shape.oc()];
    try (ConvolutionPlan plan = strategy.plan(shape, 2)) {
      Runnable call =
          switch (direction) {
            case FORWARD -> () -> plan.forward(in.src(), in.weights(), in.bias(), output);
            case INFERENCE -> {
              ConvolutionPlan.Inference inference = plan.fixWeights(in.weights(), in.bias());
              yield () -> inference.forward(in.src(), output);
            }
            case BACKWARD_DATA -> () -> plan.backwardData(in.diffDst(), in.weights(), output);
            case BACKWARD_WEIGHTS ->
                () -> plan.backwardWeights(in.src(), in.diffDst(), output, diffBias);
          };
      assertThat(leastAllocated(call)).isZero();
    }
  }

  private static long leastAllocated(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    // vectors are objects until C2 has compiled the kernels
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (allocated > 0 && System.nanoTime() < deadline) {
      long before = threads.getCurrentThreadAllocatedBytes();
      call.run();
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return allocated;
  }
}
