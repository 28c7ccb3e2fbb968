package org.jconv;

/**
 * Builds a {@link ConvolutionShape} from its parts. {@link #input} and {@link #filters} are needed;
 * the rest has the usual defaults: one image, one group, stride 1, no padding, no dilation, and the
 * largest output whose windows stay inside the padded image.
 */
public final class ShapeBuilder {
  private int n = 1;
  private int g = 1;
  private int ic;
  private int ih;
  private int iw;
  private int oc;
  private int kh;
  private int kw;
  private int sh = 1;
  private int sw = 1;
  private int ph;
  private int pw;
  private int phEnd;
  private int pwEnd;
  private int dh;
  private int dw;
  private int oh;
  private int ow;
  private String name = "";

  ShapeBuilder() {}

  /** Images in the batch. */
  public ShapeBuilder batch(int images) {
    n = images;
    return this;
  }

  /** Groups; equal to the input channels for a depthwise convolution. */
  public ShapeBuilder groups(int groups) {
    g = groups;
    return this;
  }

  /** Input channels of all groups together, height and width. */
  public ShapeBuilder input(int channels, int height, int width) {
    ic = channels;
    ih = height;
    iw = width;
    return this;
  }

  /** Output channels of all groups together, height and width of each filter. */
  public ShapeBuilder filters(int channels, int height, int width) {
    oc = channels;
    kh = height;
    kw = width;
    return this;
  }

  /** The same stride in both directions. */
  public ShapeBuilder stride(int both) {
    return stride(both, both);
  }

  /** Vertical and horizontal stride. */
  public ShapeBuilder stride(int vertical, int horizontal) {
    sh = vertical;
    sw = horizontal;
    return this;
  }

  /** The same zero padding on all four sides. */
  public ShapeBuilder padding(int all) {
    return padding(all, all, all, all);
  }

  /** Zero padding of each side. */
  public ShapeBuilder padding(int top, int left, int bottom, int right) {
    ph = top;
    pw = left;
    phEnd = bottom;
    pwEnd = right;
    return this;
  }

  /** Vertical and horizontal dilation, 0 = dense. */
  public ShapeBuilder dilation(int vertical, int horizontal) {
    dh = vertical;
    dw = horizontal;
    return this;
  }

  /** States the output size, which then decides how far the windows reach at the ends. */
  public ShapeBuilder output(int height, int width) {
    oh = height;
    ow = width;
    return this;
  }

  /** A name for people. */
  public ShapeBuilder name(String text) {
    name = text;
    return this;
  }

  /**
   * The shape.
   *
   * @throws IllegalArgumentException naming the value and the rule it breaks
   */
  public ConvolutionShape build() {
    int height = oh != 0 ? oh : outputSize("height", ih, kh, dh, sh, (long) ph + phEnd);
    int width = ow != 0 ? ow : outputSize("width", iw, kw, dw, sw, (long) pw + pwEnd);
    return new ConvolutionShape(
        g, n, ic, ih, iw, oc, height, width, kh, kw, sh, sw, ph, pw, dh, dw, name);
  }

  /**
   * {@code floor((i − extent + padding)/s) + 1}, the number of windows that fit, refused where it
   * is none.
   *
   * @param what height or width, for the message
   * @param i input size
   * @param k filter size
   * @param d dilation, 0 = dense
   * @param s stride
   * @param padding of both ends together
   */
  static int outputSize(String what, int i, int k, int d, int s, long padding) {
    if (i < 1 || k < 1 || d < 0 || s < 1) {
      return 1; // the shape itself refuses these, by their names
    }
    long extent = ConvolutionShape.extent(k, d);
    long slack = i + padding - extent;
    if (slack < 0) {
      throw new IllegalArgumentException(
          "the filter spans "
              + extent
              + " in "
              + what
              + ", which must be at most the padded input's "
              + (i + padding));
    }
    return (int) Math.min(slack / s + 1, Integer.MAX_VALUE);
  }
}
