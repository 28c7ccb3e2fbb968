package org.jconv.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.junit.jupiter.api.Test;

/**
 * Ties the oracle to the ground: every number here was computed by hand. Comparing strategies with
 * each other could hide a mistake that they share.
 */
class NestedLoopsTest {

  @Test
  void threeByThreeImage_twoByTwoFilter() {
    Case c = new Case("mb1ic1ih3oc1kh2");
    float[] src = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    float[] weights = {1, 2, 3, 4};

    // not flipped: 1·1 + 2·2 + 4·3 + 5·4 = 37
    assertThat(c.forward(src, weights, 0)).containsExactly(37, 47, 67, 77);
    assertThat(c.forward(src, weights, 0.5f)).containsExactly(37.5f, 47.5f, 67.5f, 77.5f);

    float[] diffDst = {1, 2, 3, 4};
    assertThat(c.backwardData(diffDst, weights)).containsExactly(1, 4, 4, 6, 20, 16, 9, 24, 16);
    c.backwardWeights(src, diffDst);
    assertThat(c.diffWeights).containsExactly(37, 47, 67, 77);
    assertThat(c.diffBias).containsExactly(10);
  }

  @Test
  void fourByFourImage_threeChannels_strideTwo() {
    Case c = new Case("mb1ic3ih4oc1kh2sh2");
    float[] src = {
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, // counting
      1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, // ones
      1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, // the unit matrix
    };
    float[] weights = {1, 0, 0, -1, 1, 1, 1, 1, 1, 2, 3, 4};

    // top left: (1 − 6) + (1+1+1+1) + (1·1 + 1·4), and the bias 5
    assertThat(c.forward(src, weights, 5)).containsExactly(9, 4, 4, 9);

    float[] diffDst = {1, 2, 3, 4};
    assertThat(c.backwardData(diffDst, weights))
        .containsExactly(
            1, 0, 2, 0, 0, -1, 0, -2, 3, 0, 4, 0, 0, -3, 0, -4, //
            1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4, //
            1, 2, 2, 4, 3, 4, 6, 8, 3, 6, 4, 8, 9, 12, 12, 16);
    c.backwardWeights(src, diffDst);
    // channel 0, tap (0, 0): 1·1 + 2·3 + 3·9 + 4·11 = 78, and each tap further adds its distance ·
    // 10
    assertThat(c.diffWeights).containsExactly(78, 88, 118, 128, 10, 10, 10, 10, 5, 0, 0, 5);
    assertThat(c.diffBias).containsExactly(10);
  }

  /**
   * In one dimension the gradients can be read off: {@code dX} is the full convolution of {@code
   * dout} with the flipped filter, {@code dW} the convolution of {@code X} with {@code dout},
   * {@code db} the sum of {@code dout}.
   */
  @Test
  void oneDimension_gradientsAreConvolutions() {
    Case c = new Case("mb1ic1ih1iw5oc1kh1kw3");
    float[] x = {2, 3, 5, 7, 11};
    float[] w = {1, -2, 4};
    assertThat(c.forward(x, w, 0)).containsExactly(16, 21, 35);

    float[] dout = {1, 10, 100};
    float[] dx = c.backwardData(dout, w);
    c.backwardWeights(x, dout);
    assertThat(dx).containsExactly(1, 8, 84, -160, 400);
    assertThat(c.diffWeights).containsExactly(532, 753, 1175);
    assertThat(c.diffBias).containsExactly(111);

    Case full = new Case("mb1ic1ih1iw3oc1kh1kw3ph0pw2");
    float[] flipped = {4, -2, 1};
    assertThat(full.forward(dout, flipped, 0)).containsExactly(dx);
    assertThat(c.forward(x, dout, 0)).containsExactly(c.diffWeights);
  }

  @Test
  void paddingStrideAndDilation_oneDimension() {
    Case c = new Case("mb1ic1ih1iw5oc1kh1kw2sh1sw2ph0pw1dh0dw1");
    float[] x = {1, 2, 3, 4, 5};
    float[] w = {1, 10};
    // the windows read columns (-1, 1), (1, 3) and (3, 5)
    assertThat(c.forward(x, w, 0)).containsExactly(20, 42, 4);

    float[] dout = {1, 1, 1};
    assertThat(c.backwardData(dout, w)).containsExactly(0, 11, 0, 11, 0);
    c.backwardWeights(x, dout);
    assertThat(c.diffWeights).containsExactly(6, 6);
  }

  @Test
  void unequalPadding_reachesBeyondTheEnd() {
    // two windows of three over two columns, no padding at the left: (1, 2, 0) and (2, 0, 0)
    Case c = new Case("mb1ic1ih1iw2oc1oh1ow2kh1kw3ph0pw0");
    assertThat(c.shape.pwEnd()).isEqualTo(2);
    assertThat(c.forward(new float[] {1, 2}, new float[] {1, 10, 100}, 0)).containsExactly(21, 2);
  }

  @Test
  void groups_doNotMix() {
    Case c = new Case("g2mb1ic2ih1iw2oc4kh1kw1");
    float[] src = {1, 2, 10, 20};
    float[] weights = {1, 3, 5, 7};
    assertThat(c.forward(src, weights, 0)).containsExactly(1, 2, 3, 6, 50, 100, 70, 140);
    float[] diffDst = {1, 0, 1, 0, 0, 1, 0, 1};
    assertThat(c.backwardData(diffDst, weights)).containsExactly(4, 0, 0, 12);
    c.backwardWeights(src, diffDst);
    assertThat(c.diffWeights).containsExactly(1, 1, 20, 20);
    assertThat(c.diffBias).containsExactly(1, 1, 1, 1);
  }

  @Test
  void batch_weightGradientsAreSummed() {
    Case c = new Case("mb2ic1ih1iw2oc1kh1kw1");
    float[] src = {1, 2, 3, 4};
    assertThat(c.forward(src, new float[] {2}, 1)).containsExactly(3, 5, 7, 9);
    c.backwardWeights(src, new float[] {1, 10, 100, 1000});
    assertThat(c.diffWeights).containsExactly(1 + 20 + 300 + 4000);
    assertThat(c.diffBias).containsExactly(1111);
  }

  @Test
  void traffic_isTheOperandsAlone() {
    ConvolutionShape conv1 = ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4");
    try (ConvolutionPlan plan = new NestedLoops().plan(conv1, 1)) {
      for (Direction direction : Direction.values()) {
        assertThat(plan.trafficBytes(direction)).isEqualTo(conv1.operandBytes(direction));
      }
    }
  }

  private static final class Case {
    final ConvolutionShape shape;
    final ConvolutionPlan plan;
    final float[] diffWeights;
    final float[] diffBias;

    Case(String descriptor) {
      shape = ConvolutionShape.parse(descriptor);
      plan = new NestedLoops().plan(shape, 1);
      diffWeights = new float[shape.weightsLength()];
      diffBias = new float[shape.biasLength()];
    }

    float[] forward(float[] src, float[] weights, float bias) {
      float[] biases = new float[shape.biasLength()];
      Arrays.fill(biases, bias);
      float[] dst = new float[shape.dstLength()];
      plan.forward(src, weights, biases, dst);
      return dst;
    }

    float[] backwardData(float[] diffDst, float[] weights) {
      float[] diffSrc = new float[shape.srcLength()];
      plan.backwardData(diffDst, weights, diffSrc);
      return diffSrc;
    }

    void backwardWeights(float[] src, float[] diffDst) {
      plan.backwardWeights(src, diffDst, diffWeights, diffBias);
    }
  }
}
