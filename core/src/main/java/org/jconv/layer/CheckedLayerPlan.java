package org.jconv.layer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place where a layer's arguments are checked: its plans extend this class. */
abstract class CheckedLayerPlan implements LayerPlan {
  private final String layer;
  private final Activations input;
  private final Activations output;
  private final boolean inPlace;
  private boolean wentForward;
  private boolean closed;

  /**
   * Refuses what the layer cannot do, before the subclass makes its workspace.
   *
   * @throws IllegalArgumentException if the layer cannot take these sizes
   * @throws UnsupportedOperationException with the layer's reason
   */
  CheckedLayerPlan(Layer layer, Activations input, boolean inPlace) {
    this.layer = layer.name();
    this.input = input;
    this.output = layer.output(input);
    this.inPlace = inPlace;
    Optional<String> reason = layer.unsupportedReason();
    if (reason.isPresent()) {
      throw new UnsupportedOperationException(layer.name() + " cannot run here: " + reason.get());
    }
  }

  /** {@link LayerPlan#inference} on valid arguments. */
  abstract void computeInference(float[] src, float[] dst);

  /** {@link LayerPlan#forward} on valid arguments. */
  abstract void computeForward(float[] src, float[] dst);

  /** {@link LayerPlan#backward} on valid arguments. */
  abstract void computeBackward(
      float[] src, float[] dst, float[] diffDst, float @Nullable [] diffSrc);

  /** {@link LayerPlan#fixWeights} on an open plan. */
  void prepareInference() {}

  /** Gives back what the garbage collector does not; called once. */
  void release() {}

  @Override
  public final Activations input() {
    return input;
  }

  @Override
  public final Activations output() {
    return output;
  }

  @Override
  public final boolean inPlace() {
    return inPlace;
  }

  @Override
  public final void fixWeights() {
    checkOpen();
    prepareInference();
  }

  @Override
  public final void inference(float[] src, float[] dst) {
    checkOpen();
    checkForward(src, dst);
    computeInference(src, dst);
  }

  @Override
  public final void forward(float[] src, float[] dst) {
    checkOpen();
    checkForward(src, dst);
    computeForward(src, dst);
    wentForward = true;
  }

  @Override
  public final void backward(
      float[] src, float[] dst, float[] diffDst, float @Nullable [] diffSrc) {
    checkOpen();
    if (!wentForward) {
      throw new IllegalStateException(
          "backward of " + layer + " comes before forward; it must come after");
    }
    checkLength("src", src, input);
    checkLength("dst", dst, output);
    checkLength("diffDst", diffDst, output);
    if (diffSrc != null) {
      checkLength("diffSrc", diffSrc, input);
      checkDistinct("diffSrc", diffSrc, "src", src);
      checkDistinct("diffSrc", diffSrc, "dst", dst);
      if (!inPlace) {
        checkDistinct("diffSrc", diffSrc, "diffDst", diffDst);
      }
    }
    computeBackward(src, dst, diffDst, diffSrc);
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }

  private void checkForward(float[] src, float[] dst) {
    checkLength("src", src, input);
    checkLength("dst", dst, output);
    if (!inPlace) {
      checkDistinct("dst", dst, "src", src);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          "this plan of " + layer + " for " + input + " is closed; make another one");
    }
  }

  private void checkLength(String name, float @Nullable [] array, Activations sizes) {
    if (array == null || array.length != sizes.length()) {
      throw new IllegalArgumentException(
          "%s is %s; it must be a float[%s] for %s of %s"
              .formatted(
                  name,
                  array == null ? "null" : "a float[" + array.length + "]",
                  sizes.length(),
                  layer,
                  sizes));
    }
  }

  private static void checkDistinct(String output, float[] array, String input, float[] other) {
    if (array == other) {
      throw new IllegalArgumentException(
          output + " is the same array as " + input + "; it must be another one");
    }
  }
}
