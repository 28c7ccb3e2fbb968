package org.jconv.layer;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jconv.simd.SimdDropout;
import org.jspecify.annotations.Nullable;

/**
 * Inverted dropout. In training each element is dropped, which makes it +0, with probability {@link
 * #dropProbability}, and what is kept is multiplied by {@link #scale}, so that the expectation
 * stays what it was; the gradient goes the same way. Inference is the identity. What comes out has
 * the sizes of what goes in, and every plan may work in place.
 *
 * <p>Each forward draws a new mask, of one byte for each element. The masks of a plan are a
 * sequence that starts from the seed: the k-th forward of any plan of the same seed, probability
 * and length has the same mask in every form, on every machine. Layers of one network need
 * different seeds, or they drop alike. The random bits are those of {@link SplittableRandom}, one
 * {@code long} for eight elements; the probability of an element to be kept is {@code 1 -
 * dropProbability} to within 2⁻⁶¹.
 *
 * <p>Source: N. Srivastava and others, <i>Dropout: A Simple Way to Prevent Neural Networks from
 * Overfitting</i>, JMLR 15 (2014); inverted as in section 10 there.
 */
public final class Dropout implements Layer {
  private final double dropProbability;
  private final long seed;
  private final DropoutKernel kernel;

  /**
   * The layer, computed by this kernel.
   *
   * @param dropProbability of each element to become 0: at least 0 and less than 1
   * @param seed where the masks of every plan start
   * @throws IllegalArgumentException if the probability is out of range or NaN
   */
  public Dropout(double dropProbability, long seed, DropoutKernel kernel) {
    if (!(dropProbability >= 0 && dropProbability < 1)) {
      throw new IllegalArgumentException(
          "dropProbability is " + dropProbability + "; it must be at least 0 and less than 1");
    }
    this.dropProbability = dropProbability;
    this.seed = seed;
    this.kernel = kernel;
  }

  /**
   * All forms, whether they can run here or not: plain Java, then SIMD.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static List<Dropout> forms(double dropProbability, long seed) {
    return List.of(
        plain(dropProbability, seed), new Dropout(dropProbability, seed, new SimdDropout()));
  }

  /**
   * The form in plain Java, which runs everywhere.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static Dropout plain(double dropProbability, long seed) {
    return new Dropout(dropProbability, seed, new PlainDropoutKernel());
  }

  /** Probability of each element to become 0 in training. */
  public double dropProbability() {
    return dropProbability;
  }

  /** Where the masks of every plan start. */
  public long seed() {
    return seed;
  }

  /** What multiplies the elements that are kept in training: {@code 1 / (1 - dropProbability)}. */
  public float scale() {
    return (float) (1 / (1 - dropProbability));
  }

  /** What applies the masks; {@link DropoutKernel#apply} takes any mask, somebody else's too. */
  public DropoutKernel kernel() {
    return kernel;
  }

  @Override
  public String name() {
    return "dropout-" + kernel.form();
  }

  @Override
  public Optional<String> unsupportedReason() {
    return kernel.unavailableReason();
  }

  @Override
  public Activations output(Activations input) {
    return input;
  }

  @Override
  public LayerPlan plan(Activations input) {
    return new Plan(this, input);
  }

  private static final class Plan extends CheckedLayerPlan {
    private final DropoutKernel kernel;
    private final float scale;
    private final DropoutMask mask;

    Plan(Dropout layer, Activations input) {
      super(layer, input, true);
      this.kernel = layer.kernel;
      this.scale = layer.scale();
      this.mask = new DropoutMask(1 - layer.dropProbability, layer.seed, input.length());
    }

    @Override
    public boolean needsDst() {
      return false;
    }

    @Override
    void computeInference(float[] src, float[] dst) {
      if (src != dst) {
        System.arraycopy(src, 0, dst, 0, src.length);
      }
    }

    @Override
    void computeForward(float[] src, float[] dst) {
      mask.draw();
      kernel.apply(src, mask.keep(), scale, dst);
    }

    @Override
    void computeBackward(float[] src, float[] dst, float[] diffDst, float @Nullable [] diffSrc) {
      if (diffSrc != null) {
        kernel.apply(diffDst, mask.keep(), scale, diffSrc);
      }
    }

    @Override
    public long workspaceBytes() {
      return mask.keep().length;
    }
  }
}
