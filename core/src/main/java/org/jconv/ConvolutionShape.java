package org.jconv;

import java.util.Objects;

/**
 * The sizes of one two-dimensional convolution, checked: batch, groups, stride, zero padding with
 * unequal ends, dilation. The {@linkplain org.jconv package description} explains the letters.
 *
 * <p>A shape has a text form, the problem descriptor of oneDNN's benchdnn; {@link #parse} and
 * {@link #toString} are inverses:
 *
 * <pre>  mb1ic3ih227iw227oc96oh55ow55kh11kw11sh4sw4ph0pw0n"alexnet:conv1"</pre>
 *
 * <p>Only the padding at the top and the left is a value of its own. What the windows need at the
 * bottom and the right follows from the output size ({@link #phEnd}, {@link #pwEnd}); it may be
 * more or less than {@code ph}, and below zero it counts trailing rows that no window reads.
 *
 * @param g groups, at least 1; divides {@code ic} and {@code oc}
 * @param n images in the batch, at least 1
 * @param ic input channels of all groups together
 * @param ih input height
 * @param iw input width
 * @param oc output channels of all groups together
 * @param oh output height
 * @param ow output width
 * @param kh filter height
 * @param kw filter width
 * @param sh vertical stride, at least 1
 * @param sw horizontal stride, at least 1
 * @param ph zero rows above the image
 * @param pw zero columns left of the image
 * @param dh vertical dilation, 0 = dense
 * @param dw horizontal dilation, 0 = dense
 * @param name a name for people, without quotes and control characters; may be empty
 */
