package org.jconv.bench.compare.stat;

import java.util.SplittableRandom;

/** How the times of forks of one build differ, on a logarithmic scale. */
public enum Noise {
  /** The bell curve. */
  NORMAL {
    @Override
    double next(SplittableRandom random) {
      return normal(random);
    }
  },

  /** Student's t with three degrees of freedom: now and then a fork is far off. */
  HEAVY_TAILED {
    @Override
    double next(SplittableRandom random) {
      double sum = 0;
      for (int i = 0; i < 3; i++) {
        double one = normal(random);
        sum += one * one;
      }
      return normal(random) / Math.sqrt(sum / 3);
    }
  },

  /** The compiler decides one way or the other, for the life of the fork. */
  BIMODAL {
    @Override
    double next(SplittableRandom random) {
      return normal(random) + (random.nextBoolean() ? 3 : 0);
    }
  },

  /** One fork in five is in a slow mode. */
  RARE_MODE {
    @Override
    double next(SplittableRandom random) {
      return normal(random) + (random.nextInt(5) == 0 ? 3 : 0);
    }
  },

  /** One fork in ten shares the machine with somebody, and takes much longer. */
  INTERRUPTED {
    @Override
    double next(SplittableRandom random) {
      double late = random.nextInt(10) == 0 ? -10 * Math.log(1 - random.nextDouble()) : 0;
      return normal(random) + late;
    }
  };

  /** A fork's, with a spread of about 1. */
  abstract double next(SplittableRandom random);

  /**
   * A fork's.
   *
   * @param spread of most forks, as a share
   */
  public double next(SplittableRandom random, double spread) {
    return spread * next(random);
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
