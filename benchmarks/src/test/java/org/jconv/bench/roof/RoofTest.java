package org.jconv.bench.roof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoofTest {
  private static final Peak ONE = new Peak(1, 16, 240, 15);
  private static final Peak TWO = new Peak(2, 32, 470, 20);

  @Test
  void peak_isFoundByItsThreads() {
    Roof roof = new Roof(16, List.of(TWO, ONE), List.of());
    assertThat(roof.peaks()).containsExactly(ONE, TWO);
    assertThat(roof.peak(2)).contains(TWO);
    assertThat(roof.peak(3)).isEmpty();
  }

  @Test
  void peaks_ofTheSameThreads_areRefused() {
    assertThatThrownBy(() -> new Roof(16, List.of(ONE, ONE), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are two peaks of 1 threads; there must be one");
  }

  @Test
  void attainable_isTheLesserOfMemoryAndVectorUnits() {
    Roof roof = new Roof(16, List.of(ONE, new Peak(2, 32, Double.NaN, 20)), List.of());
    assertThat(roof.attainableGflops(1, 0.25)).isEqualTo(3.75);
    assertThat(roof.attainableGflops(1, 16)).isEqualTo(240);
    assertThat(roof.attainableGflops(1, Double.POSITIVE_INFINITY)).isEqualTo(240);
    assertThat(roof.attainableGflops(2, 0.25)).isNaN();
    assertThat(roof.attainableGflops(4, 0.25)).isNaN();
  }

  @Test
  void best_takesTheGreaterOfEachNumber() {
    Roof before = new Roof(16, List.of(ONE, TWO), List.of());
    Roof after =
        new Roof(16, List.of(new Peak(1, 17, 230, 16), new Peak(4, 64, 900, 30)), List.of());
    Roof best =
        new Roof(16, List.of(new Peak(1, 17, 240, 16), TWO, after.peaks().get(1)), List.of());
    assertThat(before.best(after)).isEqualTo(best);
    assertThat(after.best(before)).isEqualTo(best);
  }

  @Test
  void best_takesWhatOneOfBothHas() {
    Roof whole = new Roof(16, List.of(ONE), List.of("both"));
    Roof part =
        new Roof(0, List.of(new Peak(1, 15, Double.NaN, Double.NaN)), List.of("no SIMD", "both"));
    assertThat(whole.best(part)).isEqualTo(whole);
    assertThat(part.best(whole)).isEqualTo(whole);
    assertThat(part.best(part)).isEqualTo(part);
  }

  @Test
  void best_ofOtherLanes_isRefused() {
    Roof wide = new Roof(16, List.of(ONE), List.of());
    Roof narrow = new Roof(8, List.of(ONE), List.of());
    assertThatThrownBy(() -> wide.best(narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("roofs with vectors of 16 and of 8 lanes are not the same");
  }

  @Test
  void json_holdsWhatIsUnknownAsNull_andIsReadBack() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    Roof roof =
        new Roof(
            0, List.of(new Peak(1, 16.062347191011234, Double.NaN, 15)), List.of("no SIMD here"));
    String text = mapper.writeValueAsString(roof);
    JsonNode json = mapper.readTree(text);
    assertThat(json.fieldNames()).toIterable().containsExactly("lanes", "peaks", "reasons");
    JsonNode peak = json.get("peaks").get(0);
    assertThat(peak.fieldNames())
        .toIterable()
        .containsExactly("threads", "scalarGflops", "simdGflops", "triadGbs");
    assertThat(peak.get("scalarGflops").doubleValue()).isEqualTo(16.062347191011234);
    assertThat(peak.get("simdGflops").isNull()).isTrue();
    assertThat(mapper.readValue(text, Roof.class)).isEqualTo(roof);
  }
}
