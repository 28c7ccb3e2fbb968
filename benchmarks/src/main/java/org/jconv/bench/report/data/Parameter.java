package org.jconv.bench.report.data;

import java.util.Optional;
import org.jconv.ConvolutionShape;

/** A number that may vary from problem to problem while all else stays. */
public enum Parameter {
  SIZE("image size", 3),
  CHANNELS("channels", 3),
  BATCH("batch", 3),
  KERNEL("filter size", 3),
  STRIDE("stride", 3),
  THREADS("threads", 2);

  private final String label;
  private final int fewest;

  Parameter(String label, int fewest) {
    this.label = label;
    this.fewest = fewest;
  }

  /** What an axis is called. */
  public String label() {
    return label;
  }

  /**
   * How many values a chart over it must have: two layers that happen to be alike are no series.
   */
  int fewest() {
    return fewest;
  }

  /** The value. */
  int value(ConvolutionShape shape, int threads) {
    return switch (this) {
      case SIZE -> shape.ih();
      case CHANNELS -> shape.ic();
      case BATCH -> shape.n();
      case KERNEL -> shape.kh();
      case STRIDE -> shape.sh();
      case THREADS -> threads;
    };
  }

  /**
   * All that stays, as text which is the same for problems that differ in this parameter alone;
   * empty where height and width differ, so that it would be two parameters.
   */
  Optional<String> rest(ConvolutionShape s, int threads) {
    boolean isSquare = s.ih() == s.iw() && s.kh() == s.kw() && s.sh() == s.sw() && s.ph() == s.pw();
    if (!isSquare && this != BATCH && this != CHANNELS && this != THREADS) {
      return Optional.empty();
    }
    String batch = this == BATCH ? "" : "mb" + s.n();
    String groups = s.g() == 1 ? "" : s.g() == s.ic() ? "depthwise" : "g" + s.g();
    String channels = this == CHANNELS ? proportion(s.ic(), s.oc()) : "ic" + s.ic() + "oc" + s.oc();
    String image = this == SIZE ? "" : "ih" + s.ih() + "iw" + s.iw();
    // what a size or a stride changes in the output follows from them
    String output = this == SIZE || this == STRIDE ? "" : "oh" + s.oh() + "ow" + s.ow();
    String kernel = this == KERNEL ? "" : "kh" + s.kh() + "kw" + s.kw();
    String stride = this == STRIDE ? "" : "sh" + s.sh() + "sw" + s.sw();
    String padding = this == KERNEL ? "" : "ph" + s.ph() + "pw" + s.pw();
    String dilation = s.dh() == 0 && s.dw() == 0 ? "" : "dh" + s.dh() + "dw" + s.dw();
    String at = this == THREADS || threads == 1 ? "" : ", " + threads + " threads";
    return Optional.of(
        groups + batch + channels + image + output + kernel + stride + padding + dilation + at);
  }

  private static String proportion(int ic, int oc) {
    int divisor = gcd(ic, oc);
    return "ic:oc " + ic / divisor + ":" + oc / divisor + " ";
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
