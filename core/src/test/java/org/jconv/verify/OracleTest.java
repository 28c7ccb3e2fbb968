package org.jconv.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.direct.NestedLoops;
import org.jconv.verify.Outcome.Verdict;
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

  @Test
  void answerFromElsewhere_isJudgedLikeAPlans() {
    Oracle oracle = new Oracle(SHAPE, Operands.integers(SHAPE, 1));
    for (Direction direction : Direction.values()) {
      List<Tensor> answer = oracle.expected(direction);
      assertThat(Outcome.exact(oracle, direction, () -> answer).verdict()).isEqualTo(Verdict.RIGHT);
      Outcome missing =
          Outcome.exact(oracle, direction, () -> Computation.outputs(SHAPE, direction));
      assertThat(missing.verdict()).isEqualTo(Verdict.WRONG);
      assertThat(missing.detail()).contains("[0] is NaN; it must be ");
    }
    Outcome thrown =
        Outcome.exact(
            oracle,
            Direction.FORWARD,
            () -> {
              throw new IllegalStateException("no library");
            });
    assertThat(thrown.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(thrown.detail()).isEqualTo("it threw java.lang.IllegalStateException: no library");
    assertThat(Outcome.exact(oracle, Direction.FORWARD, List::of).detail())
        .startsWith("it threw java.lang.IllegalArgumentException: the answer of forward is 0");
  }

  @Test
  void outputNotWritten_isWrong() {
    ConvolutionStrategy lazy = strategy(new Off(Float.NaN));
    Outcome outcome =
        Outcome.exact(
            lazy, SHAPE, Direction.FORWARD, new Oracle(SHAPE, Operands.integers(SHAPE, 1)));
    assertThat(outcome.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(outcome.detail()).startsWith("dst[1][3][4][4] is NaN; it must be ");
  }

  @Test
  void exception_isAWrongAnswer() {
    Off closed = new Off(0);
    closed.close();
    Outcome outcome =
        Outcome.exact(
            strategy(closed),
            SHAPE,
            Direction.FORWARD,
            new Oracle(SHAPE, Operands.integers(SHAPE, 1)));
    assertThat(outcome.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(outcome.detail()).startsWith("it threw java.lang.IllegalStateException: this plan");
  }

  private static ConvolutionStrategy strategy(ConvolutionPlan plan) {
    return new ConvolutionStrategy() {
      @Override
      public String name() {
        return "off";
      }

      @Override
      public Optional<String> unsupportedReason(ConvolutionShape shape) {
        return Optional.empty();
      }

      @Override
      public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
        return plan;
      }
    };
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