public record ConvolutionShape(
    int g,
    int n,
    int ic,
    int ih,
    int iw,
    int oc,
    int oh,
    int ow,
    int kh,
    int kw,
    int sh,
    int sw,
    int ph,
    int pw,
    int dh,
    int dw,
    String name) {

  /** The longest array that every HotSpot JVM can make. */
  public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException naming the value and the rule it breaks
   */
  public ConvolutionShape {
    atLeast(1, "g", g);
    atLeast(1, "n (mb)", n);
    atLeast(1, "ic", ic);
    atLeast(1, "ih", ih);
    atLeast(1, "iw", iw);
    atLeast(1, "oc", oc);
    atLeast(1, "oh", oh);
    atLeast(1, "ow", ow);
    atLeast(1, "kh", kh);
    atLeast(1, "kw", kw);
    atLeast(1, "sh", sh);
    atLeast(1, "sw", sw);
    atLeast(0, "ph", ph);
    atLeast(0, "pw", pw);
    atLeast(0, "dh", dh);
    atLeast(0, "dw", dw);
    multipleOfGroups("ic", ic, g);
    multipleOfGroups("oc", oc, g);
    reachFits("height", oh, sh, extent(kh, dh), ih, ph);
    reachFits("width", ow, sw, extent(kw, dw), iw, pw);
    lengthFits("src = n*ic*ih*iw", n, ic, ih, iw);
    lengthFits("weights = oc*(ic/g)*kh*kw", oc, ic / g, kh, kw);
    lengthFits("dst = n*oc*oh*ow", n, oc, oh, ow);
    Objects.requireNonNull(name, "name is null; it must be a string, empty where there is no name");
    if (name.indexOf('"') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "name is " + name + "; it must be free of double quotes and control characters");
    }
  }

  /**
   * Reads a problem descriptor, such as {@code
   * mb1ic3ih227iw227oc96oh55ow55kh11kw11sh4sw4ph0pw0n"alexnet:conv1"}.
   *
   * <p>Entries {@code g mb ic ih iw oc oh ow kh kw sh sw ph pw dh dw} come in any order,
   * underscores between them are ignored, the name {@code n} is last and its quotes are optional.
   * Defaults: {@code g1 mb2 sh1 sw1 dh0 dw0}. If only {@code h} values are given the problem is
   * square. If the output size is missing it is {@code floor((i − ext + 2p)/s) + 1} with {@code p}
   * = 0 where missing too; if only the padding is missing it is {@code ((o−1)·s − i + ext)/2};
   * {@code ext = (k−1)·(d+1)+1}.
   *
   * @throws IllegalArgumentException naming the entry at fault and what would be right
   */
  public static ConvolutionShape parse(String descriptor) {
    return ShapeDescriptor.parse(descriptor);
  }

  /** Starts a shape from its parts; sizes of the output are derived unless stated. */
  public static ShapeBuilder builder() {
    return new ShapeBuilder();
  }

  /** The rows or columns that a filter of {@code k} taps spans at dilation {@code d}. */
  static long extent(int k, int d) {
    return (k - 1L) * (d + 1L) + 1;
  }

  /** Rows that a window spans: {@code (kh−1)·(dh+1)+1}. */
  public int extentH() {
    return (int) extent(kh, dh);
  }

  /** Columns that a window spans: {@code (kw−1)·(dw+1)+1}. */
  public int extentW() {
    return (int) extent(kw, dw);
  }

  /** Zero rows that the windows need below the image; negative: trailing rows no window reads. */
  public int phEnd() {
    return (oh - 1) * sh + extentH() - ih - ph;
  }

  /** Zero columns that the windows need right of the image; negative: columns no window reads. */
  public int pwEnd() {
    return (ow - 1) * sw + extentW() - iw - pw;
  }

  /** Input channels of one group. */
  public int icPerGroup() {
    return ic / g;
  }

  /** Output channels of one group. */
  public int ocPerGroup() {
    return oc / g;
  }

  /** Length of {@code src} and {@code diffSrc}: {@code n·ic·ih·iw}. */
  public int srcLength() {
    return n * ic * ih * iw;
  }

  /** Length of {@code weights} and {@code diffWeights}: {@code oc·(ic/g)·kh·kw}. */
  public int weightsLength() {
    return oc * icPerGroup() * kh * kw;
  }

  /** Length of {@code bias} and {@code diffBias}: {@code oc}. */
  public int biasLength() {
    return oc;
  }

  /** Length of {@code dst} and {@code diffDst}: {@code n·oc·oh·ow}. */
  public int dstLength() {
    return n * oc * oh * ow;
  }

  /** Multiplications of the direct formula, padding counted: {@code n·oc·oh·ow·(ic/g)·kh·kw}. */
  public long macs() {
    return (long) dstLength() * icPerGroup() * kh * kw;
  }

  /**
   * Floating-point operations that a direction is credited with, whatever the algorithm does:
   * {@code 2·macs}.
   */
  public long flops() {
    return 2 * macs();
  }

  /**
   * Bytes of all operands of a direction, inputs and outputs, each once: the least that any
   * algorithm must read and write. Forward and inference have {@code src, weights, bias, dst},
   * backwardData {@code diffDst, weights, diffSrc}, backwardWeights {@code src, diffDst,
   * diffWeights, diffBias}.
   */
  public long operandBytes(Direction direction) {
    long most = (long) srcLength() + weightsLength() + dstLength();
    return Float.BYTES * (direction == Direction.BACKWARD_DATA ? most : most + biasLength());
  }

  /** The same sizes for a batch of {@code n} images. */
  public ConvolutionShape withBatch(int batch) {
    return new ConvolutionShape(
        g, batch, ic, ih, iw, oc, oh, ow, kh, kw, sh, sw, ph, pw, dh, dw, name);
  }

  /** The same sizes under another name. */
  public ConvolutionShape withName(String newName) {
    return new ConvolutionShape(
        g, n, ic, ih, iw, oc, oh, ow, kh, kw, sh, sw, ph, pw, dh, dw, newName);
  }

  /** The name, or the descriptor where there is none: what tables and messages show. */
  public String label() {
    return name.isEmpty() ? toString() : name;
  }

  /**
   * The descriptor: every size written out, but for {@code g1} and {@code dh0dw0}, which are left
   * out.
   */
  @Override
  public String toString() {
    return ShapeDescriptor.format(this);
  }

  private static void atLeast(int least, String what, int value) {
    if (value < least) {
      throw new IllegalArgumentException(what + " is " + value + "; it must be at least " + least);
    }
  }

  private static void multipleOfGroups(String what, int value, int g) {
    if (value % g != 0) {
      throw new IllegalArgumentException(
          what + " is " + value + "; it must be a multiple of g = " + g);
    }
  }

  private static void reachFits(String what, int o, int s, long extent, int i, int p) {
    long reach = Math.max((o - 1L) * s + extent, (long) i + p);
    if (reach > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the padded "
              + what
              + " that the windows reach over is "
              + reach
              + "; it must be at most "
              + MAX_LENGTH);
    }
  }

  private static void lengthFits(String what, int a, int b, int c, int d) {
    // two factors below 2^31 each cannot overflow a long; test before the next is multiplied in
    long length = (long) a * b;
    boolean fits = length <= MAX_LENGTH && (length *= c) <= MAX_LENGTH;
    fits = fits && (length *= d) <= MAX_LENGTH;
    if (!fits) {
      throw new IllegalArgumentException(
          what
              + " is "
              + a
              + "*"
              + b
              + "*"
              + c
              + "*"
              + d
              + " elements; it must be at most "
              + MAX_LENGTH
              + ", the longest float[]");
    }
  }
}
