package org.jconv.layer;

import java.util.List;
import java.util.Optional;
import org.jconv.simd.SimdMaxPool;
import org.jspecify.annotations.Nullable;

/**
 * Max pooling: each output is the largest element of a window of the input.
 *
 * <p>What a window holds is ordered row by row, and of equal elements the first is the maximum: its
 * position takes the gradient, and its bits are the output. +0 and −0 are equal. A NaN is larger
 * than everything, so that a window with a NaN gives NaN and its first NaN takes the gradient.
 * Padding never wins, not even over −∞. Where windows overlap, gradients add up.
 *
 * <p>Forward keeps the position of each maximum for backward, which does not search again.
 */
public final class MaxPool2d implements Layer {
  private final Window window;
  private final MaxPoolKernel kernel;

  /** Pools with one form of the computation. */
  public MaxPool2d(Window window, MaxPoolKernel kernel) {
    this.window = window;
    this.kernel = kernel;
  }

  /** Every form there is, whether it can run here or not; the plain one first. */
  public static List<MaxPool2d> forms(Window window) {
    return List.of(plain(window), new MaxPool2d(window, new SimdMaxPool()));
  }

  /** The form in plain Java, which can run everywhere. */
  public static MaxPool2d plain(Window window) {
    return new MaxPool2d(window, new PlainMaxPoolKernel());
  }

  /** What is pooled, and how. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "maxpool-" + kernel.form();
  }

  @Override
  public Optional<String> unsupportedReason() {
    return kernel.unavailableReason();
  }

  @Override
  public Activations output(Activations input) {
    return window.output(input);
  }

  @Override
  public LayerPlan plan(Activations input) {
    return new Plan(this, input);
  }

  private static final class Plan extends CheckedLayerPlan {
    private final MaxPoolKernel.Prepared prepared;

    Plan(MaxPool2d layer, Activations input) {
      super(layer, input, false);
      prepared = layer.kernel.prepare(layer.window, input);
    }

    @Override
    public boolean needsDst() {
      return false;
    }

    @Override
    void computeInference(float[] src, float[] dst) {
      prepared.inference(src, dst);
    }

    @Override
    void computeForward(float[] src, float[] dst) {
      prepared.forward(src, dst);
    }

    @Override
    void computeBackward(float[] src, float[] dst, float[] diffDst, float @Nullable [] diffSrc) {
      if (diffSrc != null) {
        prepared.backward(diffDst, diffSrc);
      }
    }

    @Override
    public long workspaceBytes() {
      return prepared.bytes();
    }
  }

  /**
   * What is pooled: the size of the windows, their distance, the padding around the image.
   *
   * @param kh height, at least 1
   * @param kw width, at least 1
   * @param sh vertical stride, at least 1
   * @param sw horizontal stride, at least 1
   * @param ph rows of padding above the image, fewer than a window spans
   * @param pw columns of padding left of the image, fewer than a window spans
   * @param phEnd rows of padding below the image, fewer than a window spans
   * @param pwEnd columns of padding right of the image, fewer than a window spans
   * @param dh vertical dilation, 0 = dense
   * @param dw horizontal dilation, 0 = dense
   * @param ceil whether a last window that reaches beyond the padding counts too, provided that it
   *     starts in the image or in the padding before it; what lies beyond is padding
   */
  public record Window(
      int kh,
      int kw,
      int sh,
      int sw,
      int ph,
      int pw,
      int phEnd,
      int pwEnd,
      int dh,
      int dw,
      boolean ceil) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException naming the value and the rule it breaks
     */
    public Window {
      atLeast(1, "kh", kh);
      atLeast(1, "kw", kw);
      atLeast(1, "sh", sh);
      atLeast(1, "sw", sw);
      atLeast(0, "ph", ph);
      atLeast(0, "pw", pw);
      atLeast(0, "phEnd", phEnd);
      atLeast(0, "pwEnd", pwEnd);
      atLeast(0, "dh", dh);
      atLeast(0, "dw", dw);
      extentFits("height", kh, dh);
      extentFits("width", kw, dw);
      lessThanExtent("ph", ph, kh, dh);
      lessThanExtent("pw", pw, kw, dw);
      lessThanExtent("phEnd", phEnd, kh, dh);
      lessThanExtent("pwEnd", pwEnd, kw, dw);
    }

