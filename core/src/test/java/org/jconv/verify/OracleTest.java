package org.jconv.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.direct.NestedLoops;
import org.junit.jupiter.api.Test;

/** A check that cannot fail checks nothing: these make it fail. */
class OracleTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb2ic3ih5oc4kh3ph1");

  /** Right, but for one element of each output, which is off by a little. */
  private static final class Off extends CheckedPlan {
    private final ConvolutionPlan right = new NestedLoops().plan(SHAPE, 1);
    private final float by;

    Off(float by) {
      super(new NestedLoops(), SHAPE, 1);
      this.by = by;
    }

    @Override
    protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
      right.forward(src, weights, bias, dst);
      dst[dst.length - 1] += by;
    }

    @Override
    protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
      right.backwardData(diffDst, weights, diffSrc);
      diffSrc[0] += by;
    }

    @Override
    protected void computeBackwardWeights(
        float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
      right.backwardWeights(src, diffDst, diffWeights, diffBias);
      diffBias[3] += by;
    }

    @Override
    protected Inference prepareInference(float[] weights, float[] bias) {
      return (src, dst) -> computeForward(src, weights, bias, dst);
    }

    @Override
    public long workspaceBytes() {
      return 0;
    }
  }

  @Test
  void exact_findsOneWrongElement() {
    Oracle oracle = new Oracle(SHAPE, Operands.integers(SHAPE, 1));
    assertThat(oracle.compareExactly(new Off(0), Direction.FORWARD)).isEmpty();
    assertThat(wrongElement(oracle, Direction.FORWARD)).isEqualTo("dst[1][3][4][4]");
    assertThat(wrongElement(oracle, Direction.INFERENCE)).isEqualTo("dst[1][3][4][4]");
    assertThat(wrongElement(oracle, Direction.BACKWARD_DATA)).isEqualTo("diffSrc[0][0][0][0]");
    assertThat(wrongElement(oracle, Direction.BACKWARD_WEIGHTS)).isEqualTo("diffBias[3]");
  }

  private static String wrongElement(Oracle oracle, Direction direction) {
    return oracle.compareExactly(new Off(1), direction).orElseThrow().element();
  }

  @Test
  void withinBounds_findsErrorsBeyondRounding() {
    Oracle oracle = new Oracle(SHAPE, Operands.uniform(SHAPE, 1));
    for (Direction direction : Direction.values()) {
      assertThat(oracle.compareWithinBounds(new Off(1e-7f), direction).mismatch()).isEmpty();
      Oracle.Accuracy off = oracle.compareWithinBounds(new Off(1e-3f), direction);
      assertThat(off.mismatch()).isPresent();
      assertThat(off.maxAbsError()).isBetween(0.9e-3, 1.1e-3);
      assertThat(oracle.compareWithinBounds(new Off(Float.NaN), direction).mismatch()).isPresent();
    }
  }

  @Test
  void nan_makesEveryErrorNaN() {
    Oracle oracle = new Oracle(SHAPE, Operands.uniform(SHAPE, 1));
    for (Direction direction : Direction.values()) {
      Oracle.Accuracy off = oracle.compareWithinBounds(new Off(Float.NaN), direction);
      assertThat(off.maxAbsError()).isNaN();
      assertThat(off.maxRelError()).isNaN();
      assertThat(off.maxUlpError()).isNaN();
    }
  }

  /** One output of three terms: {@code bias + src·weights}. */
  private static Oracle.Accuracy accuracy(float[] src, float[] weights, float bias, float answer) {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic2ih1oc1kh1");
    Operands operands = new Operands(src, weights, new float[] {bias}, new float[1]);
    Tensor dst = new Tensor("dst", new float[] {answer}, 1, 1, 1, 1);
    return new Oracle(shape, operands).compareWithinBounds(List.of(dst), Direction.FORWARD);
  }

  @Test
  void exactSumThatIsNoFloat_errorsAreAgainstIt() {
    // 1·1 + 2⁻³⁰·1 + 1 = 2 + 2⁻³⁰, whose float is 2
    Oracle.Accuracy rounded = accuracy(new float[] {1, 0x1p-30f}, new float[] {1, 1}, 1, 2);
    assertThat(rounded.mismatch()).isEmpty();
    assertThat(rounded.maxAbsError()).isEqualTo(0x1p-30);
    assertThat(rounded.maxRelError()).isEqualTo(0x1p-30 / (2 + 0x1p-30));
    assertThat(rounded.maxUlpError()).isEqualTo(0x1p-30 / 0x1p-22);
  }

  @Test
  void cancellation_isLargeInUlpAndSmallBesideTheTerms() {
    // 2²⁴ − 2²⁴ + 2⁻¹⁰: summed in floats from the left of the bias, the bias is lost
    Oracle.Accuracy lost =
        accuracy(new float[] {0x1p24f, 0x1p24f}, new float[] {1, -1}, 0x1p-10f, 0);
    assertThat(lost.mismatch()).isEmpty();
    assertThat(lost.maxAbsError()).isEqualTo(0x1p-10);
    assertThat(lost.maxRelError()).isEqualTo(0x1p-10 / (0x1p25 + 0x1p-10));
    assertThat(lost.maxUlpError()).isEqualTo(0x1p-10 / 0x1p-33);
  }

  @Test
  void bound_isOfThreeTermsAndOfNoMore() {
    // all terms positive: the bound is 3 units in 3, a unit being 2⁻²⁴
    float[] ones = {1, 1};
    assertThat(accuracy(ones, ones, 1, 3 + 2 * 0x1p-22f).mismatch()).isEmpty();
    assertThat(accuracy(ones, ones, 1, 3 + 3 * 0x1p-22f).mismatch())
        .hasValueSatisfying(
            wrong -> {
              assertThat(wrong.element()).isEqualTo("dst[0][0][0][0]");
              assertThat(wrong.expected()).isEqualTo(3);
              assertThat(wrong.tolerance()).isCloseTo(9 * 0x1p-24f, within(0x1p-40f));
            });
  }

  @Test
  void productThatUnderflows_isWithinItsBound() {
    float[] tiny = {0x1p-80f, 0x1p-80f};
    Oracle.Accuracy zero = accuracy(tiny, tiny, 0, 0);
    assertThat(zero.mismatch()).isEmpty();
    assertThat(zero.maxRelError()).isEqualTo(1);
    assertThat(zero.maxUlpError()).isEqualTo(0x1p-159 / 0x1p-149);
  }

  @Test
  void sumBeyondTheFloats_infinityIsRightAndAnotherAnswerIsNot() {
    float[] huge = {0x1p100f, 0};
    assertThat(accuracy(huge, huge, 0, Float.POSITIVE_INFINITY).mismatch()).isEmpty();
    Oracle.Accuracy finite = accuracy(huge, huge, 0, 1);
    assertThat(finite.mismatch()).isPresent();
    assertThat(finite.maxUlpError()).isGreaterThan(1e6);
  }

  @Test
  void errorBounds_coverTheRoundedAnswer() {
    Oracle oracle = new Oracle(SHAPE, Operands.uniform(SHAPE, 1));
    for (Direction direction : Direction.values()) {
      Oracle.Accuracy rounded = oracle.compareWithinBounds(oracle.expected(direction), direction);
      assertThat(rounded.mismatch()).isEmpty();
      assertThat(rounded.maxUlpError()).isPositive().isLessThanOrEqualTo(0.5);
      assertThat(rounded.maxRelError()).isPositive().isLessThanOrEqualTo(0x1p-24);
    }
  }

  @Test
  void answers_areComputedOnce() {
    Operands operands = Operands.uniform(SHAPE, 1);
    Oracle oracle = new Oracle(SHAPE, operands);
    for (Direction direction : Direction.values()) {
      oracle.expected(direction);
      oracle.errorBounds(direction);
    }
    List<double[]> before = oracle.errorBounds(Direction.FORWARD);
    List<Tensor> right = oracle.expected(Direction.FORWARD);
    Arrays.fill(operands.src(), 100);
    assertThat(oracle.errorBounds(Direction.INFERENCE).get(0)).containsExactly(before.get(0));
    assertThat(oracle.expected(Direction.INFERENCE)).isSameAs(right);
  }

  @Test
  void answerOfAnotherForm_isRefused() {
    Oracle oracle = new Oracle(SHAPE, Operands.uniform(SHAPE, 1));
    List<Tensor> one = Computation.outputs(SHAPE, Direction.FORWARD);
    assertThatThrownBy(() -> oracle.compareExactly(one, Direction.BACKWARD_WEIGHTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the answer of backwardWeights is 1 tensors; it must be diffWeights, diffBias for %s",
            SHAPE);
    assertThatThrownBy(() -> oracle.compareWithinBounds(List.of(), Direction.INFERENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the answer of inference is 0 tensors; it must be dst for %s", SHAPE);
    assertThatThrownBy(() -> oracle.compareWithinBounds(one, Direction.BACKWARD_DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("diffSrc is a float[200]; it must be a float[150] for %s", SHAPE);
    assertThatThrownBy(() -> oracle.compareExactly(one, Direction.BACKWARD_DATA))
        .hasMessageStartingWith("diffSrc is a float[200]");
  }

  @Test
  void operandsOfAnotherShape_areRefused() {
    Operands other = Operands.integers(SHAPE.withBatch(3), 1);
    assertThatThrownBy(() -> new Oracle(SHAPE, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("src is a float[225]; it must be a float[150] for %s", SHAPE);
  }

  /** dst of two planes: of 3 + 3 elements, whose Σ|a·b| are 1 2 3 and 10 20 30. */
  private static Oracle.Accuracy stated(float[] errors, double bound) {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih1iw3oc2kh1kw1");
    float[] src = {-1, 2, -3};
    Operands operands = new Operands(src, new float[] {1, 10}, new float[2], new float[6]);
    float[] answer = new float[6];
    for (int i = 0; i < 6; i++) {
      answer[i] = src[i % 3] * (i < 3 ? 1 : 10) + errors[i];
    }
    return new Oracle(shape, operands)
        .compareWithinBounds(
            List.of(new Tensor("dst", answer, 1, 2, 1, 3)),
            Direction.FORWARD,
            OptionalDouble.of(bound));
  }

  @Test
  void statedBound_isRelativeToTheLargestOfThePlane() {
    float[] within = {0.25f, 0.25f, -0.25f, 2.5f, -2.5f, 2.5f};
    assertThat(stated(within, 0.25 / 3).mismatch()).isEmpty();
    assertThat(stated(within, 0.25 / 3).maxRelError()).isEqualTo(0.25 / 3);
    assertThat(stated(within, 0.24 / 3).mismatch())
        .hasValueSatisfying(
            wrong -> {
              assertThat(wrong.element()).isEqualTo("dst[0][0][0][0]");
              assertThat(wrong.tolerance()).isEqualTo(0.24f);
            });
    // what the second plane may be off by is too much for the first
    float[] beyond = {0, 2.5f, 0, 0, 0, 0};
    assertThat(stated(beyond, 0.25 / 3).mismatch().orElseThrow().element())
        .isEqualTo("dst[0][0][0][1]");
    assertThat(stated(new float[] {0, 0, 0, 0, 0, Float.NaN}, 1).mismatch()).isPresent();
  }

  @Test
  void statedBound_ofEveryDirection_isPerPlane() {
    Oracle oracle = new Oracle(SHAPE, Operands.uniform(SHAPE, 1));
    for (Direction direction : Direction.values()) {
      int plane = direction == Direction.BACKWARD_WEIGHTS ? 9 : 25;
      double[] magnitudes = oracle.sums(direction).magnitudes().get(0);
      double[] bounds = oracle.errorBounds(direction, OptionalDouble.of(0.5)).get(0);
      for (int from = 0; from < bounds.length; from += plane) {
        double largest = Arrays.stream(magnitudes, from, from + plane).max().orElseThrow();
        for (int i = from; i < from + plane; i++) {
          assertThat(bounds[i]).isCloseTo(largest / 2, within(1e-12));
        }
      }
    }
  }

  @Test
  void statedBound_isNotForDiffBias() {
    Oracle oracle = new Oracle(SHAPE, Operands.uniform(SHAPE, 1));
    assertThat(oracle.errorBounds(Direction.BACKWARD_WEIGHTS, OptionalDouble.of(0.5)).get(1))
        .containsExactly(oracle.errorBounds(Direction.BACKWARD_WEIGHTS).get(1));
  }

  @Test
  void integers_sumsAreExact() {
    for (String descriptor :
        new String[] {"mb1ic64ih7oc5kh3", "mb9ic1ih300oc1kh1", "mb1ic2ih4096iw4200oc1kh1kw1"}) {
      ConvolutionShape shape = ConvolutionShape.parse(descriptor);
      Operands operands = Operands.integers(shape, 1);
      double windows = 0;
      for (int i = 0; i < shape.dstLength() / shape.oc(); i++) {
        windows += Math.abs(operands.diffDst()[i]) * Math.abs(operands.src()[i]);
      }
      assertThat(windows).as(descriptor).isLessThan(1 << 24).isPositive();
    }
  }
}
