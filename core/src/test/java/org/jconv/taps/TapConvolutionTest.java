package org.jconv.taps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.RandomShape;
import org.jconv.SmallIntegers;
import org.jconv.simd.Tile;
import org.jconv.simd.VectorModule;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapConvolutionTest {
  private static final int PITCH_MORE = 3;

  /** The weight that the formula of the class has for a row of the product; 0 where it has none. */
  static float weight(TapConvolution conv, float[] weights, int from, int row, int channel, int t) {
    int tap = conv.weightTaps[row % conv.phases()][t];
    int output = row / conv.phases();
    return tap < 0
        ? 0
        : weights[from + output * conv.outputStride + channel * conv.channelStride + tap];
  }

  /** What tap t reads for result (y, x) of a channel that begins at {@code plane}. */
  static float read(TapConvolution conv, float[] in, int plane, int t, int y, int x) {
    int i = y * conv.strideY + conv.tapY[t];
    int j = x * conv.strideX + conv.tapX[t];
    boolean inside = i >= 0 && j >= 0 && i < conv.inHeight && j < conv.inWidth;
    return inside ? in[plane + i * conv.inWidth + j] : 0;
  }

  /** Computes the sums of an image and group and delivers them, in two pieces. */
  private static void compute(
      TapConvolution conv,
      float[] in,
      int inAt,
      float[] weights,
      int from,
      float bias,
      float[] out,
      int outAt) {
    int pitch = conv.width + PITCH_MORE;
    float[] sums = new float[conv.height * pitch];
    for (int row = 0; row < conv.rows; row++) {
      Arrays.fill(sums, Float.NaN);
      for (int y = 0; y < conv.height; y++) {
        for (int x = 0; x < conv.width; x++) {
          float sum = 0;
          for (int c = 0; c < conv.channels; c++) {
            int plane = inAt + c * conv.inHeight * conv.inWidth;
            for (int t = 0; t < conv.taps(); t++) {
              sum += weight(conv, weights, from, row, c, t) * read(conv, in, plane, t, y, x);
            }
          }
          sums[y * pitch + x] = sum;
        }
      }
      int half = conv.height / 2;
      conv.deliver(row, 0, half, sums, 0, pitch, bias, out, outAt);
      conv.deliver(row, half, conv.height - half, sums, half * pitch, pitch, bias, out, outAt);
    }
  }

  /** What lies as lanes of vectors goes where the same rows go that lie as lines. */
  @Test
  void deliverLanes_anyShape_isWhatLinesAre() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      ConvolutionShape shape = RandomShape.next(random, 1 + i % 12);
      checkLanes(TapConvolution.forward(shape), random);
      TapConvolution.backwardData(shape, true).forEach(conv -> checkLanes(conv, random));
      TapConvolution.backwardData(shape, false).forEach(conv -> checkLanes(conv, random));
    }
  }

  private static void checkLanes(TapConvolution conv, SplittableRandom random) {
    int columns = random.nextBoolean() ? Tile.COLUMNS : Tile.LANES;
    int first = random.nextInt(conv.rows);
    int rows = Math.min(columns, conv.rows - first);
    int pitch = (conv.width + random.nextInt(2)) * columns;
    float[] lanes = SmallIntegers.of(random, 2 + conv.height * pitch);
    float[] out = new float[3 + conv.outLength()];
    float[] expected = out.clone();
    for (int r = 0; r < rows; r++) {
      float[] lines = new float[conv.height * conv.width];
      for (int p = 0; p < lines.length; p++) {
        lines[p] = lanes[2 + p / conv.width * pitch + p % conv.width * columns + r];
      }
      conv.deliver(first + r, 0, conv.height, lines, 0, conv.width, 0, expected, 3);
    }
    for (int y = 0; y < conv.height; y++) {
      conv.deliverLanes(first, rows, y, lanes, 2 + y * pitch, columns, out, 3);
    }
    assertThat(out).as(conv.toString()).containsExactly(expected);
  }

  @Test
  void forward_anyShape_isTheConvolution() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 150; i++) {
      ConvolutionShape shape = RandomShape.next(random, 4);
      Operands in = Operands.integers(shape, i);
      float[] bias = new float[shape.oc()];
      Arrays.fill(bias, 2);
      Operands biased = new Operands(in.src(), in.weights(), bias, in.diffDst());
      TapConvolution conv = TapConvolution.forward(shape);
      assertThat(conv.rows).isEqualTo(shape.ocPerGroup());
      assertThat(conv.terms()).isEqualTo(shape.icPerGroup() * shape.kh() * shape.kw());
      assertThat(conv.isDense()).isTrue();
      float[] dst = new float[shape.dstLength()];
      Arrays.fill(dst, Float.NaN);
      for (int product = 0; product < shape.n() * shape.g(); product++) {
        int from = product % shape.g() * (shape.weightsLength() / shape.g());
        compute(
            conv,
            in.src(),
            product * conv.inLength(),
            in.weights(),
            from,
            2,
            dst,
            product * conv.outLength());
      }
      float[] expected = new Oracle(shape, biased).expected(Direction.FORWARD).get(0).values();
      assertEqual(dst, expected, shape);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void backwardData_anyShape_isTheGradient(boolean together) {
    SplittableRandom random = new SplittableRandom(2);
    int gaps = 0;
    for (int i = 0; i < 200; i++) {
      ConvolutionShape shape = RandomShape.next(random, 3);
      Operands in = Operands.integers(shape, i);
      List<TapConvolution> sums = TapConvolution.backwardData(shape, together);
      assertThat(sums.size()).isLessThanOrEqualTo(together ? 1 : shape.sh() * shape.sw());
      float[] diffSrc = new float[shape.srcLength()];
      Arrays.fill(diffSrc, Float.NaN);
      for (TapConvolution conv : sums) {
        assertThat(together ? 1 : conv.phases()).isOne();
        for (int product = 0; product < shape.n() * shape.g(); product++) {
          int from = product % shape.g() * (shape.weightsLength() / shape.g());
          compute(
              conv,
              in.diffDst(),
              product * conv.inLength(),
              in.weights(),
              from,
              0,
              diffSrc,
              product * conv.outLength());
        }
      }
      boolean missing = false;
      for (int j = 0; j < diffSrc.length; j++) {
        if (Float.isNaN(diffSrc[j])) {
          missing = true;
          diffSrc[j] = 0;
        }
      }
      assertThat(TapConvolution.leavesGaps(shape, sums)).as("%s", shape).isEqualTo(missing);
      gaps += missing ? 1 : 0;
      float[] expected = new Oracle(shape, in).expected(Direction.BACKWARD_DATA).get(0).values();
      assertEqual(diffSrc, expected, shape);
    }
    assertThat(gaps).as("shapes with gaps").isBetween(1, 199);
  }

  /** Zeros of either sign are equal. */
  private static void assertEqual(float[] actual, float[] expected, ConvolutionShape shape) {
    for (int i = 0; i < expected.length; i++) {
      if (actual[i] != expected[i]) {
        assertThat(actual).as("%s", shape).containsExactly(expected);
      }
    }
  }

  @Test
  void strideBeyondTheFilter_leavesGaps() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic2ih9iw9oc3kh1kw1sh3sw2");
    List<TapConvolution> apart = TapConvolution.backwardData(shape, false);
    assertThat(apart).hasSize(1);
    assertThat(apart.get(0).isDense()).isFalse();
    assertThat(TapConvolution.leavesGaps(shape, apart)).isTrue();
  }

  @Test
  void conv1_hasTheTapsOfEachPixelOfAStride() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic3ih227oc96kh11sh4");
    List<TapConvolution> apart = TapConvolution.backwardData(shape, false);
    assertThat(apart).hasSize(16);
    // 11 taps are 3, 3, 3 and 2 of every fourth
    assertThat(apart.stream().mapToInt(TapConvolution::taps).sum()).isEqualTo(11 * 11);
    TapConvolution together = TapConvolution.backwardData(shape, true).get(0);
    assertThat(together.taps()).isEqualTo(9);
    assertThat(together.rows).isEqualTo(3 * 16);
    assertThat(TapConvolution.leavesGaps(shape, List.of(together))).isFalse();
  }

  @Test
  void plainProduct_isOneTapThatReadsInAsItLies() {
    assertThat(isPlain("mb1ic4ih5iw6oc3kh1kw1")).isTrue();
    assertThat(isPlain("mb1ic4ih5iw6oc3kh1kw1sh2sw1")).isFalse();
    assertThat(isPlain("mb1ic4ih5iw6oc3kh1kw1ph1pw0")).isFalse();
    assertThat(isPlain("mb1ic4ih5iw6oc3oh5ow5kh1kw1sh1sw1ph0pw0")).isFalse();
    assertThat(isPlain("mb1ic4ih5iw6oc3kh3kw3ph1pw1")).isFalse();
  }

  private static boolean isPlain(String descriptor) {
    return TapConvolution.forward(ConvolutionShape.parse(descriptor)).isPlainProduct();
  }

  @Test
  void toString_showsRowsAndTaps() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic4ih5iw6oc3kh1kw2ph0pw1");
    assertThat(TapConvolution.forward(shape))
        .hasToString("3x5x7 of 4 channels, taps [0, 0] [-1, 0]");
  }
}
