package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jconv.SmallIntegers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelTileTest {
  /** All that there are for any width of vectors. */
  private static final int[] ROWS = {14, 12, 10, 8, 7, 6, 4};

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anyRowsAndDepth_areTheProductsAndTheStartsAndNothingElse(boolean wide) {
    SplittableRandom random = new SplittableRandom(1);
    int columns = wide ? Tile.COLUMNS : Tile.LANES;
    for (int rows : ROWS) {
      for (int kc : new int[] {0, 1, 2, 3, 9, 31, 64, 121, 300}) {
        for (int step : new int[] {0, columns, columns + 5}) {
          check(rows, columns, kc, step, random);
        }
      }
    }
  }

  private static void check(int rows, int columns, int kc, int step, SplittableRandom random) {
    int[] offsets = random.ints(kc, 0, 3 * kc + 1).toArray();
    int most = Arrays.stream(offsets).max().orElse(0);
    // the arrays end with the last float that a tile may read
    float[] image = SmallIntegers.of(random, 2 + most + rows);
    float[] b = SmallIntegers.of(random, 3 + kc * columns);
    float[] from = SmallIntegers.of(random, 4 + (rows - 1) * step + columns);
    float[] c = SmallIntegers.of(random, 5 + rows * columns + 1);
    float[] expected = c.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        float sum = from[4 + i * step + j];
        for (int k = 0; k < kc; k++) {
          sum += image[2 + offsets[k] + i] * b[3 + k * columns + j];
        }
        expected[5 + i * columns + j] = sum;
      }
    }
    if (columns == Tile.COLUMNS) {
      PixelTile.wide(rows, image, 2, offsets, kc, b, 3, from, 4, step, c, 5);
    } else {
      PixelTile.narrow(rows, image, 2, offsets, kc, b, 3, from, 4, step, c, 5);
    }
    assertThat(c).as("%d rows, kc %d, step %d", rows, kc, step).containsExactly(expected);
  }

  @Test
  void noSuchTile_isRefused() {
    float[] none = {};
    assertThatThrownBy(
            () -> PixelTile.wide(5, none, 0, new int[0], 0, none, 0, none, 0, 0, none, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tile of 5 rows; there are tiles of 4, 6, 7, 8, 10, 12 and 14");
    assertThatThrownBy(
            () -> PixelTile.narrow(13, none, 0, new int[0], 0, none, 0, none, 0, 0, none, 0))
        .hasMessage("a tile of 13 rows; there are tiles of 4, 6, 7, 8, 10, 12 and 14");
  }

  @Test
  void rows_areTilesThatThereAre() {
    for (int rows : PixelTile.rows()) {
      assertThat(ROWS).contains(rows);
    }
    assertThat(PixelTile.rows()[0]).isBetween(Tile.ROWS, 14);
  }
}
