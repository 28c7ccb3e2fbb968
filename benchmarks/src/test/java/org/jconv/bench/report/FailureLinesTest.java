package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;

class FailureLinesTest {

  @Test
  void failures_areSentencesOfEightyColumns() {
    ResultRow wrong =
        ResultRow.of(
            Examples.planned("off-by-one"),
            Status.WRONG_ANSWER,
            "dst[0][0][0][0] is 7, and the oracle's is 8, which is more than rounding explains",
            null,
            List.of());
    ResultRow dead =
        ResultRow.of(Examples.planned("dies"), Status.FAILED, "it died", null, List.of());
    assertThat(String.join("\n", FailureLines.lines(List.of(wrong, dead))))
        .isEqualTo(
            """
            not measured:
              forward by off-by-one on a, '<b>'; é: wrong answer, dst[0][0][0][0] is 7, and
              the oracle's is 8, which is more than rounding explains
              forward by dies on a, '<b>'; é: failed, it died
            """);
  }

  @Test
  void nothingFailed_isNothing() {
    assertThat(FailureLines.lines(List.of())).isEmpty();
  }
}
