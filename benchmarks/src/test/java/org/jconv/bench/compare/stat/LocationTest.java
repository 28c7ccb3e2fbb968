package org.jconv.bench.compare.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

/**
 * Expected values are SciPy 1.17.1's (ttest_1samp, ttest_ind, wilcoxon and mannwhitneyu, exact).
 */
class LocationTest {
  private static final double[] PAIRED = {
    0.031, -0.012, 0.054, 0.047, 0.008, 0.062, 0.025, -0.003, 0.039, 0.051, 0.017, 0.044
  };
  private static final double[] FIRST = {5.12, 5.34, 4.98, 5.07, 5.51};
  private static final double[] SECOND = {5.60, 5.42, 5.88, 5.71, 6.02, 5.39, 5.55};

  @Test
  void mean_isStudentsOfSciPyAndOfCommonsMath() {
    StudentT mean = StudentT.mean(PAIRED);
    assertThat(mean.pAbove(0.01)).isCloseTo(0.006377877444717766, within(1e-12));
    assertThat(mean.pBelow(0.01)).isCloseTo(1 - 0.006377877444717766, within(1e-12));
    Interval interval = mean.interval(0.95);
    assertThat(interval.low()).isCloseTo(0.015240976588630077, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.04525902341136992, within(1e-9));
    assertThat(2 * mean.pAbove(0.01)).isCloseTo(new TTest().tTest(0.01, PAIRED), within(1e-12));
  }

  @Test
  void difference_isWelchsOfSciPyAndOfCommonsMath() {
    StudentT difference = StudentT.difference(FIRST, SECOND);
    assertThat(difference.degreesOfFreedom()).isCloseTo(9.178461653900781, within(1e-12));
    assertThat(difference.pAbove(0.2)).isCloseTo(0.04455098648818724, within(1e-12));
    Interval interval = difference.interval(0.95);
    assertThat(interval.low()).isCloseTo(0.15360526734111501, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.744109018373168, within(1e-9));
    assertThat(2 * difference.pAbove(0)).isCloseTo(new TTest().tTest(FIRST, SECOND), within(1e-12));
  }

  @Test
  void signedRank_isExact() {
    SignedRank ranks = SignedRank.of(PAIRED);
    assertThat(ranks.estimate()).isCloseTo(0.031, within(1e-15));
    assertThat(ranks.pAbove(0.0101)).isCloseTo(0.010498046875, within(1e-15));
    // the 14th mean of two from each end, since 13 is the critical value of 12 at 5 % two-sided
    // (Wilcoxon and Wilcox, Some Rapid Approximate Statistical Procedures, 1964, table 2)
    assertThat(ranks.interval(0.95).low()).isCloseTo(0.014, within(1e-15));
    assertThat(ranks.interval(0.95).high()).isCloseTo(0.047, within(1e-15));
  }

  @Test
  void signedRank_hasTheCriticalValuesOfTheTable() {
    int[] critical = {0, 2, 3, 5, 8, 10, 13, 17, 21, 25}; // n from 6 to 15, 5 % two-sided
    for (int n = 6; n <= 15; n++) {
      double[] powers = new double[n];
      // then the means of two are sorted by their larger one
      Arrays.setAll(powers, i -> Math.scalb(1.0, 3 * i));
      double[] means = new double[n * (n + 1) / 2];
      for (int i = 0, next = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          means[next++] = (powers[i] + powers[j]) / 2;
        }
      }
      assertThat(SignedRank.of(powers).interval(0.95).low())
          .as("%d numbers", n)
          .isEqualTo(means[critical[n - 6]]);
    }
    assertThat(SignedRank.of(1, 2, 3, 4, 5).interval(0.95).high()).isInfinite();
  }

  @Test
  void signedRank_countsWhatLiesAtTheBoundAgainstADifference() {
    // of 1, 2, 3 and 4 above: 1/16; with one at the bound, as if that lay below
    assertThat(SignedRank.of(1, 2, 3, 4).pAbove(0)).isEqualTo(1 / 16.0);
    assertThat(SignedRank.of(0, 2, 3, 4).pAbove(0)).isEqualTo(2 / 16.0);
    assertThat(SignedRank.of(1, 2, 3, 4).pBelow(0)).isEqualTo(1);
    assertThat(SignedRank.of(1, 1, 1, 1).pAbove(0)).isEqualTo(1 / 16.0);
  }

  @Test
  void rankSum_isExact() {
    RankSum ranks = RankSum.of(FIRST, SECOND);
    assertThat(ranks.estimate()).isCloseTo(0.44, within(1e-12));
    assertThat(ranks.pAbove(0)).isCloseTo(0.005050505050505051, within(1e-15));
    assertThat(ranks.pAbove(0.205)).isCloseTo(0.05303030303030303, within(1e-15));
    assertThat(RankSum.of(SECOND, FIRST).pBelow(-0.205))
        .isCloseTo(0.05303030303030303, within(1e-15));
    // 5 is the critical value of 5 and 7 at 5 % two-sided (Mann and Whitney's U, any table)
    assertThat(ranks.interval(0.95).low()).isCloseTo(0.09, within(1e-12));
    assertThat(ranks.interval(0.95).high()).isCloseTo(0.76, within(1e-12));
  }

  @Test
  void rankSum_hasTheSmallestChanceThatSoFewAllow() {
    double[] low = {1, 2, 3};
    double[] high = {4, 5, 6};
    assertThat(RankSum.of(low, high).pAbove(0)).isCloseTo(1 / 20.0, within(1e-15));
    assertThat(RankSum.of(low, high).interval(0.95).low()).isInfinite();
  }

  @Test
  void numbersThatAreAllAlike_haveNoWidth() {
    StudentT same = StudentT.mean(0.1, 0.1, 0.1);
    assertThat(same.interval(0.95))
        .isEqualTo(new Interval(same.estimate(), same.estimate(), same.estimate()));
    assertThat(same.pAbove(0.05)).isZero();
    assertThat(same.pAbove(0.15)).isEqualTo(1);
    StudentT difference = StudentT.difference(new double[] {1, 1}, new double[] {2, 2});
    assertThat(difference.interval(0.95)).isEqualTo(new Interval(1, 1, 1));
  }

  @Test
  void tooFewNumbers_andWhatIsNone_areRefused() {
    assertThatThrownBy(() -> StudentT.mean(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are 1 numbers; there must be at least 2");
    assertThatThrownBy(() -> SignedRank.of(1, Double.NaN))
        .hasMessage("a sample holds NaN; it must hold numbers");
  }

  @Test
  void fewestDespiteAWildOne_isWhereTheChanceOfASumOfItsRankFallsBelow() {
    double[] numbers = new double[12];
    Arrays.setAll(numbers, i -> i + 1);
    numbers[11] = -100;
    double p = SignedRank.of(numbers).pAbove(0);
    // partitions of 0 to 12 into distinct parts (OEIS A000009): 1 1 1 2 2 3 4 5 6 8 10 12 15
    assertThat(p).isEqualTo(70 / 4096.0);
    int n = SignedRank.fewestDespiteAWildOne(p);
    assertThat(n).isEqualTo(12);
    assertThat(SignedRank.fewestDespiteAWildOne(p * 0.999)).isEqualTo(13);
  }
}
