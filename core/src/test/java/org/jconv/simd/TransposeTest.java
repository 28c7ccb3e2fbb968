package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.jconv.SmallIntegers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransposeTest {
  private static final int BEFORE = 5;

  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  /** Rows of a source, each of {@code count} floats, which may overlap and end with it. */
  private int[] rows(int count, int from, int ro, int lanes, int length) {
    int[] rows = new int[ro + lanes];
    for (int i = 0; i < lanes; i++) {
      rows[ro + i] = random.nextInt(length - from - count + 1);
    }
    rows[ro] = length - from - count;
    return rows;
  }

  @Test
  void toLanes_stepOfAVectorAndMore_copiesEachFloatAndTouchesNothingElse() {
    for (int count = 0; count <= 20; count++) {
      for (int gap : new int[] {0, 1, Tile.LANES}) {
        float[] src = SmallIntegers.of(random, 100);
        int ro = random.nextInt(3);
        int[] rows = rows(count, 7, ro, Tile.LANES, src.length);
        int step = Tile.LANES + gap;
        float[] dst = SmallIntegers.of(random, BEFORE + count * step + 3);
        float[] expected = dst.clone();
        scatter(src, 7, rows, ro, Tile.LANES, count, expected, BEFORE, step);
        Transpose.toLanes(src, 7, rows, ro, count, dst, BEFORE, step);
        assertThat(dst).as("count %d, step %d", count, step).containsExactly(expected);
      }
    }
  }

  @Test
  void strideToLanes_anyStride_copiesEveryStridethFloatAndTouchesNothingElse() {
    for (int stride = 1; stride <= 4; stride++) {
      for (int count = 0; count <= 20; count++) {
        float[] src = SmallIntegers.of(random, 100);
        int[] rows = rows(Math.max(1, (count - 1) * stride + 1), 7, 2, Tile.LANES, src.length);
        float[] dst = SmallIntegers.of(random, BEFORE + count * Tile.COLUMNS + 3);
        float[] expected = dst.clone();
        for (int k = 0; k < count; k++) {
          for (int i = 0; i < Tile.LANES; i++) {
            expected[BEFORE + k * Tile.COLUMNS + i] = src[7 + rows[2 + i] + k * stride];
          }
        }
        Transpose.strideToLanes(src, 7, stride, rows, 2, count, dst, BEFORE, Tile.COLUMNS);
        assertThat(dst).as("stride %d, count %d", stride, count).containsExactly(expected);
      }
    }
  }

  /** As the last rows of a filter are packed: from the last k to the first. */
  @Test
  void toLanes_backwards_copiesEachFloat() {
    float[] src = SmallIntegers.of(random, 100);
    int[] rows = rows(9, 2, 0, Tile.LANES, src.length);
    float[] dst = SmallIntegers.of(random, 9 * Tile.COLUMNS);
    float[] expected = dst.clone();
    scatter(src, 2, rows, 0, Tile.LANES, 9, expected, 8 * Tile.COLUMNS, -Tile.COLUMNS);
    Transpose.toLanes(src, 2, rows, 0, 9, dst, 8 * Tile.COLUMNS, -Tile.COLUMNS);
    assertThat(dst).containsExactly(expected);
  }

  @Test
  void toLanes_stepBelowAVector_nextOverwritesWhatOverlaps() {
    for (int step = 1; step < Tile.LANES; step++) {
      float[] src = SmallIntegers.of(random, 100);
      int count = 1 + random.nextInt(20);
      int[] rows = rows(count, 3, 0, Tile.LANES, src.length);
      int end = BEFORE + (count - 1) * step + Tile.LANES;
      float[] dst = SmallIntegers.of(random, end + 3);
      float[] expected = dst.clone();
      scatter(src, 3, rows, 0, Tile.LANES, count, expected, BEFORE, step);
      Transpose.toLanes(src, 3, rows, 0, count, dst, BEFORE, step);
      assertThat(dst).as("step %d", step).containsExactly(expected);
    }
  }

  @Test
  void toLanes_someLanes_touchesNothingElse() {
    for (int lanes = 1; lanes <= Tile.LANES; lanes++) {
      for (int gap : new int[] {0, 1, 5}) {
        for (int more : new int[] {0, Tile.LANES}) {
          float[] src = SmallIntegers.of(random, 100);
          int count = random.nextInt(30);
          int[] rows = rows(count, 3, 2, lanes + more, src.length);
          int step = lanes + gap;
          float[] dst = SmallIntegers.of(random, BEFORE + count * step + 2);
          float[] expected = dst.clone();
          scatter(src, 3, rows, 2, lanes, count, expected, BEFORE, step);
          Transpose.toLanes(src, 3, rows, 2, lanes, count, dst, BEFORE, step);
          assertThat(dst).as("%d lanes, step %d", lanes, step).containsExactly(expected);
        }
      }
    }
  }

  private static void scatter(
      float[] src,
      int from,
      int[] rows,
      int ro,
      int lanes,
      int count,
      float[] dst,
      int at,
      int step) {
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < lanes; i++) {
        dst[at + k * step + i] = src[from + rows[ro + i] + k];
      }
    }
  }
}
