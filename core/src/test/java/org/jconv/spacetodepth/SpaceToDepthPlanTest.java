package org.jconv.spacetodepth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Exact;
import org.jconv.implicit.ImplicitGemm;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copying there and back, with filters of any size, beside the algorithm that is in use. */
class SpaceToDepthPlanTest {
  private static final ConvolutionShape USUAL = ConvolutionShape.parse("mb1ic4ih19oc5kh5sh2");

  private final ConvolutionStrategy strategy = new SpaceToDepth();

  /** Exact, and for every filter. */
  private final ConvolutionStrategy exact = new SpaceToDepth(k -> Optional.of(new ImplicitGemm()));

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    assumeTrue(strategy.unsupportedReason(USUAL).isEmpty(), "no Vector API or FMA here");
  }

  /** Strides, filters and paddings that fit each other, or do not, and windows in the padding. */
  @Test
  void randomShapes_areExact() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 600; i++) {
      Exact.check(exact, random(random), 1 + i % 3);
    }
  }

  @Test
  void randomShapesByWinograd_areWithinTheBound() {
    SplittableRandom random = new SplittableRandom(5);
    int computed = 0;
    for (int i = 0; i < 600; i++) {
      ConvolutionShape shape = random(random);
      if (strategy.unsupportedReason(shape).isEmpty()) {
        check(shape, 1 + i % 3);
        computed++;
      }
    }
    assertThat(computed).isGreaterThan(100);
  }

  private static ConvolutionShape random(SplittableRandom random) {
    int s = random.nextInt(2, 5);
    int k = random.nextInt(1, 6);
    int kh = (k - 1) * s + random.nextInt(1, s + 1);
    int kw = (k - 1) * s + random.nextInt(1, s + 1);
    int g = random.nextInt(1, 4);
    int oh = random.nextInt(1, 9);
    int ow = random.nextInt(1, 40 / s);
    int ph = random.nextInt(kh + 2);
    int pw = random.nextInt(kw + 2);
    // the image that the windows need, and up to a stride of rows and columns more or fewer
    int ih = Math.max(1, (oh - 1) * s + kh - ph - random.nextInt(kh) + random.nextInt(s + 1));
    int iw = Math.max(1, (ow - 1) * s + kw - pw - random.nextInt(kw) + random.nextInt(s + 1));
    int n = random.nextInt(1, 4);
    int ic = g * random.nextInt(1, 6);
    int oc = g * random.nextInt(1, 8);
    return new ConvolutionShape(g, n, ic, ih, iw, oc, oh, ow, kh, kw, s, s, ph, pw, 0, 0, "");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void everySizeOfImage_isExactAndWithinTheBound(int s) {
    for (int h = 1; h <= 15; h++) {
      for (int w = 1; w <= 15; w += 1 + h % 3) {
        String image = "mb1ic3ih" + h + "iw" + w + "oc4";
        for (int k = 3 * s - 1; k <= 5 * s; k += s) {
          String filter = String.format("kh%dkw%dsh%dsw%dph%dpw%d", k, k, s, s, k / 2, k / 2);
          ConvolutionShape shape = ConvolutionShape.parse(image + filter);
          Exact.check(exact, shape, 1);
          if (strategy.unsupportedReason(shape).isEmpty()) {
            check(shape, 1);
          }
        }
      }
    }
  }

  private void check(ConvolutionShape shape, int threads) {
    Oracle oracle = new Oracle(shape, Operands.uniform(shape, 3));
    try (ConvolutionPlan plan = strategy.plan(shape, threads)) {
      for (Direction direction : Direction.values()) {
        assertThat(
                oracle
                    .compareWithinBounds(
                        Computation.run(plan, shape, direction, oracle.operands()),
                        direction,
                        strategy.errorBound(shape, direction))
                    .mismatch())
            .as("%s of %s on %d threads", direction, shape, threads)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic3ih67iw61oc16kh11kw11sh4sw4",
        "mb2ic5ih41iw43oc9kh5kw5sh2sw2ph2pw2",
        "g3mb3ic6ih23iw35oc12kh8kw7sh3sw3ph1pw4",
        "mb1ic1ih90iw70oc40kh6kw6sh2sw2"
      })
  void anyNumberOfThreads_sameBits(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    check(shape, 2);
    Exact.checkSameBits(strategy, shape);
    Exact.check(exact, shape, 2);
    Exact.checkSameBits(exact, shape);
  }

  /** The rows and columns below and right of the windows are part of a tile, and of a phase. */
  @Test
  void pixelsThatNoWindowReads_doNotReachTheOutput() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic2ih12iw11oc3oh2ow2kh5kw5sh2sw2ph1pw0");
    Operands in = Operands.uniform(shape, 3);
    float[] src = in.src().clone();
    for (int i = 0; i < src.length; i++) {
      boolean read = i / 11 % 12 < 6 && i % 11 < 7;
      src[i] = read ? src[i] : Float.NaN;
    }
    Operands unread = new Operands(src, in.weights(), in.bias(), in.diffDst());
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      for (Direction direction : Direction.values()) {
        float[] expected = Computation.run(plan, shape, direction, in).get(0).values();
        assertThat(Computation.run(plan, shape, direction, unread).get(0).values())
            .containsExactly(expected);
      }
    }
  }

  /** Of an image of one pixel with padding only the middle of a filter is used. */
  @Test
  void tapsThatNoWindowUses_doNotReachTheOutput() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih1iw1oc1kh5kw5sh2sw2ph2pw2");
    float[] weights = new float[25];
    Arrays.fill(weights, 1e9f);
    weights[12] = 0;
    Operands in = new Operands(new float[] {3}, weights, new float[] {2}, new float[] {3});
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      assertThat(Computation.run(plan, shape, Direction.FORWARD, in).get(0).values())
          .containsExactly(2);
      assertThat(Computation.run(plan, shape, Direction.BACKWARD_DATA, in).get(0).values())
          .containsExactly(0);
      float[] diffWeights =
          Computation.run(plan, shape, Direction.BACKWARD_WEIGHTS, in).get(0).values();
      for (int tap = 0; tap < 25; tap++) {
        assertThat(diffWeights[tap] == 0).as("tap %d", tap).isEqualTo(tap != 12);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void steadyState_twoThreadsAllocateNothing(Direction direction) {
    ConvolutionShape shape = ConvolutionShape.parse("mb2ic5ih61iw59oc36kh5kw5sh2sw2ph2pw2");
    Exact.checkAllocatesNothing(strategy, shape, direction);
  }
}
