package org.jconv.bench.shape;

import static org.jconv.bench.shape.LayerList.same;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jconv.ConvolutionShape;
import org.jconv.ShapeBuilder;

/**
 * Layers that differ in one variable. The others are those of a layer as ResNet-50 has it: 3×3 with
 * padding 1 and stride 1, 64 to 64 channels, one image of 56×56, or of 28×28 where the variable
 * multiplies the work. Numbers are channels in, image size, channels out, filter size.
 */
final class Sweeps {
  private record Sweep(String name, List<ConvolutionShape> layers) {}

  private static final List<Sweep> SWEEPS =
      List.of(
          sweep("size", size -> same(64, size, 64, 3), 14, 28, 56, 112, 224),
          sweep("channels", c -> same(c, 28, c, 3), 8, 16, 32, 64, 128, 256, 512),
          sweep("batch", n -> same(64, 28, 64, 3).batch(n), 1, 2, 4, 8, 16, 32),
          sweep("kernel", k -> same(64, 28, 64, k), 1, 3, 5, 7, 9, 11),
          sweep("stride", s -> same(64, 56, 64, 3).stride(s), 1, 2, 3, 4));

  private Sweeps() {}

  private static Sweep sweep(String variable, IntFunction<ShapeBuilder> layer, int... values) {
    LayerList layers = new LayerList("sweep");
    for (int value : values) {
      layers.add(variable + "/" + value, layer.apply(value));
    }
    return new Sweep("sweep:" + variable, layers.shapes());
  }

  /** {@code sweep:size} and the others. */
  static List<String> names() {
    return SWEEPS.stream().map(Sweep::name).toList();
  }

  /** The layers of one sweep, by rising values; empty if there is no such sweep. */
  static Optional<List<ConvolutionShape>> find(String name) {
    return SWEEPS.stream().filter(sweep -> sweep.name().equals(name)).map(Sweep::layers).findAny();
  }

  /** The layers of all sweeps, one sweep after the other. */
  static List<ConvolutionShape> all() {
    return SWEEPS.stream().flatMap(sweep -> sweep.layers().stream()).toList();
  }
}
