package org.jconv.bench.advise;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jconv.ConvolutionShape;
import org.jconv.bench.result.Problem;

/**
 * How far two shapes are apart. Filters, strides, dilation and the kind of groups must be the same,
 * since these decide which algorithms can run at all. Then it is a number of doublings: of {@code
 * ic}, {@code oc}, {@code oh·ow} and {@code n}, one after the other, until one shape is as large as
 * the other; of the channels once where each is a group of its own.
 */
final class Distance {
  /**
   * Beyond it nothing is claimed. The next stage of a usual network is as far away: its channels
   * are doubled and its images halved in height and width.
   */
  static final double LIMIT = 4;

  private Distance() {}

  /** The sizes of a convolution; other problems have descriptions of another kind. */
  static Optional<ConvolutionShape> shape(Problem problem) {
    try {
      return Optional.of(ConvolutionShape.parse(problem.descriptor()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether all sizes are equal; names do not count. */
  static boolean isNone(ConvolutionShape a, ConvolutionShape b) {
    return a.withName("").equals(b.withName(""));
  }

  /** The doublings; empty if they are not of one kind, or farther apart than {@link #LIMIT}. */
  static OptionalDouble of(ConvolutionShape a, ConvolutionShape b) {
    boolean sameFilter =
        a.kh() == b.kh()
            && a.kw() == b.kw()
            && a.sh() == b.sh()
            && a.sw() == b.sw()
            && a.dh() == b.dh()
            && a.dw() == b.dw();
    boolean depthwise = isDepthwise(a) && isDepthwise(b);
    boolean sameGroups = depthwise ? a.ocPerGroup() == b.ocPerGroup() : a.g() == b.g();
    if (!sameFilter || !sameGroups) {
      return OptionalDouble.empty();
    }
    double channels =
        depthwise ? doublings(a.g(), b.g()) : doublings(a.ic(), b.ic()) + doublings(a.oc(), b.oc());
    double distance =
        channels
            + doublings((double) a.oh() * a.ow(), (double) b.oh() * b.ow())
            + doublings(a.n(), b.n());
    return distance <= LIMIT ? OptionalDouble.of(distance) : OptionalDouble.empty();
  }

  private static boolean isDepthwise(ConvolutionShape shape) {
    return shape.g() > 1 && shape.icPerGroup() == 1;
  }

  private static double doublings(double a, double b) {
    return Math.abs(Math.log(a / b)) / Math.log(2);
  }
}
