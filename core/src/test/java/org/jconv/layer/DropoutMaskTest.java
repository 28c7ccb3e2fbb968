package org.jconv.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {
  private static final int DRAWS = 10_000_000;

  /**
   * Computed outside Java, from the constants of SplitMix64: another machine or JDK that draws
   * other masks shows here.
   */
  @Test
  void firstThousandElements_areTheSameEverywhere() {
    assertThat(Arrays.hashCode(drawn(0.5, 1, 1000))).isEqualTo(-984914099);
    assertThat(Arrays.hashCode(drawn(0.9, 1, 1000))).isEqualTo(2091774064);
    assertThat(Arrays.hashCode(drawn(0.1, -7, 1000))).isEqualTo(-756316196);
  }

  @Test
  void draw_isTheDefinitionElementByElement() {
    for (double q : new double[] {1, 0.5, 0.1, 0.9, 1 / 3.0, 1e-3, 255.5 / 256, 0x1p-53}) {
      for (int length = 1; length <= 67; length++) {
        SplittableRandom random = new SplittableRandom(length);
        DropoutMask mask = new DropoutMask(q, length, length);
        for (int forward = 0; forward < 20; forward++) {
          mask.draw();
          assertThat(mask.keep())
              .as("q = %s, length %s, forward %s", q, length, forward)
              .containsExactly(defined(q, random, length));
        }
      }
    }
  }

  private static byte[] defined(double q, SplittableRandom random, int length) {
    byte[] keep = new byte[(length + 7) / 8 * 8];
    int whole = (int) Math.floor(256 * q);
    double fraction = 256 * q - whole;
    for (int i = 0; i < keep.length; i += 8) {
      long bits = random.nextLong();
      for (int j = 0; j < 8; j++) {
        int part = (int) (bits >>> 8 * j) & 255;
        boolean kept = part < whole;
        if (part == whole && fraction > 0) {
          kept = (random.nextLong() >>> 11) * 0x1p-53 < fraction;
        }
        keep[i + j] = (byte) (kept ? 1 : 0);
      }
    }
    return Arrays.copyOf(keep, length);
  }

  /** The last two are decided by the fraction alone, or nearly. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0x1p-10, 255.5 / 256})
  void rate_withinFiveSigma(double q) {
    double kept = 0;
    for (byte keep : drawn(q, 42, DRAWS)) {
      kept += keep;
    }
    assertThat(kept / DRAWS).isCloseTo(q, within(5 * Math.sqrt(q * (1 - q) / DRAWS)));
  }

  /** Lags of neighbours in a long and in the next one, where elements share nothing but a seed. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void neighbours_areUncorrelated(double q) {
    byte[] keep = drawn(q, 43, DRAWS);
    for (int lag : new int[] {1, 2, 7, 8, 9, 16}) {
      assertThat(correlation(keep, 0, keep, lag, DRAWS - lag, q))
          .as("lag %s", lag)
          .isCloseTo(0, within(5 / Math.sqrt(DRAWS - lag)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void masksOfTwoForwardsAndOfTwoSeeds_areUncorrelated(double q) {
    int length = DRAWS / 4;
    DropoutMask mask = new DropoutMask(q, 1, length);
    mask.draw();
    byte[] first = mask.keep().clone();
    mask.draw();
    double bound = 5 / Math.sqrt(length);
    assertThat(correlation(first, 0, mask.keep(), 0, length, q)).isCloseTo(0, within(bound));
    assertThat(correlation(first, 0, drawn(q, 2, length), 0, length, q))
        .isCloseTo(0, within(bound));
  }

  private static double correlation(
      byte[] a, int aFrom, byte[] b, int bFrom, int length, double q) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (a[aFrom + i] - q) * (b[bFrom + i] - q);
    }
    return sum / (length * q * (1 - q));
  }

  /** Pearson's χ² of three elements in a row, none counted twice: 7 degrees of freedom. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void patternsOfThree_asOftenAsIndependentOnes(double q) {
    byte[] keep = drawn(q, 44, DRAWS);
    int triples = DRAWS / 3;
    double[] counts = new double[8];
    for (int i = 0; i < triples; i++) {
      counts[4 * keep[3 * i] + 2 * keep[3 * i + 1] + keep[3 * i + 2]]++;
    }
    double chiSquare = 0;
    for (int pattern = 0; pattern < 8; pattern++) {
      int ones = Integer.bitCount(pattern);
      double expected = triples * Math.pow(q, ones) * Math.pow(1 - q, 3 - ones);
      chiSquare += (counts[pattern] - expected) * (counts[pattern] - expected) / expected;
    }
    assertThat(chiSquare).isLessThan(7 + 5 * Math.sqrt(2 * 7));
  }

  private static byte[] drawn(double q, long seed, int length) {
    DropoutMask mask = new DropoutMask(q, seed, length);
    mask.draw();
    return mask.keep();
  }
}
