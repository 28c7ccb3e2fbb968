package org.jconv.verify;

import static org.assertj.core.api.Assertions.assertThat;

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
