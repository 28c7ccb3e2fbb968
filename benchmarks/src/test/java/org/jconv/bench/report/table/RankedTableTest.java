package org.jconv.bench.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.report.Goldens;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.ReportRow;
import org.jconv.bench.report.data.Samples;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.PlannedRow;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankedTableTest {
  private static final Problem CONV1 =
      Problem.of(ConvolutionShape.parse(Samples.conv1("alexnet:conv1")), Direction.FORWARD);

  /** 200 GFLOP/s, and memory so slow that it would limit less than 20 FLOP/B. */
  private static final Optional<Roof> ROOF =
      Optional.of(new Roof(16, List.of(new Peak(1, 12, 200, 10)), List.of()));

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static ReportData data(Optional<Roof> roof, List<Measurement> rows) {
    return new ReportData(
        "run",
        Optional.empty(),
        roof,
        List.of(),
        rows.stream().map(row -> new ReportRow(row, List.of())).toList(),
        Optional.empty());
  }

  private static List<String> lines(ReportData data, List<ResultRow> failures, int columns) {
    ReportData whole =
        new ReportData(
            data.name(),
            data.machine(),
            data.roof(),
            data.facts(),
            data.rows(),
            Optional.of(failures));
    return RankedTable.lines(whole, Reference.usual(whole.groups()), columns);
  }

  private static List<String> lines(Optional<Roof> roof, List<Measurement> rows) {
    return lines(data(roof, rows), List.of(), 80);
  }

  private static Measurement row(
      String strategy, Contract contract, List<Double> forks, Facts facts) {
    return new Measurement(
        "forward", strategy, CONV1, 1, 1, contract, "avgt", forks, facts, "jconv");
  }

  private static ResultRow failed(String strategy, Status status, String reason) {
    return ResultRow.of(
        new PlannedRow("x", "forward", strategy, CONV1, 1, Contract.PLAIN, Map.of(), 2),
        status,
        reason,
        null,
        List.of());
  }

  private static final List<Measurement> ROWS =
      List.of(
          row(
              "nested-loops",
              Contract.PLAIN,
              List.of(200e6, 202e6, 204e6),
              new Facts(4608, 0, 1_922_904, 1e-5, 1.19e-7, 0.5)),
          row(
              "onednn-blocked",
              Contract.OWN_LAYOUT,
              List.of(1.1e6, 1.1e6, 1.1e6),
              new Facts(96, Double.NaN, Double.NaN, 1e-5, 2.4e-7, 0.5)),
          row(
              "implicit-gemm-simd",
              Contract.PLAIN,
              List.of(1.2e6, 1.2e6, 1.2e6),
              new Facts(0, 2e9, 12e6, 1e-5, 0, 0.5)));

  private static final List<ResultRow> FAILURES =
      List.of(
          failed("off-by-one", Status.WRONG_ANSWER, "dst[0][0][0][0] is 3.0; it must be 2.0"),
          failed(
              "im2col+nd4j",
              Status.FAILED,
              "java.lang.OutOfMemoryError: Cannot allocate new FloatPointer(1234567):\n"
                  + "totalBytes = 1G, physicalBytes = 2G"));

  @Test
  void directions_areRankedFastestFirst() {
    Locale.setDefault(Locale.GERMANY);
    assertThat(String.join("\n", lines(ROOF, ROWS)))
        .isEqualTo(
            """
            alexnet:conv1, forward: 211 MFLOP, 1 thread
               roof: 200 GFLOP/s, the FMA peak; operands once each: 110 FLOP/B
               strategy              time ±95% GFLOP/s peak FLOP/B speed  B/op  work  error
             1 implicit-gemm-simd 1.20 ms 0.0%     176  88%   17.6  168x     0 1.86G      0
             2 nested-loops        202 ms 2.5%    1.04   1%    110 1.00x 4.50K     0 1.2e-7
               onednn-blocked *   1.10 ms 0.0%     192  96%      -  184x    96     - 2.4e-7

            *: starts and ends in the library's own layout, an upper bound
            """);
  }

  @Test
  void eightyColumns_haveWhatMatters() {
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    Goldens.check("table-80.txt", String.join("\n", lines(Samples.small(), FAILURES, 80)) + "\n");
  }

  @Test
  void aWiderTerminal_hasMore() {
    Locale.setDefault(Locale.GERMANY);
    Goldens.check("table-120.txt", String.join("\n", lines(Samples.small(), FAILURES, 120)) + "\n");
    assertThat(lines(Samples.small(), FAILURES, 200))
        .anyMatch(line -> line.matches(" 1= auto .* 1\\.0e-5 jconv"));
  }

  @Test
  void ties_shareARankAndSaySo() {
    List<Measurement> rows = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      rows.add(row("s" + i, Contract.PLAIN, List.of(100.0 + i, 100.5 + i, 100.1 + i), Facts.NONE));
    }
    rows.add(row("first", Contract.PLAIN, List.of(10.0, 11.0, 12.0), Facts.NONE));
    rows.add(row("second", Contract.PLAIN, List.of(10.1, 11.2, 12.1), Facts.NONE));
    assertThat(lines(ROOF, rows).stream().map(line -> line.split(" +\\d+(\\.\\d+)? [mun]?s ")[0]))
        .contains(" 1= first", " 1= second", " 3  s0", "11  s8");
    assertThat(lines(ROOF, rows))
        .contains("=: shares its rank, since the 95% interval of the times' ratio includes 1");
    assertThat(lines(ROOF, ROWS)).noneMatch(line -> line.startsWith("=:"));
  }

  @Test
  void oneFork_hasNoIntervalAndNoTie() {
    List<Measurement> rows =
        List.of(
            row("a", Contract.PLAIN, List.of(100.0), Facts.NONE),
            row("b", Contract.PLAIN, List.of(100.1), Facts.NONE));
    assertThat(lines(ROOF, rows))
        .anyMatch(line -> line.matches(" 1 a +100 ns +- .*"))
        .anyMatch(line -> line.matches(" 2 b +100 ns +- .*"))
        .contains("one fork alone has no ±95%, and its rank may be chance", "speed: over b");
  }

  @Test
  void reference_isNamedWhereItIsNotTheUsual() {
    ReportData data = data(ROOF, ROWS);
    assertThat(RankedTable.lines(data, Reference.named("implicit-gemm-simd", data), 80))
        .contains("speed: over implicit-gemm-simd")
        .anyMatch(line -> line.matches(" 1 implicit-gemm-simd .* 1\\.00x .*"));
    assertThat(lines(ROOF, ROWS)).noneMatch(line -> line.startsWith("speed:"));
  }

  @Test
  void failures_areRowsOfTheirTable() {
    assertThat(lines(data(ROOF, ROWS), FAILURES, 80))
        .contains(
            "   off-by-one          wrong answer: dst[0][0][0][0] is 3.0; it must be 2.0",
            "   im2col+nd4j         failed: java.lang.OutOfMemoryError: Cannot allocate new …");
    List<ResultRow> elsewhere =
        List.of(
            ResultRow.of(
                new PlannedRow("x", "forward", "dies", CONV1, 2, Contract.PLAIN, Map.of(), 2),
                Status.FAILED,
                "of another number of threads",
                null,
                List.of()));
    assertThat(lines(data(ROOF, ROWS), elsewhere, 80)).noneMatch(line -> line.contains("dies"));
  }

  @Test
  void withoutARoof_itsColumnsAreEmpty() {
    assertThat(lines(Optional.empty(), ROWS))
        .noneMatch(line -> line.contains("roof"))
        .anyMatch(line -> line.matches(" 1 implicit-gemm-simd +1.20 ms +0.0% +176 +- .*"));
  }

  @Test
  void whatMemoryLimits_isShownBesideACopy() {
    Problem copied = new Problem("1x96x55x55", "1x96x55x55", 0, 2_323_200);
    Problem gradient = new Problem("1x96x55x55", "1x96x55x55", 0, 3_484_800);
    List<Measurement> rows =
        List.of(
            layer("copy", "arraycopy", copied, 45e3),
            layer("reluBackward", "relu-plain", gradient, 116e3));
    assertThat(lines(ROOF, rows))
        .contains(
            "1x96x55x55, copy: 2.22 MiB, 1 thread",
            "1x96x55x55, reluBackward: 3.32 MiB, 1 thread; a copy: 51.6 GB/s")
        .noneMatch(line -> line.contains("roof") || line.contains("FLOP"))
        .anyMatch(line -> line.matches(" 1 relu-plain +116 us +- +30.0 +- +1.00x +- +0 +0"));
  }

  private static Measurement layer(
      String benchmark, String strategy, Problem problem, double nanoseconds) {
    return new Measurement(
        benchmark,
        strategy,
        problem,
        1,
        1,
        Contract.PLAIN,
        "avgt",
        List.of(nanoseconds),
        new Facts(Double.NaN, 0, Double.NaN, 0, 0, 0),
        "");
  }

  @Test
  void transfers_haveNoRoofInACopyOfTheSameLabel() {
    Problem copied = new Problem("256 MiB", "256 MiB", 0, 536_870_912);
    Problem brought = new Problem("256 MiB", "mb1ic1ih8iw8oc1kh1kw1n\"256 MiB\"", 0, 512);
    List<Measurement> rows =
        List.of(
            layer("copy", "arraycopy", copied, 40e6), layer("srcToHeap", "javacpp", brought, 30));
    assertThat(lines(ROOF, rows)).contains("256 MiB, srcToHeap: 512 B, 1 thread");
  }

  @Test
  void lines_fitTheTerminal() {
    String shape = "mb1ic512ih227iw227oc512oh53ow53kh11kw11sh4sw4ph1pw1dh1dw1";
    Facts facts = new Facts(1e3, 1e6, 1e6, 1.5e-5, 1e-7, 1);
    List<ReportRow> rows = new ArrayList<>();
    for (String name : new String[] {"a", "winograd-of-some-other-package-", "a-long-b-name-"}) {
      for (int i = 0; i < 9; i++) {
        double ns = 999.6e6 + i;
        rows.add(
            Samples.row(
                Direction.BACKWARD_WEIGHTS,
                shape,
                name + i,
                16,
                Contract.PLAIN,
                facts,
                ns,
                1.0001 * ns,
                20 * ns));
      }
    }
    ReportData data = Samples.data("x", rows);
    for (int columns = 80; columns < 220; columns++) {
      int most = columns;
      assertThat(lines(data, FAILURES, columns)).allMatch(line -> line.length() <= most);
    }
    assertThat(lines(data, FAILURES, 80))
        .contains("    winograd-of-some-o…package-0: winograd-of-some-other-package-0")
        .isEqualTo(lines(data, FAILURES, 20));
  }

  @Test
  void labels_areTextOnATerminalToo() {
    Problem evil = new Problem("\u001b[31mred\n", "x", 0, 8);
    assertThat(lines(ROOF, List.of(layer("copy", "a\u001b]0;b\u0007\tc", evil, 3))))
        .noneMatch(line -> line.matches(".*\\p{Cntrl}.*"))
        .anyMatch(line -> line.startsWith(" 1 a ]0;b  c "));
  }
}
