package org.jconv.bench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.bench.input.RealOperands;
import org.jconv.bench.shape.Catalogue;
import org.jconv.layer.Activations;
import org.jconv.layer.Conv2d;
import org.jconv.layer.Dropout;
import org.jconv.layer.Layer;
import org.jconv.layer.MaxPool2d;
import org.jconv.layer.Relu;
import org.jconv.layer.Sequential;

/**
 * The convolutional part of AlexNet (Krizhevsky, Sutskever, Hinton, "ImageNet Classification with
 * Deep Convolutional Neural Networks", 2012), without its response normalization:
 *
 * <pre>  3×227×227
 *  → conv1 96@11×11/4              96×55×55  → ReLU → max pool 3×3/2   96×27×27
 *  → conv2 256@5×5 pad 2, 2 groups 256×27×27 → ReLU → max pool 3×3/2  256×13×13
 *  → conv3 384@3×3 pad 1           384×13×13 → ReLU
 *  → conv4 384@3×3 pad 1, 2 groups 384×13×13 → ReLU
 *  → conv5 256@3×3 pad 1, 2 groups 256×13×13 → ReLU → max pool 3×3/2  256×6×6
 *  → dropout 0.5</pre>
 *
 * The sizes of the convolutions are the {@link Catalogue}'s. Weights are drawn from {@link
 * RealOperands#SEED} with the variance 2/fan-in, as {@link RealOperands} does; biases are zero.
 */
public final class AlexNetFront {
  private static final double DROP_PROBABILITY = 0.5;

  private AlexNetFront() {}

  /** The sizes of {@code batch} photographs. */
  public static Activations input(int batch) {
    ConvolutionShape first = convolution("conv1");
    return new Activations(batch, first.ic(), first.ih(), first.iw());
  }

  /**
   * The network in one thread.
   *
   * @param strategy computes the convolutions
   * @param form of the other layers: {@code plain}, {@code simd}
   * @throws IllegalArgumentException if a layer has no such form, naming those it has
   */
  public static Sequential of(ConvolutionStrategy strategy, String form) {
    return of(strategy, 1, form);
  }

  /**
   * The network.
   *
   * @param strategy computes the convolutions
   * @param threads the most threads that a convolution may use, at least 1
   * @param form of the other layers: {@code plain}, {@code simd}
   * @throws IllegalArgumentException if a layer has no such form, naming those it has
   */
  public static Sequential of(ConvolutionStrategy strategy, int threads, String form) {
    SplittableRandom seeds = new SplittableRandom(RealOperands.SEED);
    Layer relu = pick(Relu.forms(), form);
    Layer pool = pick(MaxPool2d.forms(MaxPool2d.Window.of(3, 2)), form);
    List<Layer> layers = new ArrayList<>();
    for (String name : List.of("conv1", "conv2", "conv3", "conv4", "conv5")) {
      layers.add(withWeights(new Conv2d(convolution(name), strategy, threads), seeds.split()));
      layers.add(relu);
      if (!name.equals("conv3") && !name.equals("conv4")) {
        layers.add(pool);
      }
    }
    layers.add(pick(Dropout.forms(DROP_PROBABILITY, RealOperands.SEED), form));
    return new Sequential(layers);
  }

  private static ConvolutionShape convolution(String name) {
    return Catalogue.find("alexnet:" + name).orElseThrow();
  }

  private static Conv2d withWeights(Conv2d layer, SplittableRandom random) {
    float[] weights = RealOperands.weights(layer.shape(), random);
    System.arraycopy(weights, 0, layer.weights(), 0, weights.length);
    return layer;
  }

  private static Layer pick(List<? extends Layer> forms, String form) {
    for (Layer layer : forms) {
      if (layer.name().endsWith("-" + form)) {
        return layer;
      }
    }
    throw new IllegalArgumentException(
        forms.stream()
            .map(Layer::name)
            .collect(
                Collectors.joining(", ", "form is " + form + "; it must be that of one of ", "")));
  }
}
