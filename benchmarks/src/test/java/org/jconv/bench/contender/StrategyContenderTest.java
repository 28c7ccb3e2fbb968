package org.jconv.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.cli.BrokenStrategies;
import org.jconv.verify.Operands;
import org.junit.jupiter.api.Test;

class StrategyContenderTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb1ic3ih9oc4kh3");
  private static final Operands OPERANDS = Operands.integers(SHAPE, 1);

  @Test
  void strategyWithoutADirection_declinesThatOne() {
    Contender contender = new StrategyContender(new BrokenStrategies.WithoutBackwardWeights());
    assertThat(contender.unsupportedReason(SHAPE, Direction.FORWARD)).isEmpty();
    assertThat(contender.unsupportedReason(SHAPE, Direction.BACKWARD_WEIGHTS))
        .contains("nobody has thought of a way");
    contender.prepare(SHAPE, Direction.BACKWARD_DATA, OPERANDS, 1).close();
    assertThatThrownBy(() -> contender.prepare(SHAPE, Direction.BACKWARD_WEIGHTS, OPERANDS, 1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "without-weights cannot compute backwardWeights of %s: nobody has thought of a way",
            SHAPE);
  }

  @Test
  void errorBound_isTheStrategys() {
    assertThat(
            new StrategyContender(new BrokenStrategies.Approximate())
                .errorBound(SHAPE, Direction.FORWARD))
        .hasValue(1e-3);
    assertThat(
            new StrategyContender(new BrokenStrategies.OffByOne())
                .errorBound(SHAPE, Direction.FORWARD))
        .isEmpty();
  }
}
