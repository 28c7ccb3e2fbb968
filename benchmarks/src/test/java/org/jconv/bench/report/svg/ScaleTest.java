package org.jconv.bench.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void fromZero_endsAtARoundNumber() {
    Scale scale = Scale.fromZero(List.of(3.0, 17.0), 100, 300, 4);
    assertThat(scale.at(0)).isEqualTo(100);
    assertThat(scale.at(20)).isEqualTo(300);
    assertThat(scale.at(10)).isEqualTo(200);
    assertThat(scale.within(50)).isEqualTo(300);
  }

  @Test
  void log2_hasHalfAndTwiceAtEqualDistances() {
    Scale scale = Scale.log2(List.of(0.6, 3.0), 0, 300, 10);
    assertThat(scale.at(1) - scale.at(0.5)).isCloseTo(scale.at(2) - scale.at(1), within(1e-9));
    assertThat(scale.at(0.5)).isZero();
    assertThat(scale.at(4)).isCloseTo(300, within(1e-9));
  }

  @Test
  void oneValue_hasAScaleToo() {
    for (Scale scale :
        List.of(
            Scale.fromZero(List.of(5.0), 0, 100, 4),
            Scale.fromZero(List.of(0.0), 0, 100, 4),
            Scale.between(List.of(5.0, 5.0), 0, 100, 4),
            Scale.log2(List.of(1.0), 0, 100, 4),
            Scale.log10(List.of(7.0), 0, 100, 4))) {
      assertThat(scale.at(scale.max())).isCloseTo(100, within(1e-9));
      assertThat(scale.ticks()).isNotEmpty();
    }
  }

  @Test
  void zero_hasAPlaceOfItsOwnOnALogarithmicAxis() {
    Scale scale = Scale.log10WithZero(List.of(0.0, 1e3, 1e6), 50, 400, 6);
    assertThat(scale.hasZero()).isTrue();
    assertThat(scale.at(0)).isEqualTo(50).isLessThan(scale.at(1e3));
    assertThat(Scale.log10WithZero(List.of(1e3, 1e6), 50, 400, 6).hasZero()).isFalse();
  }

  @Test
  void intervalsBelowZero_endAtTheAxis() {
    Scale scale = Scale.log10(List.of(10.0, 100.0), 50, 400, 6);
    assertThat(scale.within(-5)).isEqualTo(50);
  }
}
