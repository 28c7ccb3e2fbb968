package org.jconv.bench.compare.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often intervals hold the truth, with made-up forks of which it is known. */
class CoverageTest {
  private static final int TRIALS = 4000;

  /** Of a nominal 95 %. */
  private static final double LEAST = 0.93;

  private static final double TRUTH = Math.log(1.07);

  @ParameterizedTest
  @EnumSource(Noise.class)
  void pairedT_withFiveForks_holdsTheTruth(Noise noise) {
    double coverage = coverage(noise, 5, false);
    // far-off forks widen it: that is the safe side, and why ranks judge where there are enough
    double most = noise == Noise.INTERRUPTED ? 0.985 : 0.97;
    assertThat(coverage).as("%s: %s", noise, coverage).isBetween(LEAST, most);
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void signedRanks_withTenForks_holdTheTruthWhateverTheNoise(Noise noise) {
    double coverage = coverage(noise, 10, true);
    assertThat(coverage).as("%s: %s", noise, coverage).isBetween(LEAST, 0.97);
  }

  /** Both forks of a block run on the same machine, whose speed wanders by much more. */
  private static double coverage(Noise noise, int forks, boolean byRanks) {
    SplittableRandom random = new SplittableRandom(42);
    int held = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] differences = new double[forks];
      double drift = 0;
      for (int i = 0; i < forks; i++) {
        drift += Noise.NORMAL.next(random, 0.10);
        double base = drift + noise.next(random, 0.02);
        double head = drift + TRUTH + noise.next(random, 0.02);
        differences[i] = head - base;
      }
      Location location = byRanks ? SignedRank.of(differences) : StudentT.mean(differences);
      held += location.interval(0.95).contains(TRUTH) ? 1 : 0;
    }
    return (double) held / TRIALS;
  }

  @Test
  void bootstrapT_withTenForks_holdsTheTruth() {
    SplittableRandom random = new SplittableRandom(1);
    int held = 0;
    int trials = 300;
    for (int trial = 0; trial < trials; trial++) {
      double[] sample = new double[10];
      for (int i = 0; i < sample.length; i++) {
        sample[i] = Noise.NORMAL.next(random, 1);
      }
      held += BootstrapT.mean(sample, 0.95, trial).contains(0) ? 1 : 0;
    }
    assertThat((double) held / trials).isBetween(0.92, 0.98);
  }

  @Test
  void welch_withFiveForksOfUnequalSpread_holdsTheTruth() {
    SplittableRandom random = new SplittableRandom(2);
    int held = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] first = new double[5];
      double[] second = new double[5];
      for (int i = 0; i < 5; i++) {
        first[i] = Noise.NORMAL.next(random, 0.01);
        second[i] = TRUTH + Noise.NORMAL.next(random, 0.03);
      }
      held += StudentT.difference(first, second).interval(0.95).contains(TRUTH) ? 1 : 0;
    }
    assertThat((double) held / TRIALS).isBetween(LEAST, 0.97);
  }

  @Test
  void bootstrapT_isTheSameForASeed_andNearStudentsT() {
    double[] sample = {0.9, 1.3, 1.1, 0.8, 1.2, 1.0, 1.4, 0.7, 1.05, 0.95};
    Interval interval = BootstrapT.mean(sample, 0.95, 7);
    assertThat(BootstrapT.mean(sample, 0.95, 7)).isEqualTo(interval);
    Interval student = StudentT.mean(sample).interval(0.95);
    assertThat(interval.low()).isBetween(student.low() - 0.03, student.low() + 0.03);
    assertThat(interval.high()).isBetween(student.high() - 0.03, student.high() + 0.03);
  }
}