    /** Square, dense windows without padding, floor mode. */
    public static Window of(int size, int stride) {
      return of(size, size, stride, stride);
    }

    /** Dense windows without padding, floor mode. */
    public static Window of(int kh, int kw, int sh, int sw) {
      return new Window(kh, kw, sh, sw, 0, 0, 0, 0, 0, 0, false);
    }

    /** The same window with this padding on all four sides; state a dilation before. */
    public Window withPadding(int all) {
      return withPadding(all, all, all, all);
    }

    /** The same window with this padding on each side; state a dilation before. */
    public Window withPadding(int top, int left, int bottom, int right) {
      return new Window(kh, kw, sh, sw, top, left, bottom, right, dh, dw, ceil);
    }

    /** The same window with this vertical and horizontal dilation, 0 = dense. */
    public Window withDilation(int vertical, int horizontal) {
      return new Window(kh, kw, sh, sw, ph, pw, phEnd, pwEnd, vertical, horizontal, ceil);
    }

    /** The same window in ceil mode. */
    public Window withCeil() {
      return new Window(kh, kw, sh, sw, ph, pw, phEnd, pwEnd, dh, dw, true);
    }

    /** Rows that a window spans: {@code (kh−1)·(dh+1)+1}. */
    public int extentH() {
      return (int) extent(kh, dh);
    }

    /** Columns that a window spans: {@code (kw−1)·(dw+1)+1}. */
    public int extentW() {
      return (int) extent(kw, dw);
    }

    /**
     * The sizes after pooling; images and channels stay.
     *
     * @throws IllegalArgumentException if no window fits, or one would hold nothing but padding
     */
    public Activations output(Activations input) {
      return new Activations(
          input.n(),
          input.c(),
          outputs("height", input.h(), kh, sh, ph, phEnd, dh),
          outputs("width", input.w(), kw, sw, pw, pwEnd, dw));
    }

    private int outputs(String what, int i, int k, int s, int p, int pEnd, int d) {
      long padded = (long) i + p + pEnd;
      if (padded > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the padded input's %s is %s; it must be at most %s"
                .formatted(what, padded, Integer.MAX_VALUE));
      }
      long slack = padded - extent(k, d);
      long last = ceil ? -Math.floorDiv(-slack, (long) s) : Math.floorDiv(slack, (long) s);
      if (last < 0) {
        throw new IllegalArgumentException(
            "the window spans %s in %s; it must be at most %s for an input of %s with padding %s and %s"
                .formatted(extent(k, d), what, padded + (ceil ? s - 1L : 0), i, p, pEnd));
      }
      if (last * s >= (long) i + p) {
        last--; // only ceil mode: padding at the end is less than an extent
      }
      // a dilated window may step over a small image
      for (int o = 0; o <= last && (long) o * s < p; o++) {
        // the tap that comes first at or after the image's first element; a window of an extent
        // above its padding has one
        if (Math.floorMod((long) o * s - p, d + 1L) >= i) {
          throw new IllegalArgumentException(
              "window %s in %s holds nothing but padding; it must hold an element of the input, which has %s"
                  .formatted(o, what, i));
        }
      }
      return (int) last + 1;
    }

    private static long extent(int k, int d) {
      return (k - 1L) * (d + 1L) + 1;
    }

    private static void atLeast(int least, String name, int value) {
      if (value < least) {
        throw new IllegalArgumentException(
            name + " is " + value + "; it must be at least " + least);
      }
    }

    private static void extentFits(String what, int k, int d) {
      if (extent(k, d) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the window spans %s in %s; it must be at most %s"
                .formatted(extent(k, d), what, Integer.MAX_VALUE));
      }
    }

    private static void lessThanExtent(String name, int p, int k, int d) {
      if (p >= extent(k, d)) {
        throw new IllegalArgumentException(
            "%s is %s; it must be less than the %s that the window spans, lest a window hold nothing but padding"
                .formatted(name, p, extent(k, d)));
      }
    }
  }
}
