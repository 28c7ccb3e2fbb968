package org.jconv.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code sequential}: layers one after the other, each computing on what the one before it gave. It
 * is a layer itself and may be part of another.
 *
 * <p>Its plan makes every buffer that a step needs:
 *
 * <ul>
 *   <li>the activations between the layers, kept from forward to backward. A layer that can works
 *       in place, unless the layer before it {@linkplain LayerPlan#needsDst needs} what would be
 *       overwritten; the caller's {@code src} never is;
 *   <li>the gradients between the layers, at most two arrays for each length there is. Inference
 *       computes in them, so that one between forward and backward does not disturb the step.
 * </ul>
 */
public final class Sequential implements Layer {
  private final List<Layer> layers;

  /**
   * The layers in their order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Sequential(List<? extends Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("the list of layers is empty; it must have at least one");
    }
    this.layers = List.copyOf(layers);
  }

  /**
   * The layers in their order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Sequential of(Layer... layers) {
    return new Sequential(Arrays.asList(layers));
  }

  /** The layers in their order. */
  public List<Layer> layers() {
    return layers;
  }

  @Override
  public String name() {
    return "sequential";
  }

  /** The reason of the first layer that has one. */
  @Override
  public Optional<String> unsupportedReason() {
    for (int i = 0; i < layers.size(); i++) {
      Optional<String> reason = layers.get(i).unsupportedReason();
      if (reason.isPresent()) {
        return Optional.of(which(i) + ", cannot run here: " + reason.get());
      }
    }
    return Optional.empty();
  }

  /**
   * The sizes of what comes out of the last layer.
   *
   * @throws IllegalArgumentException if a layer cannot take what the one before it gives, naming
   *     that layer by its position, from 1, and its name
   */
  @Override
  public Activations output(Activations input) {
    Activations sizes = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        sizes = layers.get(i).output(sizes);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(which(i) + ": " + e.getMessage(), e);
      }
    }
    return sizes;
  }

  private String which(int i) {
    return "layer " + (i + 1) + " of " + layers.size() + ", " + layers.get(i).name();
  }

  @Override
  public LayerPlan plan(Activations input) {
    return new Plan(this, input);
  }

  /**
   * Activation {@code i} is what layer {@code i} reads and layer {@code i − 1} writes, and so is
   * gradient {@code i} in the other direction. Number 0 and the last are the caller's.
   */
  private static final class Plan extends CheckedLayerPlan {
    private final LayerPlan[] plans;

    /** From this activation on the layers compute in the caller's {@code dst}. */
    private final int inDst;

    /** Activations {@code 1…inDst−1}; an array that is there twice is computed on in place. */
    private final float[][] activations;

    /** Gradients {@code 1…plans−1}. */
    private final float[][] gradients;

    private final long bufferBytes;

    Plan(Sequential layer, Activations input) {
      super(layer, input, false);
      List<LayerPlan> made = new ArrayList<>();
      try {
        Activations sizes = input;
        for (Layer next : layer.layers) {
          LayerPlan plan = next.plan(sizes);
          made.add(plan);
          sizes = plan.output();
        }
        plans = made.toArray(LayerPlan[]::new);
        inDst = startOfDst(plans);
        List<float[]> buffers = new ArrayList<>();
        activations = activations(plans, inDst, buffers);
        gradients = gradients(plans, buffers);
        bufferBytes =
            buffers.stream().mapToLong(buffer -> (long) buffer.length * Float.BYTES).sum();
      } catch (Throwable e) {
        made.forEach(LayerPlan::close);
        throw e;
      }
    }

    private static boolean inPlace(LayerPlan[] plans, int i) {
      return i > 0 && plans[i].inPlace() && !plans[i - 1].needsDst();
    }

    private static int startOfDst(LayerPlan[] plans) {
      int start = plans.length;
      while (inPlace(plans, start - 1)) {
        start--;
      }
      return start;
    }

    private static float[][] activations(LayerPlan[] plans, int inDst, List<float[]> buffers) {
      float[][] activations = new float[inDst - 1][];
      for (int i = 0; i < activations.length; i++) {
        if (inPlace(plans, i)) {
          activations[i] = activations[i - 1];
        } else {
          activations[i] = new float[plans[i].output().length()];
          buffers.add(activations[i]);
        }
      }
      return activations;
    }

    private static float[][] gradients(LayerPlan[] plans, List<float[]> buffers) {
      float[][] gradients = new float[plans.length - 1][];
      List<float[]> made = new ArrayList<>();
      for (int i = 0; i < gradients.length; i++) {
        if (i > 0 && plans[i].inPlace()) {
          gradients[i] = gradients[i - 1];
        } else {
          float @Nullable [] neighbour = i > 0 ? gradients[i - 1] : null;
          gradients[i] = otherThan(neighbour, plans[i].output().length(), made);
        }
      }
      buffers.addAll(made);
      return gradients;
    }

    private static float[] otherThan(float @Nullable [] neighbour, int length, List<float[]> made) {
      for (float[] buffer : made) {
        if (buffer.length == length && buffer != neighbour) {
          return buffer;
        }
      }
      float[] buffer = new float[length];
      made.add(buffer);
      return buffer;
    }

    private float[] activation(int i, float[] src, float[] dst) {
      if (i == 0) {
        return src;
      }
      return i < inDst ? activations[i - 1] : dst;
    }

    @Override
    public boolean needsDst() {
      return plans[plans.length - 1].needsDst();
    }

    @Override
    void prepareInference() {
      for (LayerPlan plan : plans) {
        plan.fixWeights();
      }
    }

    @Override
    void computeInference(float[] src, float[] dst) {
      int last = plans.length - 1;
      for (int i = 0; i <= last; i++) {
        plans[i].inference(i == 0 ? src : gradients[i - 1], i == last ? dst : gradients[i]);
      }
    }

    @Override
    void computeForward(float[] src, float[] dst) {
      for (int i = 0; i < plans.length; i++) {
        plans[i].forward(activation(i, src, dst), activation(i + 1, src, dst));
      }
    }

    @Override
    void computeBackward(float[] src, float[] dst, float[] diffDst, float @Nullable [] diffSrc) {
      int last = plans.length - 1;
      for (int i = last; i >= 0; i--) {
        plans[i].backward(
            activation(i, src, dst),
            activation(i + 1, src, dst),
            i == last ? diffDst : gradients[i],
            i == 0 ? diffSrc : gradients[i - 1]);
      }
    }

    @Override
    public long workspaceBytes() {
      long bytes = bufferBytes;
      for (LayerPlan plan : plans) {
        bytes += plan.workspaceBytes();
      }
      return bytes;
    }

    @Override
    void release() {
      for (LayerPlan plan : plans) {
        plan.close();
      }
    }
  }
}
