package org.jconv.verify;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.jconv.ConvolutionShape;

/**
 * The inputs of all directions of one shape.
 *
 * @param src {@code [n][ic][ih][iw]}
 * @param weights {@code [oc][ic/g][kh][kw]}
 * @param bias {@code [oc]}
 * @param diffDst {@code [n][oc][oh][ow]}
 */
public record Operands(float[] src, float[] weights, float[] bias, float[] diffDst) {

  /** Up to here every integer is a float. */
  private static final long EXACT = 1 << 24;

  /**
   * Small integers, so few or so sparse that every sum of any direction stays below 2²⁴ in any
   * order of summation: then float arithmetic is exact, and every direct or GEMM strategy must
   * agree with the oracle bit for bit. (The idea is benchdnn's.)
   */
  public static Operands integers(ConvolutionShape shape, long seed) {
    long taps = (long) shape.kh() * shape.kw();
    long longest =
        1
            + Math.max(
                taps * Math.max(shape.icPerGroup(), shape.ocPerGroup()),
                (long) shape.n() * shape.oh() * shape.ow());
    int magnitude = longest * 9 <= EXACT ? 3 : 1;
    // where even ones would add up to more, most are zeros: half the limit is expected, far more
    // than the spread around it
    double density = Math.min(1, Math.sqrt(EXACT / 2.0 / longest));
    SplittableRandom random = new SplittableRandom(seed);
    return fill(
        shape,
        () ->
            density < 1 && random.nextDouble() >= density
                ? 0
                : random.nextInt(-magnitude, magnitude + 1));
  }

  /** Uniform in [-1, 1): for comparing within an error bound. */
  public static Operands uniform(ConvolutionShape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return fill(shape, () -> random.nextDouble(-1, 1));
  }

  private static Operands fill(ConvolutionShape shape, DoubleSupplier next) {
    return new Operands(
        fill(shape.srcLength(), next),
        fill(shape.weightsLength(), next),
        fill(shape.biasLength(), next),
        fill(shape.dstLength(), next));
  }

  private static float[] fill(int length, DoubleSupplier next) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) next.getAsDouble();
    }
    return values;
  }

  /** The absolute values, whose sums bound the rounding errors. */
  Operands magnitudes() {
    return new Operands(abs(src), abs(weights), abs(bias), abs(diffDst));
  }

  private static float[] abs(float[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = Math.abs(values[i]);
    }
    return result;
  }
}
