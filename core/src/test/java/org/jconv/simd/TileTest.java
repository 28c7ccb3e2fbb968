package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jconv.SmallIntegers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
  /** 0 to 20, and some that are more than any block within a kernel. */
  private static final int[] DEPTHS =
      IntStream.concat(IntStream.rangeClosed(0, 20), IntStream.of(31, 64, 127, 300)).toArray();

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  /** The forms of a tile: how wide it is, and where the vectors of B of each k lie. */
  enum Form {
    WIDE,
    NARROW,
    OFFSET;

    /** What there are tiles of. */
    int[] rows() {
      return this == WIDE ? new int[] {4, 6, 7, 8, 11, 12} : new int[] {4, 6, 8, 12};
    }

    int columns() {
      return this == NARROW ? Tile.LANES : Tile.COLUMNS;
    }

    void multiply(int rows, Operands in, int kc, float[] c, int co, int ldc) {
      int ao = Operands.BEFORE_A;
      int bo = Operands.BEFORE_B;
      int oo = Operands.BEFORE_OFFSETS;
      switch (this) {
        case WIDE -> Tile.wide(rows, in.a, ao, in.b, bo, kc, c, co, ldc);
        case NARROW -> Tile.narrow(rows, in.a, ao, in.b, bo, kc, c, co, ldc);
        case OFFSET -> Tile.offset(rows, in.a, ao, in.b, bo, in.offsets, oo, kc, c, co, ldc);
      }
    }
  }

  /** Panels that end with the last float that a tile may read, with NaN before the first. */
  private static final class Operands {
    static final int BEFORE_A = 3;
    static final int BEFORE_B = 5;
    static final int BEFORE_OFFSETS = 2;

    final float[] a;
    final float[] b;
    final int[] offsets;
    private final Form form;
    private final int rows;

    Operands(Form form, int rows, int kc, SplittableRandom random) {
      this.form = form;
      this.rows = rows;
      offsets = new int[BEFORE_OFFSETS + kc];
      int most = 0;
      for (int k = 0; k < kc; k++) {
        // neither in order nor apart
        offsets[BEFORE_OFFSETS + k] = random.nextInt(3 * kc + 1);
        most = Math.max(most, offsets[BEFORE_OFFSETS + k]);
      }
      offsets[0] = Integer.MAX_VALUE;
      int bLength = form == Form.OFFSET ? most + form.columns() : kc * form.columns();
      a = SmallIntegers.of(random, BEFORE_A + kc * rows);
      b = SmallIntegers.of(random, BEFORE_B + bLength);
      Arrays.fill(a, 0, BEFORE_A, Float.NaN);
      Arrays.fill(b, 0, BEFORE_B, Float.NaN);
    }

    float a(int k, int row) {
      return a[BEFORE_A + k * rows + row];
    }

    float b(int k, int column) {
      return b[
          BEFORE_B
              + column
              + (form == Form.OFFSET ? offsets[BEFORE_OFFSETS + k] : k * form.columns())];
    }
  }

  @ParameterizedTest
  @EnumSource
  void multiply_anyRowsDepthAndPitch_addsTheProductsAndTouchesNothingElse(Form form) {
    SplittableRandom random = new SplittableRandom(form.ordinal());
    for (int rows : form.rows()) {
      for (int kc : DEPTHS) {
        for (int gap : new int[] {0, 1, 7}) {
          int ldc = form.columns() + gap;
          int co = random.nextInt(4);
          Operands in = new Operands(form, rows, kc, random);
          // nothing is left of C after the tile but what its last rows do not reach
          float[] c = SmallIntegers.of(random, co + (rows - 1) * ldc + form.columns() + gap);
          float[] expected = expected(form, rows, in, kc, c, co, ldc);
          form.multiply(rows, in, kc, c, co, ldc);
          assertThat(c).as("%s, %d rows, kc %d", form, rows, kc).containsExactly(expected);
        }
      }
    }
  }

  private static float[] expected(
      Form form, int rows, Operands in, int kc, float[] c, int co, int ldc) {
    float[] expected = c.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < form.columns(); j++) {
        for (int k = 0; k < kc; k++) {
          expected[co + i * ldc + j] += in.a(k, i) * in.b(k, j);
        }
      }
    }
    return expected;
  }

  @ParameterizedTest
  @EnumSource
  void multiply_noSuchTile_isRefused(Form form) {
    Operands in = new Operands(form, 12, 1, new SplittableRandom(1));
    assertThatThrownBy(() -> form.multiply(5, in, 1, new float[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tile of 5 rows; there are tiles of 4, 6, 8 and 12");
  }

  @Test
  void rows_anyRemainder_isTheSmallestTileThatHoldsThem() {
    assertThat(Tile.ROWS).isIn(4, 6, 8, 12);
    for (int remaining = 1; remaining < 40; remaining++) {
      int rows = Tile.rows(remaining);
      assertThat(rows).isIn(4, 6, 8, 12).isBetween(Math.min(remaining, Tile.ROWS), Tile.ROWS);
      if (remaining <= Tile.ROWS) {
        for (int smaller : new int[] {4, 8}) {
          assertThat(remaining <= smaller && smaller < rows).isFalse();
        }
      }
    }
  }

  @Test
  void columns_oneVectorOrTwo() {
    assertThat(Tile.columns(1)).isEqualTo(Tile.LANES);
    assertThat(Tile.columns(Tile.LANES)).isEqualTo(Tile.LANES);
    assertThat(Tile.columns(Tile.LANES + 1)).isEqualTo(Tile.COLUMNS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 17, 23, 24, 25, 64, 96})
  void evenRows_padAsMuchAsRows(int rows) {
    int sum = 0;
    while (sum < rows) {
      sum += Tile.evenRows(rows - sum);
    }
    assertThat(sum).isEqualTo(Tile.paddedRows(rows));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 17, 23, 24, 25, 64, 96})
  void paddedRows_isTheSumOfTheTiles(int rows) {
    int sum = 0;
    for (int row = 0; row < rows; row += Tile.ROWS) {
      sum += Tile.rows(rows - row);
    }
    assertThat(Tile.paddedRows(rows)).isEqualTo(sum);
  }

  @Test
  void set_anyRows_setsThemAndNothingElse() {
    SplittableRandom random = new SplittableRandom(9);
    for (int rows : new int[] {4, 6, 7, 8, 11, 12}) {
      for (int columns : new int[] {Tile.LANES, Tile.COLUMNS}) {
        int ldc = columns + random.nextInt(3);
        float[] values = SmallIntegers.of(random, 2 + rows);
        float[] c = SmallIntegers.of(random, 3 + (rows - 1) * ldc + columns);
        float[] expected = c.clone();
        for (int i = 0; i < rows; i++) {
          Arrays.fill(expected, 3 + i * ldc, 3 + i * ldc + columns, values[2 + i]);
        }
        Tile.set(rows, values, 2, c, 3, ldc, columns);
        assertThat(c).as("%d rows, %d columns", rows, columns).containsExactly(expected);
      }
    }
  }

  @Test
  void tapRows_anyFilter_holdsItsTaps() {
    for (int taps = 1; taps <= Tile.ROWS; taps++) {
      assertThat(Tile.tapRows(taps)).isIn(4, 6, 7, 8, 11, 12).isBetween(taps, Tile.rows(taps));
    }
    assertThat(Tile.tapRows(7)).isEqualTo(Tile.ROWS >= 8 ? 7 : Tile.rows(7));
    assertThat(Tile.tapRows(11)).isEqualTo(Tile.ROWS >= 12 ? 11 : Tile.rows(11));
  }
}
