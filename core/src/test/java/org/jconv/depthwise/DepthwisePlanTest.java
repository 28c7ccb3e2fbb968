package org.jconv.depthwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.jconv.verify.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kernel, each way of padding, and what lies around planes. */
class DepthwisePlanTest {
  private static final int[] FILTERS = {1, 2, 3, 5, 7, 11};

  private final DepthwiseSimd strategy = new DepthwiseSimd();

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    ConvolutionShape usual = ConvolutionShape.parse("g4mb1ic4ih9oc4kh3ph1");
    assumeTrue(strategy.unsupportedReason(usual).isEmpty(), "no Vector API or FMA here");
  }

  /** Bit for bit, after a pass over NaNs, of which the workspace must keep none. */
  private void check(ConvolutionShape shape) {
    Oracle oracle = new Oracle(shape, Operands.integers(shape, 3));
    Operands nans = nans(shape);
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      for (Direction direction : Direction.values()) {
        Computation.run(plan, shape, direction, nans);
      }
      for (Direction direction : Direction.values()) {
        List<Tensor> answer = Computation.run(plan, shape, direction, oracle.operands());
        assertThat(oracle.compareExactly(answer, direction))
            .as("%s of %s", direction, shape)
            .isEmpty();
      }
    }
  }

  private static Operands nans(ConvolutionShape shape) {
    return new Operands(
        nans(shape.srcLength()),
        nans(shape.weightsLength()),
        nans(shape.biasLength()),
        nans(shape.dstLength()));
  }

  private static float[] nans(int length) {
    float[] values = new float[length];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  @Test
  void everyWidthOfUsualFilters_sameBitsAsOracle() {
    for (int w = 1; w <= 40; w++) {
      int h = 1 + w % 6;
      for (int s = 1; s <= 2; s++) {
        String planes = String.format("g3mb2ic3ih%diw%doc3", h, w);
        check(ConvolutionShape.parse(planes + "kh3kw3ph1pw1sh" + s + "sw" + s));
        check(ConvolutionShape.parse(planes + "kh5kw5ph2pw2sh" + s + "sw" + s));
      }
    }
  }

  /** Several strips, the last of them longer or shorter. */
  @ParameterizedTest
  @ValueSource(ints = {28, 29, 56, 57, 85})
  void everyHeightOfStrips_sameBitsAsOracle(int height) {
    for (int k = 1; k <= 5; k += 2) {
      for (int s = 1; s <= 2; s++) {
        for (int width = 5; width <= 35; width += 15) {
          check(
              ConvolutionShape.parse(
                  String.format(
                      "g2mb1ic2ih%diw%doc4oh%dow%dkh%dkw%dsh%dsw%dph0pw%d",
                      height * s, width * s, height, width, k, k, s, s, k / 2)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anyShape_sameBitsAsOracle(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 800; i++) {
      check(random(random));
    }
  }

  /** Every feature at small sizes, unequal ends with more and with less than is there. */
  private static ConvolutionShape random(SplittableRandom random) {
    int g = random.nextInt(1, 4);
    int[] i = {random.nextInt(1, 21), random.nextInt(1, 21)};
    int[] o = new int[2];
    int[] k = new int[2];
    int[] s = new int[2];
    int[] p = new int[2];
    int[] d = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      k[axis] = FILTERS[random.nextInt(FILTERS.length)];
      s[axis] = random.nextInt(1, 5);
      d[axis] = random.nextInt(4) == 0 ? random.nextInt(1, 3) : 0;
      int extent = (k[axis] - 1) * (d[axis] + 1) + 1;
      p[axis] = random.nextInt(0, extent + 1);
      int fitting = (i[axis] + 2 * p[axis] - extent) / s[axis] + 1;
      o[axis] = Math.max(1, fitting + random.nextInt(-2, 3));
    }
    return ConvolutionShape.parse(
        String.format(
            "g%dmb%dic%dih%diw%doc%doh%dow%dkh%dkw%dsh%dsw%dph%dpw%ddh%ddw%d",
            g,
            random.nextInt(1, 3),
            g * random.nextInt(1, 4),
            i[0],
            i[1],
            g * random.nextInt(1, 4),
            o[0],
            o[1],
            k[0],
            k[1],
            s[0],
            s[1],
            p[0],
            p[1],
            d[0],
            d[1]));
  }

  @Test
  void anyNumberOfThreads_sameBits() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60; i++) {
      ConvolutionShape shape = random(random);
      Operands in = Operands.uniform(shape, i);
      List<float[]> alone = outputs(shape, in, 1);
      for (int threads = 2; threads <= 3; threads++) {
        List<float[]> together = outputs(shape, in, threads);
        for (int output = 0; output < alone.size(); output++) {
          assertThat(together.get(output))
              .as("output %d of %s on %d threads", output, shape, threads)
              .containsExactly(alone.get(output));
        }
      }
    }
  }

  /** Of all directions. */
  private List<float[]> outputs(ConvolutionShape shape, Operands in, int threads) {
    List<float[]> outputs = new ArrayList<>();
    try (ConvolutionPlan plan = strategy.plan(shape, threads)) {
      for (Direction direction : Direction.values()) {
        for (Tensor output : Computation.run(plan, shape, direction, in)) {
          outputs.add(output.values());
        }
      }
    }
    return outputs;
  }

  /** Kernels read past the ends of planes; what they find there must not count. */
  @Test
  void nansOfOtherGroups_doNotReachAGroup() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 60; i++) {
      checkAlone(random(random));
    }
    for (int w = 1; w <= 34; w += 3) {
      checkAlone(ConvolutionShape.parse("g3mb2ic3ih4iw" + w + "oc3kh3kw3ph1pw1"));
      checkAlone(ConvolutionShape.parse("g3mb2ic3ih5iw" + w + "oc3kh3kw3ph1pw1sh2sw2"));
    }
  }

  private void checkAlone(ConvolutionShape shape) {
    Operands in = Operands.integers(shape, 2);
    List<float[]> expected = outputs(shape, in, 1);
    for (int group = 0; group < shape.g(); group++) {
      Operands one =
          new Operands(
              only(shape, group, in.src(), shape.n()),
              only(shape, group, in.weights(), 1),
              only(shape, group, in.bias(), 1),
              only(shape, group, in.diffDst(), shape.n()));
      List<float[]> actual = outputs(shape, one, 1);
      for (int output = 0; output < expected.size(); output++) {
        int images = output < 3 ? shape.n() : 1;
        assertThat(only(shape, group, actual.get(output), images))
            .as("output %d of group %d of %s", output, group, shape)
            .containsExactly(only(shape, group, expected.get(output), images));
      }
    }
  }

  /** A group's part of a tensor, NaN elsewhere. */
  private static float[] only(ConvolutionShape shape, int group, float[] tensor, int images) {
    int length = tensor.length / images / shape.g();
    float[] only = nans(tensor.length);
    for (int image = 0; image < images; image++) {
      int from = (image * shape.g() + group) * length;
      System.arraycopy(tensor, from, only, from, length);
    }
    return only;
  }

  @Test
  void traffic_countsCopies() {
    ConvolutionShape usual = ConvolutionShape.parse("g8mb1ic8ih56oc8kh3ph1");
    ConvolutionShape padded = ConvolutionShape.parse("g8mb1ic8ih56oc8kh5ph2");
    try (ConvolutionPlan inPlace = strategy.plan(usual, 1);
        ConvolutionPlan copying = strategy.plan(padded, 1);
        ConvolutionPlan shared = strategy.plan(padded, 2)) {
      for (Direction direction : Direction.values()) {
        long packing =
            direction == Direction.BACKWARD_DATA ? 2L * Float.BYTES * usual.weightsLength() : 0;
        assertThat(inPlace.trafficBytes(direction))
            .isEqualTo(usual.operandBytes(direction) + packing);
        assertThat(copying.trafficBytes(direction))
            .isGreaterThan(padded.operandBytes(direction) + 2L * Float.BYTES * padded.srcLength())
            .isEqualTo(shared.trafficBytes(direction));
      }
      assertThat(shared.workspaceBytes())
          .isBetween(copying.workspaceBytes() + 1, 2 * copying.workspaceBytes());
    }
  }

  /** In place, in place at a stride, padded with every kernel for five rows, narrow, and odd. */
  @ParameterizedTest
  @EnumSource
  void steadyState_allocatesNothing(Direction direction) {
    for (String descriptor :
        List.of(
            "g4mb2ic4ih29iw30oc4kh3kw3ph1pw1",
            "g4mb2ic4ih29iw30oc4kh3kw3ph1pw1sh2sw2",
            "g4mb2ic4ih29iw30oc8kh5kw5ph2pw2",
            "g4mb2ic8ih7iw6oc8kh2kw4sh3sw3",
            "g4mb2ic4ih30iw29oc4oh15ow15kh3kw3sh2sw2ph0pw0")) {
      ConvolutionShape shape = ConvolutionShape.parse(descriptor);
      Operands in = Operands.uniform(shape, 1);
      List<Tensor> outputs = Computation.outputs(shape, direction);
      for (int threads = 1; threads <= 2; threads++) {
        try (ConvolutionPlan plan = strategy.plan(shape, threads)) {
          assertThat(leastAllocated(Computation.call(plan, direction, in, outputs)))
              .as("%s on %d threads", shape, threads)
              .isZero();
        }
      }
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
