package org.jconv.layer;

import java.util.List;
import java.util.Optional;
import org.jconv.simd.SimdRelu;
import org.jspecify.annotations.Nullable;

/**
 * The rectifier: {@code dst = src <= 0 ? +0 : src}, element by element. A NaN stays NaN, −0 becomes
 * +0. The gradient is 0 where {@code src <= 0} and passes elsewhere, at a NaN too. What comes out
 * has the sizes of what goes in, and every plan may work in place: backward looks at {@code dst}
 * alone.
 *
 * <p>Source: V. Nair and G. Hinton, <i>Rectified Linear Units Improve Restricted Boltzmann
 * Machines</i>, ICML 2010.
 */
public final class Relu implements Layer {
  private final ReluKernel kernel;

  /** The layer, computed by this kernel. */
  public Relu(ReluKernel kernel) {
    this.kernel = kernel;
  }

  /** All forms, whether they can run here or not: plain Java, then SIMD. */
  public static List<Relu> forms() {
    return List.of(plain(), new Relu(new SimdRelu()));
  }

  /** The form in plain Java, which runs everywhere. */
  public static Relu plain() {
    return new Relu(new PlainReluKernel());
  }

  @Override
  public String name() {
    return "relu-" + kernel.form();
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

  /** Needs no workspace: dst itself says where the gradient passes. */
  private static final class Plan extends CheckedLayerPlan {
    private final ReluKernel kernel;

    Plan(Relu layer, Activations input) {
      super(layer, input, true);
      this.kernel = layer.kernel;
    }

    @Override
    void computeInference(float[] src, float[] dst) {
      kernel.forward(src, dst);
    }

    @Override
    void computeForward(float[] src, float[] dst) {
      kernel.forward(src, dst);
    }

    @Override
    void computeBackward(float[] src, float[] dst, float[] diffDst, float @Nullable [] diffSrc) {
      if (diffSrc != null) {
        kernel.backward(dst, diffDst, diffSrc);
      }
    }

    @Override
    public long workspaceBytes() {
      return 0;
    }
  }
}
