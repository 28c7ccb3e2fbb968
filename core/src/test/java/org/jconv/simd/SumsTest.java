package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jconv.Allocation;
import org.jconv.SmallIntegers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SumsTest {
  private float result;

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @Test
  void of_anyCount_isTheSumOfThoseAlone() {
    SplittableRandom random = new SplittableRandom(1);
    for (int count = 0; count <= 10 * Tile.LANES; count++) {
      int from = random.nextInt(5);
      float[] values = SmallIntegers.of(random, from + count + random.nextInt(5));
      float expected = 0;
      for (int i = from; i < from + count; i++) {
        expected += values[i];
      }
      Arrays.fill(values, 0, from, Float.NaN);
      Arrays.fill(values, from + count, values.length, Float.NaN);
      assertThat(Sums.of(values, from, count)).as("%d floats", count).isEqualTo(expected);
    }
  }

  /**
   * Many chains round less than one would: 100,000 tenths, one after the other, are off by 1e-4.
   */
  @Test
  void of_manyRealNumbers_roundsLittle() {
    float[] values = new float[100_000];
    Arrays.fill(values, 0.1f);
    assertThat((double) Sums.of(values, 0, values.length))
        .isCloseTo(100_000 * (double) 0.1f, within(0.5));
  }

  /** C2's code must not add in another order than the interpreter: bits would change in use. */
  @Test
  void of_compiledOrNot_addsInTheSameOrder() {
    SplittableRandom random = new SplittableRandom(2);
    for (int call = 0; call < 20_000; call++) {
      float[] values = new float[Tile.LANES + random.nextInt(12 * Tile.LANES)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
      }
      float sum = Sums.of(values, 0, values.length);
      if (sum != inOrder(values)) {
        assertThat(sum).as("call %d", call).isEqualTo(inOrder(values));
      }
    }
  }

  /** Four vectors of sums, then the four, then the lanes, then what no vector takes. */
  private static float inOrder(float[] values) {
    int step = 4 * Tile.LANES;
    int whole = values.length / step * step;
    float[] chains = new float[step];
    for (int i = 0; i < whole; i++) {
      chains[i % step] += values[i];
    }
    float sum = 0;
    for (int lane = 0; lane < Tile.LANES; lane++) {
      float low = chains[lane] + chains[lane + Tile.LANES];
      float high = chains[lane + 2 * Tile.LANES] + chains[lane + 3 * Tile.LANES];
      sum += low + high;
    }
    for (int i = whole; i < values.length; i++) {
      sum += values[i];
    }
    return sum;
  }

  @Test
  void of_steadyState_allocatesNothing() {
    float[] values = new float[9 * Tile.LANES + 3];
    assertThat(Allocation.least(() -> result += Sums.of(values, 0, values.length))).isZero();
  }
}
