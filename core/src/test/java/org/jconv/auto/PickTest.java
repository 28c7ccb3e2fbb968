package org.jconv.auto;

import static org.assertj.core.api.Assertions.assertThat;

import org.jconv.im2col.EjmlGemm;
import org.jconv.im2col.Im2colConvolution;
import org.junit.jupiter.api.Test;

class PickTest {

  @Test
  void toString_namesTheLibraryThatComputes() {
    assertThat(new Pick(new Im2colConvolution(new EjmlGemm()), "by rule: x").toString())
        .matches("im2col\\+ejml, EJML [0-9.]+ \\(by rule: x\\)");
    assertThat(new Pick(new Fake("mine"), "by rule: x")).hasToString("mine (by rule: x)");
  }
}
