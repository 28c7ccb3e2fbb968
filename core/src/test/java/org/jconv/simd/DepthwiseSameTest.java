package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planes of all widths among NaNs, of which no result may see any. */
class DepthwiseSameTest {
  private static final int AT = 1; // the least that fits

  private final SplittableRandom random = new SplittableRandom(1);
  private final float[] w = integers(2 + 9);

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @FunctionalInterface
  private interface Check {
    void of(int height, int width);
  }

  private static void forAllSizes(Check check) {
    for (int width = 1; width <= 2 * DepthwiseRows.LANES + 3; width++) {
      for (int height = 1; height <= 6; height++) {
        check.of(height, width);
      }
    }
  }

  @Test
  void fits_needsAFloatAtEitherEndAndAVectorOfANarrowRow() {
    int lanes = DepthwiseRows.LANES;
    float[] array = new float[2 + 5 * lanes];
    assertThat(DepthwiseSame.fits(array, 0, 5, lanes)).isFalse();
    assertThat(DepthwiseSame.fits(array, 1, 5, lanes)).isTrue();
    assertThat(DepthwiseSame.fits(array, 2, 5, lanes)).isFalse();
    assertThat(DepthwiseSame.fits(new float[3 + lanes], 1, 2, 1)).isTrue();
    assertThat(DepthwiseSame.fits(new float[2 + lanes], 1, 2, 1)).isFalse();
  }

  @Test
  void blocks_coverARow() {
    for (int width = 1; width < 60; width++) {
      int covered = 0;
      for (int block = 0; block < DepthwiseSame.blocks(width); block++) {
        int column = DepthwiseSame.column(block, width);
        assertThat(column).isLessThanOrEqualTo(covered);
        covered = column + DepthwiseRows.LANES;
        assertThat(covered).isLessThanOrEqualTo(Math.max(width, DepthwiseRows.LANES));
      }
      assertThat(covered).isGreaterThanOrEqualTo(width);
    }
  }

  @Test
  void filter_anyPlane_isTheSumsAndNothingIsWrittenAround() {
    forAllSizes(
        (height, width) -> {
          float[] in = plane(height, width);
          int spill = Math.max(0, DepthwiseRows.LANES - width);
          float[] out = new float[4 + height * width + spill + 1];
          for (int block = 0; block < DepthwiseSame.blocks(width); block++) {
            DepthwiseSame.filter(in, AT, height, width, block, w, 2, 7, out, 4);
          }
          for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
              assertThat(out[4 + row * width + column])
                  .as("(%d, %d) of %dx%d", row, column, height, width)
                  .isEqualTo(window(in, height, width, row, column));
            }
          }
          assertThat(Arrays.copyOf(out, 4)).containsOnly(0);
          assertThat(out[out.length - 1]).isZero();
        });
  }

  @Test
  void filterBy2_anyPlane_isTheSumsOfEverySecondRow() {
    forAllSizes(
        (height, width) -> {
          float[] in = plane(height, width);
          int rows = (height + 1) / 2;
          int pitch = width + DepthwiseRows.LANES;
          float[] out = new float[rows * pitch + 1];
          for (int block = 0; block < DepthwiseSame.blocks(width); block++) {
            DepthwiseSame.filterBy2(in, AT, height, width, block, w, 2, 7, out, pitch);
          }
          for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
              assertThat(out[row * pitch + column])
                  .as("(%d, %d) of %dx%d", row, column, height, width)
                  .isEqualTo(window(in, height, width, 2 * row, column));
            }
          }
          assertThat(out[out.length - 1]).isZero();
        });
  }

  /** 7 and a window's products. */
  private float window(float[] in, int height, int width, int row, int column) {
    float sum = 7;
    for (int t = 0; t < 9; t++) {
      sum += w[2 + t] * pixel(in, height, width, row + t / 3 - 1, column + t % 3 - 1);
    }
    return sum;
  }

  private static float pixel(float[] in, int height, int width, int row, int column) {
    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? in[AT + row * width + column] : 0;
  }

  @Test
  void gradient_anyPlane_isAddedToTheSumsOfTapsAndBias() {
    forAllSizes(
        (height, width) -> {
          int lanes = DepthwiseRows.LANES;
          float[] in = plane(height, width);
          float[] diff = plane(height, width);
          float[] sums = new float[2 + 10 * lanes + 1];
          for (int t = 0; t < 10; t++) {
            sums[2 + t * lanes] = t; // what other planes gave
          }
          for (int block = 0; block < DepthwiseSame.blocks(width); block++) {
            DepthwiseSame.gradient(in, AT, height, width, block, diff, AT, sums, 2);
          }
          float[] actual = new float[10];
          DepthwiseGradient.addLanes(sums, 2, 10, Math.min(lanes, width), actual, 0);
          assertThat(actual)
              .as("%dx%d", height, width)
              .containsExactly(gradient(in, diff, height, width));
          assertThat(sums[1] + sums[sums.length - 1]).isZero();
        });
  }

  private static float[] gradient(float[] in, float[] diff, int height, int width) {
    float[] sums = new float[10];
    for (int t = 0; t < 10; t++) {
      sums[t] = t;
      for (int i = 0; i < height * width; i++) {
        int row = i / width + t / 3 - 1;
        int column = i % width + t % 3 - 1;
        sums[t] += diff[AT + i] * (t == 9 ? 1 : pixel(in, height, width, row, column));
      }
    }
    return sums;
  }

  /** A plane that just fits into its array, with NaNs around it. */
  private float[] plane(int height, int width) {
    float[] array = new float[AT + height * width + Math.max(0, DepthwiseRows.LANES - width) + 1];
    Arrays.fill(array, Float.NaN);
    System.arraycopy(integers(height * width), 0, array, AT, height * width);
    assertThat(DepthwiseSame.fits(array, AT, height, width)).isTrue();
    return array;
  }

  private float[] integers(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(-9, 10);
    }
    return values;
  }
}
