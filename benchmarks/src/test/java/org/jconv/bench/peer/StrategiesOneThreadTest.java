package org.jconv.bench.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Strategies;
import org.jconv.bench.contender.StrategyContender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the peers are held to, the strategies are held to. */
class StrategiesOneThreadTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb1ic64ih28oc64kh3ph1");

  static Stream<ConvolutionStrategy> strategies() {
    return Strategies.all().stream();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void run_oneThread_usesOneCore(ConvolutionStrategy strategy) {
    StrategyContender contender = new StrategyContender(strategy);
    // an algorithm that lacks the gradient has at least forward
    Direction direction =
        contender.unsupportedReason(SHAPE, Direction.BACKWARD_WEIGHTS).isEmpty()
            ? Direction.BACKWARD_WEIGHTS
            : Direction.FORWARD;
    Optional<String> reason = contender.unsupportedReason(SHAPE, direction);
    assumeTrue(reason.isEmpty(), () -> strategy.name() + " cannot run here: " + reason.get());
    CoresUsed.oneThreadUsesOneCore(contender, SHAPE, direction);
  }
}
