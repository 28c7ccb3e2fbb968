package org.jconv.auto;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;

/**
 * What {@link Auto} picks where nothing was measured. The rows of {@link #TABLE} that fit a shape
 * and a direction are gone through in order, and their candidates from left to right; the first
 * that can compute it is picked. The last row fits everything, and its last candidate can do
 * everything.
 *
 * <p>ND4J is in no row: to ask whether it is there is to load it, which takes seconds.
 */
final class Rules {
  private static final Set<Direction> ALL = EnumSet.allOf(Direction.class);
  private static final Set<Direction> BACKWARD_WEIGHTS = EnumSet.of(Direction.BACKWARD_WEIGHTS);
  private static final Set<Direction> BACKWARD =
      EnumSet.of(Direction.BACKWARD_DATA, Direction.BACKWARD_WEIGHTS);

  /**
   * A row.
   *
   * @param why the class of shapes, in words for a user
   * @param candidates names of strategies, the best first
   */
  record Rule(
      String why,
      Predicate<ConvolutionShape> fits,
      Set<Direction> directions,
      List<String> candidates) {

    boolean fits(ConvolutionShape shape, Direction direction) {
      return directions.contains(direction) && fits.test(shape);
    }
  }

  static final List<Rule> TABLE =
      List.of(
          // nothing is summed over channels, so that a product of matrices would have one row
          rule("depthwise", Rules::isDepthwise, ALL, "depthwise-simd"),
          // few tiles, whose last row and column are mostly padding
          rule(
              "3x3 on a small map",
              shape -> isWide3x3(shape) && Math.max(shape.oh(), shape.ow()) <= 7,
              ALL,
              "winograd-2x2-simd"),
          // a quarter of the multiplications; with fewer channels the transformations outweigh that
          rule("3x3 at stride 1", Rules::isWide3x3, ALL, "winograd-4x4-simd"),
          // as 3x3, and from 12 channels, which 7x7 on 3 channels at stride 2 has at stride 1
          rule("4x4 at stride 1", Rules::isWide4x4, ALL, "winograd-3x3-simd"),
          // a third of the multiplications, and transforms of weights that are hardly larger
          rule("5x5 at stride 1", Rules::isWide5x5, ALL, "winograd-2x2-simd"),
          // s² times the channels at stride 1, where Winograd's algorithm can be used
          rule("wide filter, strided", Rules::isWideStrided, ALL, "winograd-s2d-simd"),
          // a row of the filter is the rows of a tile; or the pixels of a stride are
          rule("few input channels", shape -> shape.icPerGroup() < 16, BACKWARD, "direct-simd"),
          // src is transposed once for all taps of the filter
          rule(
              "sums over windows",
              shape -> shape.kh() * shape.kw() > 1,
              BACKWARD_WEIGHTS,
              "direct-simd",
              "implicit-gemm-simd"),
          rule("product of matrices", shape -> true, ALL, "implicit-gemm-simd", "direct-simd"),
          // where none of those can run, for want of the Vector API or for the size
          rule("plain Java", shape -> true, ALL, "tiled-loops", "im2col+ejml", "nested-loops"));

  private Rules() {}

  /**
   * What the table gives.
   *
   * @param find the strategy of a name, if it can be picked
   * @return empty if no candidate can be
   */
  static Optional<Pick> pick(
      ConvolutionShape shape,
      Direction direction,
      Function<String, Optional<ConvolutionStrategy>> find) {
    for (Rule rule : TABLE) {
      if (rule.fits(shape, direction)) {
        for (String candidate : rule.candidates()) {
          Optional<ConvolutionStrategy> strategy = find.apply(candidate);
          if (strategy.isPresent()) {
            return Optional.of(new Pick(strategy.get(), "by rule: " + rule.why()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Names of all strategies that the table can pick for a shape, each once, in its order. */
  static List<String> candidates(ConvolutionShape shape, Direction direction) {
    return TABLE.stream()
        .filter(rule -> rule.fits(shape, direction))
        .flatMap(rule -> rule.candidates().stream())
        .distinct()
        .toList();
  }

  private static Rule rule(
      String why,
      Predicate<ConvolutionShape> fits,
      Set<Direction> directions,
      String... candidates) {
    return new Rule(why, fits, directions, List.of(candidates));
  }

  private static boolean isDepthwise(ConvolutionShape shape) {
    return shape.g() > 1 && shape.icPerGroup() == 1;
  }

  private static boolean isWide3x3(ConvolutionShape s) {
    return isDense(s, 3) && Math.min(s.icPerGroup(), s.ocPerGroup()) >= 32;
  }

  private static boolean isWide4x4(ConvolutionShape s) {
    return isDense(s, 4) && Math.min(s.icPerGroup(), s.ocPerGroup()) >= 12;
  }

  private static boolean isWide5x5(ConvolutionShape s) {
    return isDense(s, 5) && Math.min(s.icPerGroup(), s.ocPerGroup()) >= 16;
  }

  /** What is wider than 2×2 at stride 1, and sums up enough to make up for being rearranged. */
  private static boolean isWideStrided(ConvolutionShape s) {
    boolean strided = s.sh() > 1 && s.sh() == s.sw() && s.dh() == 0 && s.dw() == 0;
    return strided
        && Math.min(s.kh(), s.kw()) > 2 * s.sh()
        && (long) s.icPerGroup() * s.kh() * s.kw() >= 100
        && s.ocPerGroup() >= 16
        && Math.max(s.oh(), s.ow()) > 7;
  }

  private static boolean isDense(ConvolutionShape s, int k) {
    boolean dense = s.kh() == k && s.kw() == k && s.dh() == 0 && s.dw() == 0;
    return dense && s.sh() == 1 && s.sw() == 1;
  }
}
