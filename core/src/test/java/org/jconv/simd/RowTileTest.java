package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTileTest {

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 8, 12})
  void multiply_anyDepth_isTheSumOfProductsAndTouchesNothingElse(int rows) {
    check(rows, Tile.COLUMNS, RowTile::multiply);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 8, 12})
  void narrow_anyDepth_isTheFirstVectorsSumsAndTouchesNothingElse(int rows) {
    check(rows, Tile.LANES, RowTile::narrow);
  }

  private interface Multiply {
    void run(
        int rows, float[] a, int ao, float[] b, int bo, int kc, float[] c, int co, boolean add);
  }

  private static void check(int rows, int width, Multiply multiply) {
    SplittableRandom random = new SplittableRandom(rows);
    int columns = Tile.COLUMNS;
    for (int kc : new int[] {1, 2, 3, 17, RowTile.STRIDE}) {
      float[] a = integers(random, 3 + rows * RowTile.STRIDE);
      float[] b = integers(random, 5 + kc * columns);
      float[] c = integers(random, 7 + rows * columns + 7);
      float[] expected = c.clone();
      for (int add = 0; add < 2; add++) {
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < width; j++) {
            float sum = add == 1 ? expected[7 + i * columns + j] : 0;
            for (int k = 0; k < kc; k++) {
              sum += a[3 + i * RowTile.STRIDE + k] * b[5 + k * columns + j];
            }
            expected[7 + i * columns + j] = sum;
          }
        }
        multiply.run(rows, a, 3, b, 5, kc, c, 7, add == 1);
        assertThat(c).as("%d rows, kc %d", rows, kc).containsExactly(expected);
      }
    }
  }

  @Test
  void multiply_noSuchTile_isRefused() {
    float[] any = new float[1];
    assertThatThrownBy(() -> RowTile.multiply(5, any, 0, any, 0, 1, any, 0, false))
        .hasMessage("a tile of 5 rows; there are tiles of 4, 6, 8 and 12");
    assertThatThrownBy(() -> RowTile.narrow(5, any, 0, any, 0, 1, any, 0, false))
        .hasMessage("a tile of 5 rows; there are tiles of 4, 6, 8 and 12");
  }

  private static float[] integers(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(-9, 10);
    }
    return values;
  }
}
