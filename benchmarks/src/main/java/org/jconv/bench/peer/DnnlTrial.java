package org.jconv.bench.peer;

import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.peer.DnnlConvolution.Purpose;
import org.jconv.verify.Operands;

/**
 * Finds out what oneDNN should be told a result is for. Told it is for inference, it takes
 * implementations that win at some layers and lose at others; a user who cares would try, too.
 */
final class DnnlTrial {
  private static final int ROUNDS = 5;

  /** Of one round, in nanoseconds: long enough for the clock, short beside a fork's start. */
  private static final long ROUND_NS = 4_000_000;

  private DnnlTrial() {}

  /** The call for the purpose that runs faster, which has not run yet. */
  static DnnlCall faster(
      ConvolutionShape shape, Direction direction, Operands in, int threads, boolean blocked) {
    Purpose purpose = Purpose.TRAINING;
    if (direction == Direction.FORWARD || direction == Direction.INFERENCE) {
      try (DnnlCall training =
              DnnlCall.prepare(shape, direction, Purpose.TRAINING, in, threads, blocked);
          DnnlCall inference =
              DnnlCall.prepare(shape, direction, Purpose.INFERENCE, in, threads, blocked)) {
        purpose = isFaster(inference, training) ? Purpose.INFERENCE : Purpose.TRAINING;
      }
    }
    return DnnlCall.prepare(shape, direction, purpose, in, threads, blocked);
  }

  /** By the best round of each, in turns, so that noise and the clock's rises meet both. */
  private static boolean isFaster(DnnlCall one, DnnlCall other) {
    double bestOne = Double.POSITIVE_INFINITY;
    double bestOther = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      bestOne = Math.min(bestOne, round(one));
      bestOther = Math.min(bestOther, round(other));
    }
    return bestOne < bestOther;
  }

  /** Nanoseconds of a call, the mean of one round. */
  private static double round(DnnlCall call) {
    call.run(); // brings its memory into the caches
    long start = System.nanoTime();
    long elapsed;
    int calls = 0;
    do {
      call.run();
      calls++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < ROUND_NS);
    return (double) elapsed / calls;
  }
}
