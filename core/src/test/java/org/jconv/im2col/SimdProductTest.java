package org.jconv.im2col;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jconv.Allocation;
import org.jconv.SmallIntegers;
import org.jconv.simd.Tile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimdProductTest {
  private final SimdGemm gemm = new SimdGemm();
  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    assumeTrue(gemm.unavailableReason().isEmpty(), "no Vector API or FMA here");
  }

  /** All four transpositions, each twice and with C full of NaN before. */
  private void check(int m, int n, int k, int threads) {
    Gemm.Matrix a = integers(m, k);
    Gemm.Matrix b = integers(k, n);
    float[] expected = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int t = 0; t < k; t++) {
        for (int j = 0; j < n; j++) {
          expected[i * n + j] += a.array()[i * k + t] * b.array()[t * n + j];
        }
      }
    }
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        Gemm.Matrix left = transposeA ? transposed(a, m, k) : a;
        Gemm.Matrix right = transposeB ? transposed(b, k, n) : b;
        Gemm.Matrix c = gemm.matrix(m, n);
        Gemm.Product product = gemm.product(transposeA, transposeB, m, n, k, threads);
        for (int again = 0; again < 2; again++) {
          Arrays.fill(c.array(), Float.NaN);
          product.multiply(left, right, c);
          assertThat(Arrays.equals(c.array(), expected) || equal(c.array(), expected))
              .as("%d x %d x %d, transposed %s %s", m, n, k, transposeA, transposeB)
              .isTrue();
        }
        // A is packed whole, in blocks of terms
        assertThat(product.bytes()).isGreaterThan(4L * m * Math.min(k, 256));
      }
    }
  }

  /** Zeros of either sign are equal. */
  private static boolean equal(float[] actual, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (actual[i] != expected[i]) {
        return false;
      }
    }
    return actual.length == expected.length;
  }

  private Gemm.Matrix integers(int rows, int columns) {
    Gemm.Matrix matrix = gemm.matrix(rows, columns);
    System.arraycopy(
        SmallIntegers.of(random, rows * columns), 0, matrix.array(), 0, rows * columns);
    return matrix;
  }

  private Gemm.Matrix transposed(Gemm.Matrix matrix, int rows, int columns) {
    Gemm.Matrix transposed = gemm.matrix(columns, rows);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed.array()[j * rows + i] = matrix.array()[i * columns + j];
      }
    }
    return transposed;
  }

  @Test
  void multiply_sizesAroundTiles_isTheProduct() {
    for (int m = 1; m <= 26; m++) {
      for (int n : new int[] {1, Tile.LANES, Tile.LANES + 1, Tile.COLUMNS, 3 * Tile.LANES}) {
        check(m, n, 1 + random.nextInt(20), 1 + random.nextInt(3));
        check(m, n - 1 + 2 * Tile.LANES, 1 + random.nextInt(20), 1 + random.nextInt(3));
      }
    }
  }

  @Test
  void multiply_termsAroundBlocks_isTheProduct() {
    for (int k : new int[] {1, 2, 511, 512, 513, 1023, 1024, 1025, 1600}) {
      check(13, Tile.COLUMNS + 3, k, 1);
      check(5, 1, k, 2);
    }
  }

  /** A part is eight panels; with fewer parts than threads the rows are split, too. */
  @Test
  void multiply_columnsAroundParts_isTheProductOnAnyNumberOfThreads() {
    for (int panels : new int[] {7, 8, 9, 16, 17, 40}) {
      for (int threads = 1; threads <= 4; threads++) {
        check(30, panels * Tile.COLUMNS - 1 + threads % 3, 5, threads);
      }
    }
  }

  @Test
  void multiply_steadyState_twoThreadsAllocateNothing() {
    Gemm.Matrix a = integers(30, 40);
    Gemm.Matrix b = integers(40, 100);
    Gemm.Matrix c = gemm.matrix(30, 100);
    Gemm.Product product = gemm.product(false, false, 30, 100, 40, 2);
    assertThat(Allocation.least(() -> product.multiply(a, b, c))).isZero();
  }
}
