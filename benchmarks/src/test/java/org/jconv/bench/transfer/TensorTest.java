package org.jconv.bench.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jconv.ConvolutionShape;
import org.jconv.verify.Operands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("g2mb3ic4ih7iw5oc6kh3kw2");

  @ParameterizedTest
  @CsvSource({
    "src, 420", // 3·4·7·5
    "weights, 72", // 6·(4/2)·3·2
    "bias, 6",
    "dst, 360", // 3·6·5·4
  })
  void length_isOfTheTensor(String label, int length) {
    Tensor tensor = Tensor.byLabel(label);
    assertThat(tensor.label()).isEqualTo(label);
    assertThat(tensor).hasToString(label);
    assertThat(tensor.length(SHAPE)).isEqualTo(length);
  }

  @ParameterizedTest
  @EnumSource
  void of_operands_isAsLongAsTheTensor(Tensor tensor) {
    assertThat(tensor.of(Operands.uniform(SHAPE, 1))).hasSize(tensor.length(SHAPE));
  }

  @Test
  void byLabel_unknown_saysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.byLabel("diffSrc"))
        .withMessage("there is no tensor diffSrc; there are src, weights, bias, dst");
  }
}
