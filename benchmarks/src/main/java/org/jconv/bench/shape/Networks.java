package org.jconv.bench.shape;

import static org.jconv.bench.shape.LayerList.conv;
import static org.jconv.bench.shape.LayerList.same;

import java.util.List;
import org.jconv.ConvolutionShape;

/**
 * Every convolution of each network for one image, in the order in which it is computed. Numbers
 * are channels in, image size, channels out, filter size.
 */
final class Networks {
  private Networks() {}

  /**
   * Krizhevsky, Sutskever, Hinton, "ImageNet Classification with Deep Convolutional Neural
   * Networks", 2012. The text says 224×224, but its 55×55 outputs need the 227×227 of Caffe's
   * model. Groups are the halves that ran on two GPUs.
   */
  static List<ConvolutionShape> alexnet() {
    LayerList layers = new LayerList("alexnet");
    layers.add("conv1", conv(3, 227, 96, 11).stride(4));
    layers.add("conv2", same(96, 27, 256, 5).groups(2));
    layers.add("conv3", same(256, 13, 384, 3));
    layers.add("conv4", same(384, 13, 384, 3).groups(2));
    layers.add("conv5", same(384, 13, 256, 3).groups(2));
    return layers.shapes();
  }

  /**
   * Simonyan, Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition",
   * 2014, configuration D.
   */
  static List<ConvolutionShape> vgg16() {
    LayerList layers = new LayerList("vgg16");
    layers.add("conv1_1", same(3, 224, 64, 3));
    layers.add("conv1_2", same(64, 224, 64, 3));
    layers.add("conv2_1", same(64, 112, 128, 3));
    layers.add("conv2_2", same(128, 112, 128, 3));
    layers.add("conv3_1", same(128, 56, 256, 3));
    layers.add("conv3_2", same(256, 56, 256, 3));
    layers.add("conv3_3", same(256, 56, 256, 3));
    layers.add("conv4_1", same(256, 28, 512, 3));
    layers.add("conv4_2", same(512, 28, 512, 3));
    layers.add("conv4_3", same(512, 28, 512, 3));
    layers.add("conv5_1", same(512, 14, 512, 3));
    layers.add("conv5_2", same(512, 14, 512, 3));
    layers.add("conv5_3", same(512, 14, 512, 3));
    return layers.shapes();
  }

  /**
   * He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", 2015, table 1, the
   * 50-layer network, as in the authors' Caffe model: a stage that halves the image does so in its
   * first 1×1 convolution (later versions do it in the 3×3). {@code res3a_1} is the projection
   * beside the first block of stage 3, {@code res3a_2a} to {@code 2c} are the block itself.
   */
  static List<ConvolutionShape> resnet50() {
    LayerList layers = new LayerList("resnet50");
    layers.add("conv1", conv(3, 224, 64, 7).stride(2).padding(3));
    residualStage(layers, 2, "abc", 64, 56, 64, 1);
    residualStage(layers, 3, "abcd", 256, 56, 128, 2);
    residualStage(layers, 4, "abcdef", 512, 28, 256, 2);
    residualStage(layers, 5, "abc", 1024, 14, 512, 2);
    return layers.shapes();
  }

  /** Blocks of {@code width} channels inside and four times as many outside. */
  private static void residualStage(
      LayerList layers, int stage, String blocks, int ic, int size, int width, int stride) {
    int outside = 4 * width;
    int out = size / stride;
    for (int b = 0; b < blocks.length(); b++) {
      String block = "res" + stage + blocks.charAt(b);
      if (b == 0) {
        layers.add(block + "_1", conv(ic, size, outside, 1).stride(stride));
        layers.add(block + "_2a", conv(ic, size, width, 1).stride(stride));
      } else {
        layers.add(block + "_2a", same(outside, out, width, 1));
      }
      layers.add(block + "_2b", same(width, out, width, 3));
      layers.add(block + "_2c", same(width, out, outside, 1));
    }
  }

