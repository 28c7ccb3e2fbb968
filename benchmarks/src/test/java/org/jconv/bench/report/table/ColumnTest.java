package org.jconv.bench.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.Samples;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;

class ColumnTest {
  private static final ReportData DATA = Samples.small();
  private static final List<MeasuredView> ROWS =
      MeasuredView.all(DATA, Reference.usual(DATA.groups()));

  private static List<String> texts(Column column) {
    return ROWS.stream().map(column::text).toList();
  }

  @Test
  void rank_isSharedByTies() {
    assertThat(texts(Column.RANK)).containsExactly("1=", "1=", "3", "4", "", "1", "2");
  }

  @Test
  void speedup_isOverTheReferenceOfTheGroup() {
    assertThat(texts(Column.SPEEDUP))
        .containsExactly("152×", "152×", "5.54×", "1.00×", "190×", "-", "-");
    assertThat(texts(Column.SPEEDUP_INTERVAL))
        .containsExactly("145-160", "145-159", "5.14-5.98", "-", "180-201", "-", "-");
  }

  @Test
  void interval_hasNoTenthsOfTensOfPercent() {
    assertThat(texts(Column.INTERVAL))
        .containsExactly("4.1%", "4.1%", "7.1%", "2.6%", "4.9%", "53%", "8.6%");
  }

  @Test
  void brief_isShorterForATerminal() {
    assertThat(Column.WORKSPACE.text(ROWS.get(1))).isEqualTo("1.24 MiB");
    assertThat(Column.WORKSPACE.brief(ROWS.get(1))).isEqualTo("1.24M");
    for (Column column : Column.values()) {
      assertThat(column.brief(ROWS.get(1)).length())
          .isLessThanOrEqualTo(column.text(ROWS.get(1)).length());
      assertThat(column.head(true).length()).isLessThanOrEqualTo(column.title().length());
    }
  }

  @Test
  void failedRows_sayWhatBecameOfThemAndWhy() {
    ResultRow failed =
        ResultRow.of(
            new PlannedRow(
                "x",
                "forward",
                "dies",
                new Problem("p", "p", 1, 1),
                1,
                Contract.PLAIN,
                Map.of(),
                2),
            Status.FAILED,
            "its JVM ended with exit code 137",
            null,
            List.of());
    RowView row = new FailedView(failed);
    assertThat(Column.TIME.text(row)).isEqualTo("failed");
    assertThat(Column.PROVENANCE.brief(row)).isEqualTo("its JVM ended with exit code 137");
    assertThat(Column.MAIN.stream().map(column -> column.text(row)))
        .startsWith("", "dies", "failed", "-");
    assertThat(row.data()).containsEntry("strategy", "dies").containsEntry("ns", null);
  }
}
