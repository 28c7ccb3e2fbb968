package org.jconv.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Filters of 3×3 with one row or column of zeros on each side, the most common of all, on planes as
 * they are: a padded copy would cost half as much as the filter. Columns at the border read the end
 * of the row above or the beginning of the row below instead of zeros, and clear the lane. The
 * zeros above and below are left out.
 *
 * <p>Each call walks down the plane, a vector wide. A row is loaded once for the three rows of the
 * other plane that it goes with, as {@link DepthwiseRows} explains.
 */
public final class DepthwiseSame {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Bits that keep lanes, but for one. */
  private static final int[] BUT = new int[2 * LANES + 1];

  /** Bits that clear, keep, and clear a vector's lanes. */
  private static final int[] KEEP = new int[3 * LANES];

  static {
    Arrays.fill(BUT, -1);
    BUT[LANES] = 0;
    Arrays.fill(KEEP, LANES, 2 * LANES, -1);
  }

  private DepthwiseSame() {}

  /** Vectors side by side that cover a row. The last begins earlier if columns are left over. */
  public static int blocks(int width) {
    return (width + LANES - 1) / LANES;
  }

  /** The column at which a block begins. */
  public static int column(int block, int width) {
    return Math.max(0, Math.min(block * LANES, width - LANES));
  }

  /**
   * Whether a plane can be read in place, which takes a float more at either end, and as much more
   * at the end as a row is shorter than a vector.
   */
  public static boolean fits(float[] array, int at, int height, int width) {
    return at > 0 && at + height * width + Math.max(0, LANES - width) < array.length;
  }

  /** Where to read in {@link #BUT} what clears the lane left of the image: all but in block 0. */
  private static int left(int block) {
    return block == 0 ? LANES : LANES + 1;
  }

  /** Where to read in {@link #BUT} what clears the lane right of the image. */
  private static int right(int block, int width) {
    return block == blocks(width) - 1 ? LANES + 1 - Math.min(width, LANES) : LANES + 1;
  }

  /** Where to read in {@link #KEEP} what clears the lanes that no or another block counts. */
  private static int own(int block, int width) {
    int rest = width - block * LANES;
    if (rest >= LANES) {
      return LANES;
    }
    return block == 0 ? 2 * LANES - rest : rest;
  }

  /**
   * Computes a block of columns.
   *
   * @param in a plane of {@code height×width} from {@code at}, which {@link #fits}
   * @param w the filter, row by row, from {@code wo}
   * @param start what the sums start with
   * @param out a plane like it from {@code o}; of rows shorter than a vector, up to a vector's
   *     length past the end of the last is written
   */
  public static void filter(
      float[] in,
      int at,
      int height,
      int width,
      int block,
      float[] w,
      int wo,
      float start,
      float[] out,
      int o) {
    FloatVector w00 = FloatVector.broadcast(SPECIES, w[wo]);
    FloatVector w01 = FloatVector.broadcast(SPECIES, w[wo + 1]);
    FloatVector w02 = FloatVector.broadcast(SPECIES, w[wo + 2]);
    FloatVector w10 = FloatVector.broadcast(SPECIES, w[wo + 3]);
    FloatVector w11 = FloatVector.broadcast(SPECIES, w[wo + 4]);
    FloatVector w12 = FloatVector.broadcast(SPECIES, w[wo + 5]);
    FloatVector w20 = FloatVector.broadcast(SPECIES, w[wo + 6]);
    FloatVector w21 = FloatVector.broadcast(SPECIES, w[wo + 7]);
    FloatVector w22 = FloatVector.broadcast(SPECIES, w[wo + 8]);
    FloatVector s = FloatVector.broadcast(SPECIES, start);
    IntVector left = IntVector.fromArray(BITS, BUT, left(block));
    IntVector right = IntVector.fromArray(BITS, BUT, right(block, width));
    int i = at + column(block, width);
    int to = o + column(block, width);
    FloatVector x =
        FloatVector.fromArray(SPECIES, in, i - 1)
            .reinterpretAsInts()
            .and(left)
            .reinterpretAsFloats();
    FloatVector y = FloatVector.fromArray(SPECIES, in, i);
    FloatVector z =
        FloatVector.fromArray(SPECIES, in, i + 1)
            .reinterpretAsInts()
            .and(right)
            .reinterpretAsFloats();
    FloatVector last = w12.fma(z, w11.fma(y, w10.fma(x, s)));
    FloatVector next = w02.fma(z, w01.fma(y, w00.fma(x, s)));
    for (int row = 1; row < height; row++) {
      i += width;
      x =
          FloatVector.fromArray(SPECIES, in, i - 1)
              .reinterpretAsInts()
              .and(left)
              .reinterpretAsFloats();
      y = FloatVector.fromArray(SPECIES, in, i);
      z =
          FloatVector.fromArray(SPECIES, in, i + 1)
              .reinterpretAsInts()
              .and(right)
              .reinterpretAsFloats();
      FloatVector sum = w22.fma(z, w21.fma(y, w20.fma(x, last)));
      last = w12.fma(z, w11.fma(y, w10.fma(x, next)));
      next = w02.fma(z, w01.fma(y, w00.fma(x, s)));
      sum.intoArray(out, to);
      to += width;
    }
    last.intoArray(out, to);
  }

