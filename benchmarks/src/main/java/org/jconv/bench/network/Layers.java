package org.jconv.bench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jconv.layer.Activations;
import org.jconv.layer.Dropout;
import org.jconv.layer.Layer;
import org.jconv.layer.MaxPool2d;
import org.jconv.layer.Relu;

/** The layers beside convolution, as AlexNet has them, in every form. */
public final class Layers {
  /** What AlexNet's first convolution puts out. */
  public static final Activations SIZE = new Activations(1, 96, 55, 55);

  private static final double DROP_PROBABILITY = 0.5;
  private static final long SEED = 1;

  private Layers() {}

  /** All forms of all layers, the plain form of each first. */
  public static List<Layer> all() {
    List<Layer> all = new ArrayList<>();
    all.addAll(Relu.forms());
    all.addAll(Dropout.forms(DROP_PROBABILITY, SEED));
    all.addAll(MaxPool2d.forms(MaxPool2d.Window.of(3, 2)));
    return all;
  }

  /**
   * The layer of that name.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static Layer byName(String name) {
    return all().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    all().stream()
                        .map(Layer::name)
                        .collect(
                            Collectors.joining(
                                ", ", "there is no layer " + name + "; there are ", ""))));
  }

  /** What a layer computes, without its form: {@code relu}. */
  public static String kind(Layer layer) {
    return layer.name().substring(0, layer.name().lastIndexOf('-'));
  }

  /** The plain form of the same layer. */
  public static Layer plain(Layer layer) {
    return byName(kind(layer) + "-plain");
  }
}
