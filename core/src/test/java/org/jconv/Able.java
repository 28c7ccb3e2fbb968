package org.jconv;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.verify.UglyShapes;

/** What a strategy can do here. A test of what it cannot is skipped, with its name and reason. */
final class Able {
  private static final ConvolutionShape SMALL =
      ConvolutionShape.parse("g2mb2ic4ih6iw5oc6kh3kw2ph1pw0sh2");

  private Able() {}

  /** A shape of which the strategy can do something. */
  static ConvolutionShape shape(ConvolutionStrategy strategy) {
    return candidates()
        .filter(shape -> strategy.unsupportedReason(shape).isEmpty())
        .findFirst()
        .orElseGet(() -> skip(strategy.name(), strategy.unsupportedReason(SMALL)));
  }

  /** A shape of which the strategy can do a direction. */
  static ConvolutionShape shape(ConvolutionStrategy strategy, Direction direction) {
    return candidates()
        .filter(shape -> strategy.unsupportedReason(shape, direction).isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                skip(
                    direction + " of " + strategy.name(),
                    strategy.unsupportedReason(shape(strategy), direction)));
  }

  /** The directions that the strategy can do of a shape. */
  static List<Direction> directions(ConvolutionStrategy strategy, ConvolutionShape shape) {
    return Arrays.stream(Direction.values())
        .filter(direction -> strategy.unsupportedReason(shape, direction).isEmpty())
        .toList();
  }

  private static Stream<ConvolutionShape> candidates() {
    return Stream.concat(Stream.of(SMALL), UglyShapes.all().stream());
  }

  private static ConvolutionShape skip(String what, Optional<String> reason) {
    return abort(what + " cannot run here: " + reason.orElseThrow());
  }
}
