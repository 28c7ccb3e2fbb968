package org.jconv.bench.input;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jconv.ConvolutionShape;
import org.jconv.verify.Operands;
import org.jspecify.annotations.Nullable;

/**
 * Operands as a network has them.
 *
 * <p>A first layer (three input channels) sees the photograph, the same one in each image of a
 * batch. A deeper layer sees what a ReLU lets through: normally distributed values, the negative
 * half set to zero. Weights are normal with the variance 2/fan-in (He et al., "Delving Deep into
 * Rectifiers", 2015), bias and gradients are normal. All are drawn from {@link #SEED}.
 */
public final class RealOperands {
  /** The seed of everything that is drawn. */
  public static final long SEED = 1;

  /** The system property that names another photograph. */
  public static final String IMAGE_PROPERTY = "jconv.image";

  private RealOperands() {}

  /** The operands of a shape, with the photograph that {@link #IMAGE_PROPERTY} names, if any. */
  public static Operands of(ConvolutionShape shape) {
    String image = System.getProperty(IMAGE_PROPERTY);
    return of(shape, image == null ? null : Path.of(image));
  }

  static Operands of(ConvolutionShape shape, @Nullable Path image) {
    // one generator per tensor, so that a change in the length of one leaves the others alone
    SplittableRandom seeds = new SplittableRandom(SEED);
    SplittableRandom src = seeds.split();
    SplittableRandom weights = seeds.split();
    SplittableRandom bias = seeds.split();
    SplittableRandom diffDst = seeds.split();
    return new Operands(
        seesPhotograph(shape) ? photographs(shape, image) : activations(shape.srcLength(), src),
        weights(shape, weights),
        normal(shape.biasLength(), 0.1, bias),
        normal(shape.dstLength(), 1, diffDst));
  }

  /** Whether a shape's input is the photograph. */
  public static boolean seesPhotograph(ConvolutionShape shape) {
    return shape.ic() == 3 && shape.g() == 1;
  }

  /** Weights as a network has them before training: normal, with the variance 2/fan-in. */
  public static float[] weights(ConvolutionShape shape, RandomGenerator random) {
    double deviation = Math.sqrt(2.0 / (shape.icPerGroup() * shape.kh() * shape.kw()));
    return normal(shape.weightsLength(), deviation, random);
  }

  private static float[] photographs(ConvolutionShape shape, @Nullable Path image) {
    Photograph photograph = image == null ? Photograph.sample() : Photograph.read(image);
    float[] one = photograph.toTensor(shape.ih(), shape.iw());
    float[] all = new float[shape.srcLength()];
    for (int at = 0; at < all.length; at += one.length) {
      System.arraycopy(one, 0, all, at, one.length);
    }
    return all;
  }

  private static float[] activations(int length, RandomGenerator random) {
    float[] values = normal(length, 1, random);
    for (int i = 0; i < length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }

  private static float[] normal(int length, double deviation, RandomGenerator random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }
}
