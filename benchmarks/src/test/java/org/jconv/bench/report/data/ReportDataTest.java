package org.jconv.bench.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.junit.jupiter.api.Test;

class ReportDataTest {
  private static final ReportData DATA = ReportData.of("example", Examples.results());

  private static List<String> strategies(List<ResultRow> rows) {
    return rows.stream().map(ResultRow::strategy).toList();
  }

  @Test
  void of_keepsEachRowWithItsForks() {
    assertThat(DATA.name()).isEqualTo("example");
    assertThat(DATA.machine()).contains(Examples.machine());
    assertThat(DATA.roof()).contains(Examples.ROOF);
    assertThat(DATA.measurements()).isEqualTo(Examples.results().measurements());
    ReportRow row = DATA.rows().get(0);
    assertThat(row.forks()).hasSize(row.measurement().forkNs().size());
    assertThat(row.forks().get(0).warmupNs()).containsExactly(3 * 4e8);
    assertThat(row.forks().get(0).measuredNs()).containsExactly(0.9 * 4e8, 1.1 * 4e8);
  }

  @Test
  void of_keepsWhatWasNotMeasured() {
    assertThat(strategies(DATA.absences().orElseThrow()))
        .containsExactly("off-by-one", "dies", "onednn");
    assertThat(strategies(DATA.failures())).containsExactly("off-by-one", "dies");
    assertThat(strategies(DATA.groups().get(0).failures())).containsExactly("off-by-one", "dies");
  }

  @Test
  void of_tellsWhereResultsComeFrom() {
    assertThat(DATA.facts())
        .containsExactly(
            new Fact("command", "benchmarks.jar --shapes a,b"),
            new Fact("started", "2026-01-31T12:00:00Z"),
            new Fact("resumed", "2026-01-31T12:01:00Z"),
            new Fact("finished", "2026-01-31T12:01:39Z"),
            new Fact(
                "JMH",
                "1.37, mode avgt, 2 forks; warm-up 1 iteration of 200 ms, measured 2 iterations of"
                    + " 200 ms"),
            new Fact("JVM", "OpenJDK 64-Bit Server VM 17.0.15+6"),
            new Fact("commit", "0123456789abcdef0123456789abcdef01234567"));
  }

  @Test
  void of_whatJmhWroteAlone_doesNotSayWhatFailed() {
    Results jmh =
        new Results(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(Examples.measured("im2col+ejml", 1e6)));
    ReportData data = ReportData.of("jmh", jmh);
    assertThat(data.absences()).isEmpty();
    assertThat(data.failures()).isEmpty();
    assertThat(data.facts()).extracting(Fact::label).containsExactly("JMH", "JVM");
  }

  @Test
  void groups_ofARunInWhichAllFailed_areNone() {
    Results failed =
        new Results(
            Optional.of(Examples.run()),
            Optional.empty(),
            Optional.empty(),
            Examples.rows().subList(2, 5));
    ReportData data = ReportData.of("failed", failed);
    assertThat(data.groups()).isEmpty();
    assertThat(data.failures()).hasSize(2);
  }
}
