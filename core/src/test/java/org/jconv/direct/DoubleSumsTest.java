package org.jconv.direct;

import static org.assertj.core.api.Assertions.assertThat;

import org.jconv.ConvolutionShape;
import org.jconv.verify.Operands;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Test;

/** What {@link NestedLoopsTest} cannot see: that nothing is rounded to float. */
class DoubleSumsTest {
  private static final float NEARLY_ONE = 1 - 0x1p-24f;

  @Test
  void sums_keepWhatAFloatDoesNot() {
    DoubleSums sums = new DoubleSums(ConvolutionShape.parse("mb1ic1ih1iw2oc1kh1kw2"));
    double[] dst = new double[1];
    sums.forward(
        new float[] {NEARLY_ONE, 1}, new float[] {NEARLY_ONE, 1}, new float[] {1}, into(dst));
    assertThat(dst).containsExactly(3 - 0x1p-23 + 0x1p-48);

    double[] diffSrc = new double[2];
    sums.backwardData(new float[] {NEARLY_ONE}, new float[] {NEARLY_ONE, 1}, into(diffSrc));
    assertThat(diffSrc).containsExactly(1 - 0x1p-23 + 0x1p-48, 1 - 0x1p-24);
  }

  @Test
  void weightSums_keepWhatAFloatDoesNot() {
    DoubleSums sums = new DoubleSums(ConvolutionShape.parse("mb1ic1ih1iw2oc1kh1kw1"));
    double[] diffWeights = new double[1];
    double[] diffBias = new double[1];
    sums.backwardWeights(
        new float[] {NEARLY_ONE, 1},
        new float[] {NEARLY_ONE, 1},
        into(diffWeights),
        into(diffBias));
    assertThat(diffWeights).containsExactly(2 - 0x1p-23 + 0x1p-48);
    assertThat(diffBias).containsExactly(2 - 0x1p-24);
  }

  @Test
  void uglyShapes_nestedLoopsAreTheSumsRoundedOnce() {
    for (ConvolutionShape shape : UglyShapes.all()) {
      Operands in = Operands.uniform(shape, 2);
      DoubleSums sums = new DoubleSums(shape);
      double[] sum = new double[shape.dstLength()];
      sums.forward(in.src(), in.weights(), in.bias(), into(sum));
      float[] dst = new float[shape.dstLength()];
      try (var plan = new NestedLoops().plan(shape, 1)) {
        plan.forward(in.src(), in.weights(), in.bias(), dst);
      }
      for (int i = 0; i < dst.length; i++) {
        assertThat(dst[i]).as("dst[%d] of %s", i, shape).isEqualTo((float) sum[i]);
      }
    }
  }

  private static DoubleSums.Sink into(double[] array) {
    return (at, sum) -> array[at] = sum;
  }
}
