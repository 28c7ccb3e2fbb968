package org.jconv.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jconv.layer.Activations;
import org.jconv.layer.MaxPool2d;
import org.jconv.layer.MaxPoolRows;
import org.jspecify.annotations.Nullable;

/**
 * Computes a window at every column of the image, one in each lane, and picks every {@code sw}-th.
 * Neighbouring windows then read neighbouring elements: all loads are plain ones, where windows at
 * their own distance would need gathers, which cost a load for each lane. What is computed in vain
 * costs less at the usual strides of 1 to 3. Windows in lanes have no branches either, which no
 * predictor could foresee in the search for a maximum.
 */
final class SimdMaxPoolRows extends MaxPoolRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * Each element's distance from its window's first, row by row. One loop over this table, since C2
   * of JDK 17 allocates vectors that leave a loop within a loop.
   */
  private final int[] taps;

  /** Windows of a row at every column, the last vector in full. */
  private final float[] maxima;

  /** Their maxima's distance from the windows' first elements. */
  private final int[] offsets;

  SimdMaxPoolRows(MaxPool2d.Window window, Activations input) {
    super(window, input);
    taps = new int[interiorLength() == 0 ? 0 : Math.min(window.kh(), input.h()) * kw];
    for (int t = 0; t < taps.length; t++) {
      taps[t] = t / kw * rowStep + t % kw * stepW;
    }
    int columns = interiorLength() == 0 ? 0 : (interiorLength() - 1) * sw + 1;
    int length = (columns + LANES - 1) / LANES * LANES;
    maxima = new float[length];
    offsets = new int[length];
  }

  @Override
  protected void interior(
      float[] src, int at, int rows, float[] dst, int to, int @Nullable [] positions) {
    int count = interiorLength();
    int vectors = maxima.length;
    // the last vector may read beyond the row, but not beyond the array
    if (at + taps[rows * kw - 1] > src.length - vectors) {
      oneByOne(src, at, rows, dst, to, positions);
      return;
    }
    if (positions == null) {
      for (int x = 0; x < vectors; x += LANES) {
        maxima(src, at + x, taps, rows * kw, maxima, x);
      }
      for (int x = 0, i = 0; x < count; x++, i += sw) {
        dst[to + x] = maxima[i];
      }
    } else {
      for (int x = 0; x < vectors; x += LANES) {
        maximaAndOffsets(src, at + x, taps, rows * kw, maxima, offsets, x);
      }
      for (int x = 0, i = 0; x < count; x++, i += sw) {
        dst[to + x] = maxima[i];
        positions[to + x] = at + i + offsets[i];
      }
    }
  }

  /*
   * In both loops the maximum stays if it is a NaN, or a number that what comes does not exceed. The
   * comparison is written out twice: a method between vectors may not be inlined, and then makes
   * objects of them.
   */

  private static void maxima(float[] src, int at, int[] taps, int count, float[] maxima, int to) {
    FloatVector best = FloatVector.fromArray(SPECIES, src, at);
    for (int t = 0; t < count; t++) {
      FloatVector value = FloatVector.fromArray(SPECIES, src, at + taps[t]);
      VectorMask<Float> keep =
          value.compare(VectorOperators.LE, best).or(best.compare(VectorOperators.NE, best));
      best = value.blend(best, keep);
    }
    best.intoArray(maxima, to);
  }

  private static void maximaAndOffsets(
      float[] src, int at, int[] taps, int count, float[] maxima, int[] offsets, int to) {
    FloatVector best = FloatVector.fromArray(SPECIES, src, at);
    // ints in float lanes: the mask of a float comparison then serves both without a conversion
    FloatVector offset = FloatVector.zero(SPECIES);
    for (int t = 0; t < count; t++) {
      FloatVector value = FloatVector.fromArray(SPECIES, src, at + taps[t]);
      VectorMask<Float> keep =
          value.compare(VectorOperators.LE, best).or(best.compare(VectorOperators.NE, best));
      best = value.blend(best, keep);
      offset = FloatVector.broadcast(SPECIES, Float.intBitsToFloat(taps[t])).blend(offset, keep);
    }
    best.intoArray(maxima, to);
    offset.reinterpretAsInts().intoArray(offsets, to);
  }

  @Override
  public long bytes() {
    return super.bytes()
        + (long) (Float.BYTES + Integer.BYTES) * maxima.length
        + (long) Integer.BYTES * taps.length;
  }
}
