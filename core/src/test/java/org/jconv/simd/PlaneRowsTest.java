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
  void copy_anyRows_areCopiedAndOnlyZerosFollow(int behind) {
    for (int count = 0; count <= 70; count++) {
      for (int pitch = count; pitch <= count + 20; pitch += 10) {
        checkCopy(count, pitch, behind);
      }
    }
  }

  private void checkCopy(int count, int pitch, int behind) {
    int rows = 3;
    int fromPitch = count + 2;
    float[] from = numbers(5 + (rows - 1) * fromPitch + count + behind);
    float[] to = numbers(7 + rows * pitch + 100);
    float[] before = to.clone();
    PlaneRows.copy(from, 5, fromPitch, to, 7, pitch, rows, count);
    int end = Integer.MIN_VALUE;
    for (int i = 0; i < to.length; i++) {
      int row = pitch == 0 ? rows : Math.floorDiv(i - 7, pitch);
      int x = i - 7 - row * pitch;
      if (row >= 0 && row < rows && x < count) {
        assertThat(to[i])
            .as("%d of row %d of %d", x, row, count)
            .isEqualTo(from[5 + row * fromPitch + x]);
        end = i + 1;
      } else if (i < end + DepthwiseRows.LANES) {
        assertThat(to[i]).as("%d, past %d", i, end).isIn(0f, before[i]);
      } else {
        assertThat(to[i]).as("%d, far from rows", i).isEqualTo(before[i]);
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
