package org.jconv.bench.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.verify.Operands;
import org.junit.jupiter.api.Test;

class RealOperandsTest {

  @Test
  void firstLayer_seesThePhotographInEveryImage() {
    ConvolutionShape conv1 = ConvolutionShape.parse("mb2ic3ih227oc96kh11sh4");
    float[] photograph = Photograph.sample().toTensor(227, 227);
    float[] src = RealOperands.of(conv1).src();
    int half = src.length / 2;
    assertThat(Arrays.copyOfRange(src, 0, half)).containsExactly(photograph);
    assertThat(Arrays.copyOfRange(src, half, src.length)).containsExactly(photograph);
  }

  @Test
  void deeperLayer_seesWhatAReluLetsThrough() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic64ih56oc64kh3ph1");
    float[] src = RealOperands.of(shape).src();
    int zeros = 0;
    int negative = 0;
    for (float value : src) {
      zeros += value == 0 ? 1 : 0;
      negative += value < 0 ? 1 : 0;
    }
    assertThat(negative).isZero();
    assertThat((double) zeros / src.length).isBetween(0.49, 0.51);
  }

  @Test
  void weights_haveTheVarianceThatKeepsActivationsInRange() {
    ConvolutionShape shape = ConvolutionShape.parse("g2mb1ic64ih8oc128kh3ph1");
    double sum = 0;
    float[] weights = RealOperands.of(shape).weights();
    for (float weight : weights) {
      sum += (double) weight * weight;
    }
    assertThat(sum / weights.length).isBetween(0.95 * 2 / 288, 1.05 * 2 / 288);
  }

  @Test
  void sameShape_sameOperands() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic5ih9oc4kh3");
    Operands first = RealOperands.of(shape);
    Operands second = RealOperands.of(shape);
    assertThat(second.src()).containsExactly(first.src());
    assertThat(second.weights()).containsExactly(first.weights());
    assertThat(second.bias()).containsExactly(first.bias());
    assertThat(second.diffDst()).containsExactly(first.diffDst());
  }
}
