package org.jconv.verify;

import java.util.List;
import org.jconv.ConvolutionShape;

/** The shape of a convolution as ONNX's attributes state it: sizes, pads, dilation 1 = dense. */
final class OnnxShape {
  private OnnxShape() {}

  /**
   * The shape.
   *
   * @param x sizes of the images, NCHW
   * @param w sizes of the weights, OIHW
   * @throws IllegalArgumentException naming the case's file and what must hold
   */
  static ConvolutionShape of(KnownCase known, int[] x, int[] w) {
    int[] strides = known.integers("strides", 1, 1);
    int[] dilations = known.integers("dilations", 1, 1);
    int[] group = known.integers("group", 1);
    int[] kernel =
        known.integers("kernel_shape", w.length == 4 ? w[2] : 0, w.length == 4 ? w[3] : 0);
    if (x.length != 4 || w.length != 4 || strides.length != 2 || dilations.length != 2) {
      throw known.wrong("only 2-D convolutions can be checked: x and W must have 4 sizes");
    }
    if (group.length != 1 || w[1] * group[0] != x[1]) {
      throw known.wrong("W must have as many input channels as x, divided by group");
    }
    if (kernel.length != 2 || kernel[0] != w[2] || kernel[1] != w[3]) {
      throw known.wrong("attr kernel_shape must be the last two sizes of W");
    }
    if (strides[0] < 1 || strides[1] < 1) {
      throw known.wrong("attr strides must be at least 1");
    }
    int[] pads = pads(known, x, kernel, strides, dilations);
    try {
      return ConvolutionShape.builder()
          .batch(x[0])
          .groups(group[0])
          .input(x[1], x[2], x[3])
          .filters(w[0], w[2], w[3])
          .stride(strides[0], strides[1])
          .dilation(dilations[0] - 1, dilations[1] - 1)
          .padding(pads[0], pads[1], pads[2], pads[3])
          .build();
    } catch (IllegalArgumentException e) {
      throw known.wrong(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Top, left, bottom, right.
   *
   * @param x sizes of the images, NCHW
   * @param kernel height and width of a window
   */
  static int[] pads(KnownCase known, int[] x, int[] kernel, int[] strides, int[] dilations) {
    List<String> mode = known.attributes().getOrDefault("auto_pad", List.of("NOTSET"));
    int[] pads = known.integers("pads", 0, 0, 0, 0);
    if (pads.length != 4) {
      throw known.wrong("attr pads must be top left bottom right");
    }
    switch (String.join(" ", mode)) {
      case "NOTSET" -> {
        return pads;
      }
      case "VALID" -> {
        return new int[4];
      }
      case "SAME_UPPER", "SAME_LOWER" -> {
        boolean lower = mode.contains("SAME_LOWER");
        int[] same = new int[4];
        for (int axis = 0; axis < 2; axis++) {
          int i = x[2 + axis];
          int outputs = (i - 1) / strides[axis] + 1;
          int extent = (kernel[axis] - 1) * dilations[axis] + 1;
          int total = Math.max(0, (outputs - 1) * strides[axis] + extent - i);
          same[axis] = lower ? total - total / 2 : total / 2;
          same[axis + 2] = total - same[axis];
        }
        return same;
      }
      default ->
          throw known.wrong(
              "attr auto_pad is " + mode + "; it must be NOTSET, VALID, SAME_UPPER or SAME_LOWER");
    }
  }
}