  /**
   * Computes a block of columns of every second row, from the first: windows at vertical stride 2,
   * at every column. A row below such a one belongs to two of them, as their last and their first.
   *
   * @param in a plane of {@code height×width} from {@code at}, which {@link #fits}
   * @param w the filter, row by row, from {@code wo}
   * @param start what the sums start with
   * @param out {@code pitch} floats from row to row, from 0; up to a vector's length past the end
   *     of a row is written
   */
  public static void filterBy2(
      float[] in,
      int at,
      int height,
      int width,
      int block,
      float[] w,
      int wo,
      float start,
      float[] out,
      int pitch) {
    FloatVector w00 = FloatVector.broadcast(SPECIES, w[wo]);
    FloatVector w01 = FloatVector.broadcast(SPECIES, w[wo + 1]);
    FloatVector w02 = FloatVector.broadcast(SPECIES, w[wo + 2]);
    FloatVector w10 = FloatVector.broadcast(SPECIES, w[wo + 3]);
    FloatVector w11 = FloatVector.broadcast(SPECIES, w[wo + 4]);
    FloatVector w12 = FloatVector.broadcast(SPECIES, w[wo + 5]);
    FloatVector w20 = FloatVector.broadcast(SPECIES, w[wo + 6]);
    FloatVector w21 = FloatVector.broadcast(SPECIES, w[wo + 7]);
    FloatVector w22 = FloatVector.broadcast(SPECIES, w[wo + 8]);
    FloatVector s = FloatVector.broadcast(SPECIES, start);
    IntVector left = IntVector.fromArray(BITS, BUT, left(block));
    IntVector right = IntVector.fromArray(BITS, BUT, right(block, width));
    int i = at + column(block, width);
    int to = column(block, width);
    FloatVector first = s;
    for (int row = 1; row < height; row += 2) {
      FloatVector x =
          FloatVector.fromArray(SPECIES, in, i - 1)
              .reinterpretAsInts()
              .and(left)
              .reinterpretAsFloats();
      FloatVector y = FloatVector.fromArray(SPECIES, in, i);
      FloatVector z =
          FloatVector.fromArray(SPECIES, in, i + 1)
              .reinterpretAsInts()
              .and(right)
              .reinterpretAsFloats();
      FloatVector sum = w12.fma(z, w11.fma(y, w10.fma(x, first)));
      i += width;
      x =
          FloatVector.fromArray(SPECIES, in, i - 1)
              .reinterpretAsInts()
              .and(left)
              .reinterpretAsFloats();
      y = FloatVector.fromArray(SPECIES, in, i);
      z =
          FloatVector.fromArray(SPECIES, in, i + 1)
              .reinterpretAsInts()
              .and(right)
              .reinterpretAsFloats();
      sum = w22.fma(z, w21.fma(y, w20.fma(x, sum)));
      first = w02.fma(z, w01.fma(y, w00.fma(x, s)));
      i += width;
      sum.intoArray(out, to);
      to += pitch;
    }
    if (height % 2 == 1) { // the last window ends with the row of zeros
      FloatVector x =
          FloatVector.fromArray(SPECIES, in, i - 1)
              .reinterpretAsInts()
              .and(left)
              .reinterpretAsFloats();
      FloatVector y = FloatVector.fromArray(SPECIES, in, i);
      FloatVector z =
          FloatVector.fromArray(SPECIES, in, i + 1)
              .reinterpretAsInts()
              .and(right)
              .reinterpretAsFloats();
      w12.fma(z, w11.fma(y, w10.fma(x, first))).intoArray(out, to);
    }
  }

