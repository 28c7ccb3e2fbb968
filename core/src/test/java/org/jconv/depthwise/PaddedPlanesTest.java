package org.jconv.depthwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.jconv.simd.DepthwiseRows;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaddedPlanesTest {

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @Test
  void length_isWhatTheEstimateSays() {
    PaddedPlanes planes = new PaddedPlanes(3, 5, 6, 1, 1, 7, 8, 1);
    assertThat((double) planes.length())
        .isEqualTo(PaddedPlanes.length(3, 7, 8, DepthwiseRows.LANES));
    // a vector from the last column of the last plane
    assertThat(planes.offset(2, 6, 7) + DepthwiseRows.LANES).isLessThanOrEqualTo(planes.length());
  }

  /** In several pieces and again, with planes at the beginning, the middle or the end of theirs. */
  @Test
  void load_anyPlanes_areTheirsWithZerosAround() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      int count = random.nextInt(1, 4);
      int height = random.nextInt(1, 8);
      int width = random.nextInt(1, 40);
      int top = random.nextInt(-3, 5);
      int left = random.nextInt(-5, 6);
      int rows = random.nextInt(1, 12);
      int columns = random.nextInt(1, 90);
      int spread = random.nextInt(1, 5);
      PaddedPlanes planes =
          new PaddedPlanes(count, height, width, top, left, rows, columns, spread);
      float[] padded = new float[planes.length()];
      for (int again = 0; again < 2; again++) {
        int at = random.nextInt(3);
        float[] from = numbers(random, at + count * height * width + random.nextInt(3) * 20);
        int middle = random.nextInt(rows + 1);
        planes.load(from, at, padded, 0, middle);
        planes.load(from, at, padded, middle, rows);
        for (int plane = 0; plane < count; plane++) {
          for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
              int y = row - top;
              int x = Math.floorDiv(column - left, spread);
              boolean inside =
                  y >= 0
                      && y < height
                      && x >= 0
                      && x < width
                      && Math.floorMod(column - left, spread) == 0;
              float expected = inside ? from[at + (plane * height + y) * width + x] : 0;
              assertThat(padded[planes.offset(plane, row, column)])
                  .as("row %d, column %d of plane %d of case %d", row, column, plane, i)
                  .isEqualTo(expected);
            }
          }
        }
      }
    }
  }

  /** Without zeros, which could be padding. */
  private static float[] numbers(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(1, 1000);
    }
    return values;
  }
}
