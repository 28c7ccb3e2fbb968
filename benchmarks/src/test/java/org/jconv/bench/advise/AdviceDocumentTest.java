package org.jconv.bench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jconv.bench.advise.Runs.HERE;
import static org.jconv.bench.advise.Runs.SHAPE;
import static org.jconv.bench.advise.Runs.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jconv.bench.advise.Sources.Unused;
import org.junit.jupiter.api.Test;

class AdviceDocumentTest {

  @Test
  void json_hasAllAndNullForWhatIsNotKnown() throws Exception {
    Question question = Runs.question(SHAPE);
    Sources sources =
        new Sources(
            List.of(
                Runs.run(
                    "a",
                    0,
                    HERE,
                    row(SHAPE, "quick", 0, 100),
                    row(SHAPE, "slow", 0, 200, 202, 204))),
            List.of(new Unused("b", "torn")));
    String text =
        AdviceDocument.of(
                question,
                HERE,
                sources,
                Advisor.advise(question, sources.used(), Runs.PROGRAM),
                new MeasuringCommand("benchmarks.jar", 1, List.of()))
            .toJson();
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.get("format").asText()).isEqualTo("jconv-advice");
    assertThat(json.get("version").asInt()).isEqualTo(1);
    assertThat(json.get("maxError").isNull()).isTrue();
    assertThat(json.at("/used/0/standing/kind").asText()).isEqualTo("same");
    assertThat(json.at("/used/0/started").asText()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(json.at("/unused/0/reason").asText()).isEqualTo("torn");
    JsonNode advice = json.at("/advice/0");
    assertThat(advice.get("shape").asText()).isEqualTo("net:layer");
    assertThat(advice.get("direction").asText()).isEqualTo("forward");
    assertThat(advice.get("basis").asText()).isEqualTo("measured");
    assertThat(advice.get("confidence").asText()).isEqualTo("low");
    assertThat(advice.has("of")).isFalse();
    assertThat(advice.at("/finding/best/strategy").asText()).isEqualTo("quick");
    assertThat(advice.at("/finding/best/ns").asDouble()).isEqualTo(100);
    assertThat(advice.at("/finding/best/errorNs").isNull()).isTrue();
    assertThat(advice.at("/finding/next/ratio/low").isNull()).isTrue();
    assertThat(advice.at("/finding/nativeBest").isNull()).isTrue();
    assertThat(advice.at("/auto/how").asText()).isEqualTo("by rule: any");
    assertThat(advice.get("command").asText()).startsWith("java -jar benchmarks.jar run ");
  }
}
