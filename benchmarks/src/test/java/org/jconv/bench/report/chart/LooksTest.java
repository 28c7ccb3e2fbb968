package org.jconv.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jconv.bench.Contenders;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.report.svg.Colour;
import org.jconv.bench.report.svg.Look;
import org.jconv.bench.report.svg.Symbol;
import org.junit.jupiter.api.Test;

class LooksTest {
  @Test
  void contenders_allLookDifferent() {
    Map<Look, String> looks = new HashMap<>();
    for (Contender contender : Contenders.all()) {
      assertThat(looks.put(Looks.of(contender.name()), contender.name()))
          .as("looks like %s", contender.name())
          .isNull();
    }
  }

  @Test
  void aNameHasALookForEver() {
    assertThat(Looks.of("auto")).isEqualTo(new Look(Colour.RED, Symbol.STAR));
    assertThat(Looks.of("relu-plain"))
        .isEqualTo(Looks.of("dropout-plain"))
        .isNotEqualTo(Looks.of("relu-simd"));
    assertThat(Looks.of("somebody-elses")).isEqualTo(new Look(Colour.GREY, Symbol.DIAMOND));
  }
}
