package org.jconv.bench.shape;

import java.util.ArrayList;
import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.ShapeBuilder;

/** Collects the layers of one network and gives them their full names, "network:layer". */
final class LayerList {
  private final String network;
  private final List<ConvolutionShape> shapes = new ArrayList<>();

  LayerList(String network) {
    this.network = network;
  }

  /**
   * A layer of stride 1 without padding on a square image, to be refined.
   *
   * @param ic input channels
   * @param size height and width of the image
   * @param oc output channels
   * @param k height and width of the filter
   */
  static ShapeBuilder conv(int ic, int size, int oc, int k) {
    return ConvolutionShape.builder().input(ic, size, size).filters(oc, k, k);
  }

  /** A layer of stride 1 whose output is as large as its image; the filter has an odd size. */
  static ShapeBuilder same(int ic, int size, int oc, int k) {
    return conv(ic, size, oc, k).padding(k / 2);
  }

  void add(String layer, ShapeBuilder shape) {
    shapes.add(shape.name(network + ":" + layer).build());
  }

  List<ConvolutionShape> shapes() {
    return List.copyOf(shapes);
  }
}
