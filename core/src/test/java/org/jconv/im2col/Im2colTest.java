package org.jconv.im2col;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.verify.Operands;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Test;

/** {@link Im2col} and {@link Col2im}, by hand and against each other. */
class Im2colTest {

  @Test
  void alexnetConv1_is363By3025() {
    ConvolutionShape conv1 = ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4");
    assertThat(Im2col.rows(conv1)).isEqualTo(363);
    assertThat(Im2col.columns(conv1)).isEqualTo(3025);
    assertThat(Im2col.length(conv1)).isEqualTo(1_098_075);
  }

  @Test
  void threeByThreeImage_windowsBecomeColumns() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih3oc1kh2");
    assertThat(columns(shape, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}))
        .containsExactly(
            1, 2, 4, 5, // tap (0, 0) in the four windows
            2, 3, 5, 6, // (0, 1)
            4, 5, 7, 8, // (1, 0)
            5, 6, 8, 9); // (1, 1)
  }

  @Test
  void paddingStrideAndDilation_zerosWhereThereIsNoImage() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih1iw5oc1kh1kw2sh1sw2ph0pw1dh0dw1");
    assertThat(columns(shape, new float[] {1, 2, 3, 4, 5})).containsExactly(0, 2, 4, 2, 4, 0);
  }

  @Test
  void secondImageOfSecondGroup_isTaken() {
    ConvolutionShape shape = ConvolutionShape.parse("g2mb2ic2ih1iw2oc2kh1kw1");
    float[] columns = new float[2];
    Im2col.im2col(shape, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, columns);
    assertThat(columns).containsExactly(7, 8);
  }

  @Test
  void col2im_addsWhereWindowsOverlap() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih3oc1kh2");
    float[] ones = new float[16];
    Arrays.fill(ones, 1);
    float[] image = new float[9];
    Col2im.col2im(shape, ones, image, 0, 0);
    assertThat(image).containsExactly(1, 2, 1, 2, 4, 2, 1, 2, 1);
    Col2im.col2im(shape, ones, image, 0, 0);
    assertThat(image).as("what was there stays").containsExactly(2, 4, 2, 4, 8, 4, 2, 4, 2);
  }

  /** ⟨im2col(x), c⟩ = ⟨x, col2im(c)⟩ defines the one by the other. */
  @Test
  void col2im_isTheAdjointOfIm2col() {
    for (ConvolutionShape shape : UglyShapes.all()) {
      float[] x = Operands.integers(shape, 1).src();
      for (int image = 0; image < shape.n(); image++) {
        for (int group = 0; group < shape.g(); group++) {
          float[] columns = new float[(int) Im2col.length(shape)];
          Arrays.fill(columns, Float.NaN);
          Im2col.im2col(shape, x, image, group, columns);
          float[] c = new float[columns.length];
          double left = 0;
          for (int i = 0; i < c.length; i++) {
            c[i] = i % 5 - 2;
            left += columns[i] * c[i];
          }
          float[] back = new float[x.length];
          Col2im.col2im(shape, c, back, image, group);
          double right = 0;
          for (int i = 0; i < x.length; i++) {
            right += x[i] * back[i];
          }
          assertThat(right).as(shape.toString()).isEqualTo(left);
        }
      }
    }
  }

  @Test
  void badArguments_areNamed() {
    ConvolutionShape shape = ConvolutionShape.parse("mb2ic1ih3oc1kh2");
    float[] src = new float[18];
    float[] columns = new float[16];
    assertThatThrownBy(() -> Im2col.im2col(shape, src, 0, 0, new float[15]))
        .hasMessage("columns is a float[15]; it must be a float[16] for %s", shape);
    assertThatThrownBy(() -> Im2col.im2col(shape, new float[9], 0, 0, columns))
        .hasMessage("src is a float[9]; it must be a float[18] for %s", shape);
    assertThatThrownBy(() -> Im2col.im2col(shape, src, 2, 0, columns))
        .hasMessage("image is 2; it must be from 0 to 1 for %s", shape);
    assertThatThrownBy(() -> Im2col.im2col(shape, src, 0, -1, columns))
        .hasMessage("group is -1; it must be from 0 to 0 for %s", shape);
    assertThatThrownBy(() -> Col2im.col2im(shape, columns, new float[9], 0, 0))
        .hasMessage("diffSrc is a float[9]; it must be a float[18] for %s", shape);
  }

  private static float[] columns(ConvolutionShape shape, float[] src) {
    float[] columns = new float[(int) Im2col.length(shape)];
    Arrays.fill(columns, Float.NaN);
    Im2col.im2col(shape, src, 0, 0, columns);
    return columns;
  }
}
