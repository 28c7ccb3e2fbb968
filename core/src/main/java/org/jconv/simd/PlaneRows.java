package org.jconv.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies rows of planes. All of a row is copied by vectors, the last of them with zeros in place of
 * what is not the row's: where rows are as short as 7 floats, a call of {@code arraycopy} for each
 * would cost as much as a convolution. The zeros come from an AND of bits, which is one
 * instruction, where C2 of JDK 17 makes a load of everything and a blend of a masked load.
 *
 * <p>Rows are copied in their order, so that what is written past the end of one is overwritten by
 * the next.
 */
public final class PlaneRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Floats that are picked from a vector. */
  private static final int HALF = LANES / 2;

  /** Every second lane, third or fourth, and once more, to be overwritten by what comes next. */
  private static final VectorShuffle<Float> BY_2 =
      VectorShuffle.fromOp(SPECIES, i -> 2 * i % LANES);

  private static final VectorShuffle<Float> BY_3 =
      VectorShuffle.fromOp(SPECIES, i -> 3 * i % LANES);

  private static final VectorShuffle<Float> BY_4 =
      VectorShuffle.fromOp(SPECIES, i -> 4 * i % LANES);

  /** Read from {@code LANES - n}, the bits that keep the first n lanes and clear the others. */
  private static final int[] KEEP = new int[2 * LANES];

  static {
    Arrays.fill(KEEP, 0, LANES, -1);
  }

  private PlaneRows() {}

  /**
   * Copies rows, with zeros around each. Up to a vector's length past them may become zero.
   *
   * @param from {@code fromPitch} floats from row to row, from {@code fo}
   * @param to {@code toPitch} floats from row to row, from {@code o}
   * @param before zeros before a row
   * @param count floats of a row
   * @param after zeros after a row
   */
  public static void copy(
      float[] from,
      int fo,
      int fromPitch,
      float[] to,
      int o,
      int toPitch,
      int rows,
      int before,
      int count,
      int after) {
    int rest = count % LANES;
    int whole = count - rest;
    int inside = before + whole + (rest == 0 ? 0 : LANES);
    int end = before + count + after;
    for (int row = 0; row < rows; row++, fo += fromPitch, o += toPitch) {
      zeros(to, o, before);
      for (int x = 0; x < whole; x += LANES) {
        FloatVector.fromArray(SPECIES, from, fo + x).intoArray(to, o + before + x);
      }
      if (rest > 0) {
        rest(from, fo + whole, to, o + before + whole, rest);
      }
      zeros(to, o + inside, end - inside);
    }
  }

  /** Sets at least {@code count} floats to zero, whole vectors of them. */
  private static void zeros(float[] to, int o, int count) {
    for (int x = 0; x < count; x += LANES) {
      FloatVector.zero(SPECIES).intoArray(to, o + x);
    }
  }

  private static void rest(float[] from, int at, float[] to, int o, int rest) {
    if (at > from.length - LANES) {
      FloatVector.zero(SPECIES).intoArray(to, o);
      System.arraycopy(from, at, to, o, rest);
      return;
    }
    FloatVector.fromArray(SPECIES, from, at)
        .reinterpretAsInts()
        // loaded for each row: kept over the loop, C2 of JDK 17 now and then makes an object of it
        .and(IntVector.fromArray(BITS, KEEP, LANES - rest))
        .reinterpretAsFloats()
        .intoArray(to, o);
  }

  /**
   * The same of every {@code stride}-th column of rows, from the first.
   *
   * @param stride at least 2
   */
  public static void pick(
      float[] from,
      int fo,
      int fromPitch,
      int stride,
      float[] to,
      int o,
      int toPitch,
      int rows,
      int before,
      int count,
      int after) {
    for (int row = 0; row < rows; row++, fo += fromPitch, o += toPitch) {
      zeros(to, o, before);
      switch (stride) {
        case 2 -> pick(from, fo, 2, BY_2, to, o + before, count);
        case 3 -> pick(from, fo, 3, BY_3, to, o + before, count);
        case 4 -> pick(from, fo, 4, BY_4, to, o + before, count);
        default -> pickScalars(from, fo, stride, to, o + before, 0, count);
      }
      zeros(to, o + before + count, after);
    }
  }

  private static void pick(
      float[] from, int fo, int stride, VectorShuffle<Float> order, float[] to, int o, int count) {
    int step = (LANES - 1) / stride + 1;
    int last = Math.min(count - 1, Math.floorDiv(from.length - LANES - fo, stride));
    int x = 0;
    for (; x <= last; x += step) {
      FloatVector.fromArray(SPECIES, from, fo + x * stride).rearrange(order).intoArray(to, o + x);
    }
    pickScalars(from, fo, stride, to, o, x, count);
  }

  private static void pickScalars(
      float[] from, int fo, int stride, float[] to, int o, int first, int count) {
    for (int x = first; x < count; x++) {
      to[o + x] = from[fo + x * stride];
    }
  }

  /**
   * Copies every second column of rows, from the first. Nothing is written past the last row, since
   * another thread may be writing there.
   *
   * @param from {@code fromPitch} floats from row to row, from 0, and a vector's length from each
   *     float that is copied
   * @param to rows of {@code count} floats one after another, from {@code o}
   */
  public static void pickBy2(float[] from, int fromPitch, float[] to, int o, int rows, int count) {
    int end = o + rows * count;
    for (int row = 0, fo = 0; row < rows; row++, fo += fromPitch, o += count) {
      int x = 0;
      for (; x < count && o + x <= end - LANES; x += HALF) {
        FloatVector.fromArray(SPECIES, from, fo + 2 * x).rearrange(BY_2).intoArray(to, o + x);
      }
      for (; x < count; x++) {
        to[o + x] = from[fo + 2 * x];
      }
    }
  }
}
