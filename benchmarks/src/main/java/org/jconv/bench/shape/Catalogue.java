package org.jconv.bench.shape;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;

/**
 * Well-known networks and the sizes of their convolutions, for one image. A layer's full name,
 * which is the name of its shape, is {@code network:layer}, such as {@code alexnet:conv1} or {@code
 * resnet50:res3a_2b}. Layers of equal size keep their own entries.
 *
 * <p>Fully connected layers are left out, also where a model writes them as 1×1 convolutions.
 */
public final class Catalogue {
  private record Network(String name, List<ConvolutionShape> layers) {}

  private static final List<Network> NETWORKS =
      List.of(
          new Network("alexnet", Networks.alexnet()),
          new Network("vgg16", Networks.vgg16()),
          new Network("resnet50", Networks.resnet50()),
          new Network("googlenet", Networks.googlenet()),
          new Network("mobilenet", Networks.mobilenet()));

  private Catalogue() {}

  /** The names of the networks, in the catalogue's order. */
  public static List<String> networks() {
    return NETWORKS.stream().map(Network::name).toList();
  }

  /**
   * The convolutions of a network, in the order in which it computes them.
   *
   * @throws IllegalArgumentException if there is no such network
   */
  public static List<ConvolutionShape> layers(String network) {
    return NETWORKS.stream()
        .filter(known -> known.name().equals(network))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no network '"
                        + network
                        + "'; it must be one of "
                        + String.join(", ", networks())))
        .layers();
  }

  /** All layers of all networks, in the catalogue's order. */
  public static List<ConvolutionShape> all() {
    return stream().toList();
  }

  /** The layer of that full name, such as {@code vgg16:conv3_2}; empty if there is none. */
  public static Optional<ConvolutionShape> find(String name) {
    return stream().filter(layer -> layer.name().equals(name)).findFirst();
  }

  private static Stream<ConvolutionShape> stream() {
    return NETWORKS.stream().flatMap(network -> network.layers().stream());
  }
}
