package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jconv.SmallIntegers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatherRowsTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void copy_anyRows_areWhatTheTableSaysAndNothingElseIsTouched(int rows) {
    for (int count = 0; count <= 70; count++) {
      int width = 1 + count % 9 * 4;
      int fromPitch = width + count % 2;
      int toPitch = count + count % 3;
      int at = count % 5;
      int[] order = random.ints(at + count, 0, width).toArray();
      int[] keep = random.ints(at + count, -1, 1).toArray();
      // ends with the last float of the last row
      float[] from = SmallIntegers.of(random, 7 + Math.max(0, rows - 1) * fromPitch + width);
      float[] to = SmallIntegers.of(random, 3 + rows * toPitch);
      float[] expected = to.clone();
      for (int i = 0; i < rows * count; i++) {
        int x = at + i % count;
        int row = i / count;
        expected[3 + row * toPitch + i % count] =
            keep[x] == 0 ? 0 : from[7 + row * fromPitch + order[x]];
      }
      GatherRows.copy(from, 7, fromPitch, order, keep, at, count, to, 3, toPitch, rows);
      assertThat(Arrays.equals(to, expected)).as("%d rows of %d", rows, count).isTrue();
    }
  }

  /** A product with zero would be NaN. */
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void copy_whatIsNotKept_isZeroWhateverIsThere(float there) {
    float[] from = new float[70];
    Arrays.fill(from, there);
    for (int count : new int[] {3, 70}) {
      float[] to = new float[count];
      GatherRows.copy(from, 0, 0, new int[count], new int[count], 0, count, to, 0, count, 1);
      assertThat(to).containsOnly(0);
    }
  }
}
