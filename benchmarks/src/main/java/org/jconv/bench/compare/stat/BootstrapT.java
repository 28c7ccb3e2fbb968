package org.jconv.bench.compare.stat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The mean by the bootstrap-t (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
 * section 12.5): unlike the percentiles of resampled means, which are too narrow for few numbers
 * (Cameron, Gelbach and Miller, Rev. Econ. Statist. 90, 2008), it takes its width from the
 * resamples' own t.
 */
public final class BootstrapT {
  /** With fewer numbers, too many resamples hold one number alone. */
  public static final int LEAST = 10;

  private static final int RESAMPLES = 10_000;

  private BootstrapT() {}

  /**
   * The interval of the mean.
   *
   * @throws IllegalArgumentException if there are fewer than {@value #LEAST} numbers
   */
  public static Interval mean(double[] sample, double confidence, long seed) {
    int n = Samples.atLeast(LEAST, sample);
    StudentT whole = StudentT.mean(sample);
    if (whole.standardError() == 0) {
      return new Interval(whole.estimate(), whole.estimate(), whole.estimate());
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] t = new double[RESAMPLES];
    double[] resample = new double[n];
    for (int i = 0; i < RESAMPLES; i++) {
      double error;
      do {
        for (int j = 0; j < n; j++) {
          resample[j] = sample[random.nextInt(n)];
        }
        error = Math.sqrt(StatUtils.variance(resample) / n);
      } while (error == 0);
      t[i] = (StatUtils.mean(resample) - whole.estimate()) / error;
    }
    Arrays.sort(t);
    int outside = (int) Math.round(RESAMPLES * (1 - confidence) / 2);
    return new Interval(
        whole.estimate(),
        whole.estimate() - t[RESAMPLES - 1 - outside] * whole.standardError(),
        whole.estimate() - t[outside] * whole.standardError());
  }
}
