package org.jconv.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.report.chart.HistoryChart;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.RunInfo;
import org.jconv.bench.result.UnreadableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  @TempDir Path folder;

  private static Results results(int day, double ns) {
    RunInfo run =
        new RunInfo(
            Examples.START.plus(Duration.ofDays(day)),
            List.of(),
            Examples.START.plus(Duration.ofDays(day)).plusSeconds(60),
            List.of());
    List<ResultRow> rows =
        List.of(Examples.measured("auto", ns), Examples.rows().get(2), Examples.rows().get(4));
    return new Results(Optional.of(run), Optional.of(Examples.machine()), Optional.empty(), rows);
  }

  private static HistoryRun run(int day, double ns) {
    return HistoryRun.of("run", results(day, ns));
  }

  @Test
  void runs_areKeptInOrder_withWhatWasMeasured() {
    HistoryFile.add(folder, run(2, 200));
    HistoryFile.add(folder, run(1, 100));
    assertThat(HistoryFile.read(folder)).containsExactly(run(1, 100), run(2, 200));
    HistoryRun.Point point = HistoryFile.read(folder).get(0).rows().get(0);
    assertThat(point.forkNs()).containsExactly(100.0, 150.0);
    assertThat(point.ns()).as("the median of the forks").isEqualTo(125);
  }

  @Test
  void whatDoesNotBelong_isRefused() {
    HistoryFile.add(folder, run(1, 100));
    assertThatThrownBy(() -> HistoryFile.add(folder, run(1, 100)))
        .hasMessageStartingWith("the run of 2026-02-01T12:00:00Z is in ")
        .hasMessageEndingWith(" already");
    HistoryRun one = run(2, 100);
    HistoryRun other = new HistoryRun(one.started(), "c", null, "another", one.rows());
    assertThatThrownBy(() -> HistoryFile.add(folder, other))
        .hasMessageContaining("is the history of another machine or JDK (")
        .hasMessageContaining("and this run is of another; name another folder by --to");
    Results unfinished =
        new Results(
            Optional.of(new RunInfo(Examples.START, List.of(), null, List.of())),
            Optional.of(Examples.machine()),
            Optional.empty(),
            List.of(Examples.measured("auto", 1)));
    assertThatThrownBy(() -> HistoryRun.of("out", unfinished))
        .hasMessage("out was cut off; only whole runs go into a history");
    assertThatThrownBy(
            () ->
                HistoryRun.of(
                    "jmh.json",
                    new Results(Optional.empty(), Optional.empty(), Optional.empty(), List.of())))
        .hasMessageContaining("jmh.json does not say when and on what it was measured");
  }

  @Test
  void brokenFile_isToldWithItsLine() throws Exception {
    assertThatThrownBy(() -> HistoryFile.read(folder))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("holds no history.jsonl; history add RUN --to ");
    HistoryFile.add(folder, run(1, 100));
    Path file = folder.resolve(HistoryFile.NAME);
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("\"commit\"", "\"comit\""));
    assertThatThrownBy(() -> HistoryFile.read(folder)).hasMessageContaining("history.jsonl:2: ");
    Files.writeString(file, whole + "{");
    assertThatThrownBy(() -> HistoryFile.read(folder))
        .hasMessageEndingWith("history.jsonl:3: the last line is not whole");
    Files.writeString(file, whole.replace("jconv-history", "jconv-results"));
    assertThatThrownBy(() -> HistoryFile.read(folder))
        .hasMessageContaining("it is none of jconv's files");
  }

  @Test
  void change_isSaidAndDrawn() {
    for (int day = 0; day < 20; day++) {
      HistoryFile.add(folder, run(day, day < 10 ? 1000 + day : 1200 + day));
    }
    List<RowHistory> rows = RowHistory.of(HistoryFile.read(folder));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).changes()).containsExactly(10);
    assertThat(HistoryChart.description(rows.get(0)))
        .startsWith("2026-02-10 012345678: 1.26 us to 1.52 us, +20.")
        .endsWith("%");
    String svg = HistoryChart.of(rows.get(0), "auto").standalone();
    assertThat(svg).contains("stroke-dasharray", "2026-02-", "time of a call", "auto</text>");
  }
}