  /**
   * Adds what a block of columns gives to the sums of the filter's taps, and of the bias.
   *
   * @param in a plane of {@code height×width} from {@code at}, which {@link #fits}
   * @param diff the gradient, a plane like it, from {@code d}
   * @param sums {@link DepthwiseGradient#SUMS} floats from {@code so}, then those of the bias
   */
  public static void gradient(
      float[] in,
      int at,
      int height,
      int width,
      int block,
      float[] diff,
      int d,
      float[] sums,
      int so) {
    FloatVector a00 = FloatVector.fromArray(SPECIES, sums, so);
    FloatVector a01 = FloatVector.fromArray(SPECIES, sums, so + LANES);
    FloatVector a02 = FloatVector.fromArray(SPECIES, sums, so + 2 * LANES);
    FloatVector a10 = FloatVector.fromArray(SPECIES, sums, so + 3 * LANES);
    FloatVector a11 = FloatVector.fromArray(SPECIES, sums, so + 4 * LANES);
    FloatVector a12 = FloatVector.fromArray(SPECIES, sums, so + 5 * LANES);
    FloatVector a20 = FloatVector.fromArray(SPECIES, sums, so + 6 * LANES);
    FloatVector a21 = FloatVector.fromArray(SPECIES, sums, so + 7 * LANES);
    FloatVector a22 = FloatVector.fromArray(SPECIES, sums, so + 8 * LANES);
    FloatVector bias = FloatVector.fromArray(SPECIES, sums, so + 9 * LANES);
    IntVector left = IntVector.fromArray(BITS, BUT, left(block));
    IntVector right = IntVector.fromArray(BITS, BUT, right(block, width));
    IntVector own = IntVector.fromArray(BITS, KEEP, own(block, width));
    int i = at + column(block, width);
    int from = d + column(block, width);
    // the gradient in the row of the image that is loaded, and in the rows around it
    FloatVector above = FloatVector.zero(SPECIES);
    FloatVector same =
        FloatVector.fromArray(SPECIES, diff, from)
            .reinterpretAsInts()
            .and(own)
            .reinterpretAsFloats();
    for (int row = 1; row < height; row++) {
      from += width;
      FloatVector below =
          FloatVector.fromArray(SPECIES, diff, from)
              .reinterpretAsInts()
              .and(own)
              .reinterpretAsFloats();
      FloatVector x =
          FloatVector.fromArray(SPECIES, in, i - 1)
              .reinterpretAsInts()
              .and(left)
              .reinterpretAsFloats();
      a00 = below.fma(x, a00);
      a10 = same.fma(x, a10);
      a20 = above.fma(x, a20);
      FloatVector y = FloatVector.fromArray(SPECIES, in, i);
      a01 = below.fma(y, a01);
      a11 = same.fma(y, a11);
      a21 = above.fma(y, a21);
      FloatVector z =
          FloatVector.fromArray(SPECIES, in, i + 1)
              .reinterpretAsInts()
              .and(right)
              .reinterpretAsFloats();
      a02 = below.fma(z, a02);
      a12 = same.fma(z, a12);
      a22 = above.fma(z, a22);
      bias = bias.add(same);
      above = same;
      same = below;
      i += width;
    }
    FloatVector x =
        FloatVector.fromArray(SPECIES, in, i - 1)
            .reinterpretAsInts()
            .and(left)
            .reinterpretAsFloats();
    FloatVector y = FloatVector.fromArray(SPECIES, in, i);
    FloatVector z =
        FloatVector.fromArray(SPECIES, in, i + 1)
            .reinterpretAsInts()
            .and(right)
            .reinterpretAsFloats();
    a00.intoArray(sums, so);
    a01.intoArray(sums, so + LANES);
    a02.intoArray(sums, so + 2 * LANES);
    same.fma(x, a10).intoArray(sums, so + 3 * LANES);
    same.fma(y, a11).intoArray(sums, so + 4 * LANES);
    same.fma(z, a12).intoArray(sums, so + 5 * LANES);
    above.fma(x, a20).intoArray(sums, so + 6 * LANES);
    above.fma(y, a21).intoArray(sums, so + 7 * LANES);
    above.fma(z, a22).intoArray(sums, so + 8 * LANES);
    bias.add(same).intoArray(sums, so + 9 * LANES);
  }
}
