package org.jconv.bench.compare.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MultiplicityTest {
  private static final Offset<Double> EXACT = within(1e-15);

  @Test
  void holm_isThatOfR() {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    assertThat(Multiplicity.holm(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, EXACT);
    assertThat(Multiplicity.holm(0.6, 0.7)).containsExactly(1, 1);
    assertThat(Multiplicity.holm()).isEmpty();
  }

  @Test
  void benjaminiHochberg_isThatOfSciPy() {
    // scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.005, 0.5])
    assertThat(Multiplicity.benjaminiHochberg(0.01, 0.04, 0.03, 0.005, 0.5))
        .containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.5}, EXACT);
  }

  @Test
  void benjaminiHochberg_rejectsFourOfFifteenAsInThePaper() {
    // Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995), section 3.2
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.000
    };
    assertThat(Arrays.stream(Multiplicity.benjaminiHochberg(p)).filter(q -> q <= 0.05)).hasSize(4);
    assertThat(Arrays.stream(Multiplicity.holm(p)).filter(q -> q <= 0.05)).hasSize(3);
  }
}
