package org.jconv.bench.story;

import java.util.ArrayList;
import java.util.List;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.bench.input.Photograph;

/**
 * What a convolution makes of a photograph.
 *
 * @param strategy the name of what computed it
 * @param photograph what the convolution sees, 0xRRGGBB, {@link #height}×{@link #width}
 * @param height of the photograph in pixels
 * @param width of the photograph in pixels
 * @param mapHeight of each feature map
 * @param mapWidth of each feature map
 * @param maps a feature map for each filter of {@link FilterBank}, in that order
 */
public record FeatureMaps(
    String strategy,
    int[] photograph,
    int height,
    int width,
    int mapHeight,
    int mapWidth,
    List<float[]> maps) {

  /**
   * Computes them, without a bias.
   *
   * @throws UnsupportedOperationException if the strategy declines AlexNet's first convolution
   */
  public static FeatureMaps of(Photograph photograph, ConvolutionStrategy strategy) {
    ConvolutionShape shape = FilterBank.shape();
    float[] dst = new float[shape.dstLength()];
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      plan.forward(
          photograph.toTensor(shape.ih(), shape.iw()),
          FilterBank.weights(),
          new float[shape.biasLength()],
          dst);
    }
    int plane = shape.oh() * shape.ow();
    List<float[]> maps = new ArrayList<>();
    for (int channel = 0; channel < shape.oc(); channel++) {
      float[] map = new float[plane];
      System.arraycopy(dst, channel * plane, map, 0, plane);
      maps.add(map);
    }
    return new FeatureMaps(
        strategy.name(),
        photograph.cropAndScale(shape.ih(), shape.iw()),
        shape.ih(),
        shape.iw(),
        shape.oh(),
        shape.ow(),
        maps);
  }
}
