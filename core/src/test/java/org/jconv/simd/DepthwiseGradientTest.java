package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DepthwiseGradientTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @Test
  void filter_anyTaps_addsTheProductsToTheirLanes() {
    int lanes = DepthwiseRows.LANES;
    for (int blocks = 0; blocks <= 5; blocks++) {
      float[] in = integers(500);
      float[] diff = integers(300);
      int[] taps = random.ints(2 + DepthwiseGradient.TAPS, 0, 200).toArray();
      int[] ins = random.ints(blocks, 0, 200).toArray();
      int[] diffs = random.ints(blocks, 0, 200).toArray();
      float[] sums = integers(3 + DepthwiseGradient.SUMS + 4);
      float[] expected = sums.clone();
      for (int t = 0; t < DepthwiseGradient.TAPS; t++) {
        for (int i = 0; i < blocks * lanes; i++) {
          int b = i / lanes;
          int lane = i % lanes;
          expected[3 + t * lanes + lane] += diff[diffs[b] + lane] * in[ins[b] + taps[2 + t] + lane];
        }
      }
      DepthwiseGradient.filter(in, ins, taps, 2, diff, diffs, sums, 3);
      assertThat(sums).containsExactly(expected);
    }
  }

  /** Two columns of four rows, and the four rows of zeros below each. */
  @Test
  void column5_twoColumns_addsTheProductsOfTheFiveRowsBelow() {
    int lanes = DepthwiseRows.LANES;
    int rows = 4;
    int pitch = 2 * lanes;
    float[] in = integers((rows + 4) * pitch + 3);
    float[] diff = integers((rows + 4) * pitch);
    for (int i = rows * pitch; i < diff.length; i++) {
      diff[i] = 0;
    }
    int[] steps = new int[2 * (rows + 4)];
    for (int b = 0; b < steps.length; b++) {
      steps[b] = b % (rows + 4) * pitch + b / (rows + 4) * lanes;
    }
    int sumsStep = 2 * lanes;
    float[] sums = integers(1 + 5 * sumsStep);
    float[] expected = sums.clone();
    for (int t = 0; t < 5; t++) {
      for (int i = 0; i < rows * pitch; i++) {
        expected[1 + t * sumsStep + i % lanes] += diff[i] * in[i + t * pitch + 3];
      }
    }
    DepthwiseGradient.column5(in, steps, 3, diff, steps, sums, 1, sumsStep);
    assertThat(sums).containsExactly(expected);
  }

  @Test
  void add_wholeVectors_areAdded() {
    int lanes = DepthwiseRows.LANES;
    float[] diff = integers(5 * lanes);
    float[] sums = integers(2 + lanes + 1);
    float[] expected = sums.clone();
    for (int i = 0; i < 4 * lanes; i++) {
      expected[2 + i % lanes] += diff[i];
    }
    DepthwiseGradient.add(diff, 4 * lanes, sums, 2);
    assertThat(sums).containsExactly(expected);
  }

  @Test
  void addLanes_someLanes_othersDoNotCount() {
    int lanes = DepthwiseRows.LANES;
    for (int some = 1; some <= lanes; some++) {
      float[] sums = integers(2 + 3 * lanes);
      float[] to = integers(5);
      float[] expected = to.clone();
      for (int t = 0; t < 3; t++) {
        expected[1 + t] = 0;
        for (int lane = 0; lane < some; lane++) {
          expected[1 + t] += sums[2 + t * lanes + lane];
        }
      }
      DepthwiseGradient.addLanes(sums, 2, 3, some, to, 1);
      assertThat(to).containsExactly(expected);
    }
  }

  private float[] integers(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(-9, 10);
    }
    return values;
  }
}
