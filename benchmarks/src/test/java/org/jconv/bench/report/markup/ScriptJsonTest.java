package org.jconv.bench.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptJsonTest {
  @Test
  void json_cannotEndItsElement() throws Exception {
    String label = "</script><!-- & 'x'\u2028";
    String json = ScriptJson.of(Map.of("label", label));
    assertThat(json).doesNotContain("<").doesNotContain(">").doesNotContain("&");
    assertThat(new ObjectMapper().readTree(json).get("label").asText()).isEqualTo(label);
  }
}