  /**
   * Szegedy et al., "Going Deeper with Convolutions", 2014, table 1, and the two auxiliary
   * classifiers, which average-pool 14×14 to 4×4 (5×5 windows, stride 3) before their 1×1
   * convolution and are there in training only. Module 5a has the 5×5 reduce to 32 channels of the
   * table and of Caffe's model.
   */
  static List<ConvolutionShape> googlenet() {
    LayerList layers = new LayerList("googlenet");
    layers.add("conv1", conv(3, 224, 64, 7).stride(2).padding(3));
    layers.add("conv2_reduce", same(64, 56, 64, 1));
    layers.add("conv2", same(64, 56, 192, 3));
    // module, channels in, image size, then the columns of the paper's table 1:
    // #1×1, #3×3 reduce, #3×3, #5×5 reduce, #5×5, pool proj
    inception(layers, "3a", 192, 28, 64, 96, 128, 16, 32, 32);
    inception(layers, "3b", 256, 28, 128, 128, 192, 32, 96, 64);
    inception(layers, "4a", 480, 14, 192, 96, 208, 16, 48, 64);
    layers.add("loss1_conv", same(512, 4, 128, 1));
    inception(layers, "4b", 512, 14, 160, 112, 224, 24, 64, 64);
    inception(layers, "4c", 512, 14, 128, 128, 256, 24, 64, 64);
    inception(layers, "4d", 512, 14, 112, 144, 288, 32, 64, 64);
    layers.add("loss2_conv", same(528, 4, 128, 1));
    inception(layers, "4e", 528, 14, 256, 160, 320, 32, 128, 128);
    inception(layers, "5a", 832, 7, 256, 160, 320, 32, 128, 128);
    inception(layers, "5b", 832, 7, 384, 192, 384, 48, 128, 128);
    return layers.shapes();
  }

  private static void inception(
      LayerList layers,
      String module,
      int ic,
      int size,
      int conv1,
      int reduce3,
      int conv3,
      int reduce5,
      int conv5,
      int pool) {
    layers.add(module + "_1x1", same(ic, size, conv1, 1));
    layers.add(module + "_3x3reduce", same(ic, size, reduce3, 1));
    layers.add(module + "_3x3", same(reduce3, size, conv3, 3));
    layers.add(module + "_5x5reduce", same(ic, size, reduce5, 1));
    layers.add(module + "_5x5", same(reduce5, size, conv5, 5));
    layers.add(module + "_pool", same(ic, size, pool, 1));
  }

  /**
   * Howard et al., "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision
   * Applications", 2017, table 1, width 1, 224×224; layer numbers of its Caffe model. {@code dw} is
   * the depthwise 3×3, {@code pw} the 1×1 that follows it.
   */
  static List<ConvolutionShape> mobilenet() {
    LayerList layers = new LayerList("mobilenet");
    layers.add("conv1", conv(3, 224, 32, 3).stride(2).padding(1));
    separable(layers, "conv2_1", 32, 112, 64, 1);
    separable(layers, "conv2_2", 64, 112, 128, 2);
    separable(layers, "conv3_1", 128, 56, 128, 1);
    separable(layers, "conv3_2", 128, 56, 256, 2);
    separable(layers, "conv4_1", 256, 28, 256, 1);
    separable(layers, "conv4_2", 256, 28, 512, 2);
    separable(layers, "conv5_1", 512, 14, 512, 1);
    separable(layers, "conv5_2", 512, 14, 512, 1);
    separable(layers, "conv5_3", 512, 14, 512, 1);
    separable(layers, "conv5_4", 512, 14, 512, 1);
    separable(layers, "conv5_5", 512, 14, 512, 1);
    separable(layers, "conv5_6", 512, 14, 1024, 2);
    separable(layers, "conv6", 1024, 7, 1024, 1);
    return layers.shapes();
  }

  private static void separable(
      LayerList layers, String name, int ic, int size, int oc, int stride) {
    layers.add(name + "dw", conv(ic, size, ic, 3).padding(1).groups(ic).stride(stride));
    layers.add(name + "pw", same(ic, size / stride, oc, 1));
  }
}
