package org.jconv.winograd;

import org.jconv.ConvolutionShape;

/**
 * What a direction comes to: {@code out[o][y][x] = Σ(c, r, s) in[c][y − ph + r][x − pw + s] ·
 * filter[o][c][r][s]} with filters of k×k and zeros outside of the input. The channels {@code ic}
 * and {@code oc} are those of one group.
 *
 * <p>The gradient by src is the correlation of diffDst with the filters turned by 180 degrees,
 * their input and output channels swapped, at a padding of k − 1 − ph, which may be negative.
 *
 * @param turned whether the filters are turned and swapped
 */
record Correlation(
    int n,
    int g,
    int ic,
    int ih,
    int iw,
    int oc,
    int oh,
    int ow,
    int ph,
    int pw,
    int k,
    boolean turned) {

  static Correlation forward(ConvolutionShape s) {
    return new Correlation(
        s.n(),
        s.g(),
        s.icPerGroup(),
        s.ih(),
        s.iw(),
        s.ocPerGroup(),
        s.oh(),
        s.ow(),
        s.ph(),
        s.pw(),
        s.kh(),
        false);
  }

  static Correlation backwardData(ConvolutionShape s) {
    return new Correlation(
        s.n(),
        s.g(),
        s.ocPerGroup(),
        s.oh(),
        s.ow(),
        s.icPerGroup(),
        s.ih(),
        s.iw(),
        s.kh() - 1 - s.ph(),
        s.kw() - 1 - s.pw(),
        s.kh(),
        true);
  }

  /** Elements of a filter. */
  int taps() {
    return k * k;
  }

  int inPlane() {
    return ih * iw;
  }

  int outPlane() {
    return oh * ow;
  }

  /** Where a channel of a group of an image begins. */
  int inOffset(int image, int group, int channel) {
    return ((image * g + group) * ic + channel) * inPlane();
  }

  int outOffset(int image, int group, int channel) {
    return ((image * g + group) * oc + channel) * outPlane();
  }

  /** Rows from the top of the input that windows read; the rest must not reach the sums. */
  int rowsRead() {
    return Math.min(ih, oh + k - 1 - ph);
  }

  int columnsRead() {
    return Math.min(iw, ow + k - 1 - pw);
  }

  /**
   * Whether any window has a pixel under this tap. One that has none is no part of any output, and
   * taken for zero: by way of its rounding errors it would be.
   */
  boolean uses(int tap) {
    return meets(tap / k, ph, ih, oh) && meets(tap % k, pw, iw, ow);
  }

  boolean usesAllTaps() {
    boolean all = true;
    for (int tap = 0; tap < taps(); tap++) {
      all &= uses(tap);
    }
    return all;
  }

  private static boolean meets(int tap, int p, int i, int o) {
    return tap > p - o && tap < p + i;
  }
}
