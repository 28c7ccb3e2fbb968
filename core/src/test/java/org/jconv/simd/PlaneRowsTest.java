package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneRowsTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  /** With something behind the last row, so that vectors can be read from there, and nothing. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void copy_anyRows_areCopiedBetweenZerosAndOnlyZerosFollow(int behind) {
    for (int count = 0; count <= 70; count++) {
      for (int gap = 0; gap <= 20; gap += 10) {
        check(1, gap / 4, count, gap / 3, gap, behind);
      }
      check(1, 40, count, 41, 0, behind);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void pick_anyStride_isEveryColumnOfItBetweenZeros(int behind) {
    for (int stride = 2; stride <= 6; stride++) {
      for (int count = 0; count <= 40; count++) {
        check(stride, 0, count, 0, 0, behind);
        check(stride, count % 3, count, count % 5, 2, behind);
        check(stride, 20, count, 33, 1, behind);
      }
    }
  }

  private void check(int stride, int before, int count, int after, int gap, int behind) {
    int rows = 3;
    int fromPitch = count * stride + 2;
    int length = before + count + after;
    int pitch = length + gap;
    int read = (rows - 1) * fromPitch + (count == 0 ? 0 : (count - 1) * stride + 1);
    float[] from = numbers(5 + read + behind);
    float[] to = numbers(7 + rows * pitch + 100);
    float[] unchanged = to.clone();
    if (stride == 1) {
      PlaneRows.copy(from, 5, fromPitch, to, 7, pitch, rows, before, count, after);
    } else {
      PlaneRows.pick(from, 5, fromPitch, stride, to, 7, pitch, rows, before, count, after);
    }
    int end = Integer.MIN_VALUE;
    for (int i = 0; i < to.length; i++) {
      int row = pitch == 0 ? rows : Math.floorDiv(i - 7, pitch);
      int x = i - 7 - row * pitch - before;
      String what = x + " of row " + row + " of " + count + " by " + stride;
      if (row >= 0 && row < rows && x < count + after) {
        boolean inside = x >= 0 && x < count;
        assertThat(to[i]).as(what).isEqualTo(inside ? from[5 + row * fromPitch + x * stride] : 0);
        end = i + 1;
      } else if (i >= end + DepthwiseRows.LANES) {
        assertThat(to[i]).as(what).isEqualTo(unchanged[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void pickBy2_anyRows_areEverySecondColumnAndNothingElse(int rows) {
    for (int count = 1; count <= 70; count++) {
      int pitch = 2 * count - 1;
      float[] from = numbers(rows * pitch + DepthwiseRows.LANES);
      float[] to = numbers(9 + rows * count + 50);
      float[] expected = to.clone();
      for (int i = 0; i < rows * count; i++) {
        expected[9 + i] = from[i / count * pitch + i % count * 2];
      }
      PlaneRows.pickBy2(from, pitch, to, 9, rows, count);
      assertThat(Arrays.equals(to, expected)).as("%d rows of %d", rows, count).isTrue();
    }
  }

  /** Without zeros. */
  private float[] numbers(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(1, 1000);
    }
    return values;
  }
}
