package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kernel against the sums by definition, with nothing written but rows of a vector. */
class DepthwiseRowsTest {
  private static final int AT = 3;
  private static final int IN_PITCH = 150;
  private static final int OUT_PITCH = 70;
  private static final int COLUMN = 5;

  private final SplittableRandom random = new SplittableRandom(1);
  private final float[] in = integers(20 * IN_PITCH);
  private final float[] w = integers(AT + 50);
  private final float[] out = integers(16 * OUT_PITCH);
  private final float[] expected = out.clone();

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  /**
   * Rows of output that are {@code stride} rows of input apart.
   *
   * @param taps what the taps read in window (0, 0)
   */
  private void expect(int rows, int stride, int[] taps, float start) {
    for (int row = 0; row < rows; row++) {
      for (int lane = 0; lane < DepthwiseRows.LANES; lane++) {
        float sum = start;
        for (int t = 0; t < taps.length; t++) {
          sum += w[AT + t] * in[row * stride * IN_PITCH + COLUMN + lane + taps[t]];
        }
        expected[AT + row * OUT_PITCH + lane] = sum;
      }
    }
  }

  /** A filter whose columns are {@code step} apart. */
  private static int[] taps(int kh, int kw, int step) {
    int[] taps = new int[kh * kw];
    for (int t = 0; t < taps.length; t++) {
      taps[t] = t / kw * IN_PITCH + t % kw * step;
    }
    return taps;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void filter3x3_walksDownAColumn(int rows) {
    int[] ins = new int[rows + 4];
    int[] outs = new int[rows + 4];
    for (int step = 0; step < rows + 2; step++) {
      ins[step + 1] = step * IN_PITCH + COLUMN;
      outs[step + 1] = Math.max(0, step - 2) * OUT_PITCH;
    }
    expect(rows, 1, taps(3, 3, 4), 2);
    DepthwiseRows.filter3x3(in, ins, 4, 8, w, AT, 2, out, AT, outs, 1, rows + 3);
    assertThat(out).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void filter3x3By2_walksDownAColumnByTwoRows(int rows) {
    int[] middles = new int[rows + 3];
    int[] ends = new int[rows + 3];
    int[] outs = new int[rows + 3];
    for (int step = 0; step < rows + 1; step++) {
      middles[step + 1] = Math.max(0, 2 * step - 1) * IN_PITCH + COLUMN;
      ends[step + 1] = 2 * step * IN_PITCH + COLUMN;
      outs[step + 1] = Math.max(0, step - 1) * OUT_PITCH;
    }
    expect(rows, 2, taps(3, 3, 1), 3);
    DepthwiseRows.filter3x3By2(in, middles, ends, 1, 2, w, AT, 3, out, AT, outs, 1, rows + 2);
    assertThat(out).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7})
  void filter5_isABlockOfFourRows(int kw) {
    int[] columns = new int[kw];
    for (int c = 0; c < kw; c++) {
      columns[c] = 2 * c;
    }
    expect(4, 1, taps(5, kw, 2), 1);
    DepthwiseRows.filter5(in, COLUMN, IN_PITCH, columns, w, AT, 1, out, AT, OUT_PITCH);
    assertThat(out).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 11})
  void filter_anyTaps_isABlockOfFourRows(int count) {
    int[] taps = random.ints(count, 0, 3 * IN_PITCH).toArray();
    for (int stride = 1; stride <= 3; stride++) {
      expect(4, stride, taps, -1);
      DepthwiseRows.filter(in, COLUMN, stride * IN_PITCH, taps, w, AT, -1, out, AT, OUT_PITCH);
      assertThat(out).containsExactly(expected);
    }
  }

  @Test
  void filterRow_anyTaps_isOneRow() {
    for (int count = 0; count < 12; count++) {
      int[] taps = random.ints(count, 0, 3 * IN_PITCH).toArray();
      expect(1, 1, taps, 4);
      DepthwiseRows.filterRow(in, COLUMN, taps, w, AT, 4, out, AT);
      assertThat(out).containsExactly(expected);
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
