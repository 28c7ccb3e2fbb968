package org.jconv;

import java.util.SplittableRandom;

/** Small shapes with any stride, dilation and padding: more at the end, less, and negative. */
public final class RandomShape {
  private RandomShape() {}

  /**
   * The next shape.
   *
   * @param mostChannels of a group, input and output
   */
  public static ConvolutionShape next(SplittableRandom random, int mostChannels) {
    int g = 1 + random.nextInt(3);
    int ic = 1 + random.nextInt(mostChannels);
    int oc = 1 + random.nextInt(mostChannels);
    int kh = 1 + random.nextInt(4);
    int kw = 1 + random.nextInt(4);
    int sh = 1 + random.nextInt(4);
    int sw = 1 + random.nextInt(4);
    int dh = random.nextInt(3);
    int dw = random.nextInt(3);
    int oh = 1 + random.nextInt(7);
    int ow = 1 + random.nextInt(20);
    int ph = random.nextInt(4);
    int pw = random.nextInt(4);
    // the image that the windows need, and up to three rows and columns more or fewer
    int ih = (oh - 1) * sh + (kh - 1) * (dh + 1) + 1 - ph + random.nextInt(-3, 4);
    int iw = (ow - 1) * sw + (kw - 1) * (dw + 1) + 1 - pw + random.nextInt(-3, 4);
    return new ConvolutionShape(
        g,
        1 + random.nextInt(3),
        g * ic,
        Math.max(1, ih),
        Math.max(1, iw),
        g * oc,
        oh,
        ow,
        kh,
        kw,
        sh,
        sw,
        ph,
        pw,
        dh,
        dw,
        "");
  }
}
