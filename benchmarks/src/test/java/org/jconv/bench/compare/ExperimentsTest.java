package org.jconv.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.ResultFiles;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has misled others about two files of JMH's, and runs of our own. */
class ExperimentsTest {
  private static final Rules GATE = Rules.STANDARD;

  @TempDir private Path folder;

  /** JMH's JSON of one benchmark with four forks, whose scores are about {@code score}. */
  private static String entry(
      String benchmark, String mode, String unit, double score, String secondary) {
    StringBuilder raw = new StringBuilder();
    for (int fork = 0; fork < 4; fork++) {
      double one = score * (1 + 0.001 * fork);
      raw.append(fork == 0 ? "" : ",").append("[").append(one).append(",").append(one).append("]");
    }
    return """
        {"jmhVersion":"1.37","benchmark":"%s","mode":"%s","threads":1,"forks":4,
         "jvm":"/usr/bin/java","jvmArgs":[],"jdkVersion":"17","vmName":"V","vmVersion":"17",
         "warmupIterations":1,"warmupTime":"1 s","warmupBatchSize":1,
         "measurementIterations":2,"measurementTime":"1 s","measurementBatchSize":1,
         "primaryMetric":{"score":%s,"scoreError":"NaN","scoreConfidence":["NaN","NaN"],
           "scorePercentiles":{},"scoreUnit":"%s","rawData":[%s]},
         "secondaryMetrics":{%s}}"""
        .formatted(benchmark, mode, score, unit, raw, secondary);
  }

  private static String metric(String name, String value) {
    return """
        "%s":{"score":%s,"scoreError":"NaN","scoreUnit":"B/op",
         "rawData":[[%s,%s],[%s,%s],[%s,%s],[%s,%s]]}"""
        .formatted(name, value, value, value, value, value, value, value, value, value);
  }

  private Results file(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "[" + String.join(",", entries) + "]");
    return ResultFiles.read(file);
  }

  private Comparison compared(Results base, Results head) {
    return new Judge(GATE).judge(Experiments.ofRuns("base", base, "head", head, Renames.NONE));
  }

  private RowComparison only(Results base, Results head) {
    Comparison comparison = compared(base, head);
    assertThat(comparison.rows()).hasSize(1);
    return comparison.rows().get(0);
  }

  @Test
  void throughput_isBetterWhereItIsMore() throws IOException {
    Results base = file("base", entry("a.B.c", "thrpt", "ops/s", 1000, ""));
    Results half = file("head", entry("a.B.c", "thrpt", "ops/s", 500, ""));
    assertThat(only(base, half).verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(only(half, base).verdict()).isEqualTo(Verdict.FASTER);
  }

  @Test
  void units_mayDiffer() throws IOException {
    Results base = file("base", entry("a.B.c", "avgt", "us/op", 1500, ""));
    Results head = file("head", entry("a.B.c", "avgt", "ms/op", 1.5, ""));
    RowComparison row = only(base, head);
    assertThat(row.verdict()).isEqualTo(Verdict.SAME);
    assertThat(Objects.requireNonNull(row.time()).ratio()).isCloseTo(1, within(1e-12));
  }

  @Test
  void modes_areDifferentRows() throws IOException {
    Comparison comparison =
        compared(
            file("base", entry("a.B.c", "avgt", "us/op", 1, "")),
            file("head", entry("a.B.c", "thrpt", "ops/us", 1, "")));
    assertThat(comparison.rows())
        .extracting(RowComparison::state)
        .containsExactly(RowState.REMOVED, RowState.NEW);
    assertThat(comparison.exitCode()).isEqualTo(4);
  }

  @Test
  void nan_ofASecondaryMetric_isNotKnown() throws IOException {
    Results some = file("base", entry("a.B.c", "avgt", "us/op", 100, metric("x", "\"NaN\"")));
    assertThat(only(some, some).verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void allocation_thatComesFromNothing_isFound() throws IOException {
    // JMH leaves the metric out where nothing was allocated
    Results none = file("base", entry("a.B.c", "avgt", "us/op", 100, metric("gc.count", "0")));
    String secondary = metric("gc.count", "1") + "," + metric("gc.alloc.rate.norm", "4096");
    Results some = file("head", entry("a.B.c", "avgt", "us/op", 100, secondary));
    assertThat(only(none, some).needsMore()).isTrue();
    assertThat(compared(none, some).exitCode()).isEqualTo(1);
    assertThat(only(some, none).needsMore()).isFalse();
  }

  @Test
  void allocation_byTheNameOfAnOlderJmh_isTheSame() throws IOException {
    Results old =
        file("base", entry("a.B.c", "avgt", "us/op", 9, metric("·gc.alloc.rate.norm", "48")));
    Results now =
        file("head", entry("a.B.c", "avgt", "us/op", 9, metric("gc.alloc.rate.norm", "48")));
    RowComparison row = only(old, now);
    assertThat(row.exact())
        .containsExactly(
            new ExactMetric(ExactMetric.Name.ALLOCATED, 48, 48, ExactMetric.Change.SAME, ""));
  }

  @Test
  void rowsOfOneFileAlone_areShownAndFail() throws IOException {
    String one = entry("a.B.one", "avgt", "us/op", 100, "");
    String two = entry("a.B.two", "avgt", "us/op", 100, "");
    Comparison removed = compared(file("base", one, two), file("head", one));
    assertThat(removed.count(RowState.REMOVED)).isEqualTo(1);
    assertThat(removed.exitCode()).isEqualTo(4);
    Comparison added = compared(file("base", one), file("head", one, two));
    assertThat(added.count(RowState.NEW)).isEqualTo(1);
    assertThat(added.exitCode()).isZero();
    Comparison nothing = compared(file("base", one), file("head", two));
    assertThat(nothing.exitCode()).isEqualTo(4);
  }

  @Test
  void locale_doesNotChangeWhatIsRead() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      Results some = file("base", entry("a.B.c", "avgt", "us/op", 1.25, ""));
      assertThat(Objects.requireNonNull(only(some, some).time()).baseNs())
          .isCloseTo(1250, within(5.0));
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Of our own, with as many forks as there are ratios. */
  private static ResultRow row(String strategy, double ns, double... ratios) {
    List<Fork> forks = new ArrayList<>();
    for (double ratio : ratios) {
      forks.add(Examples.fork(ns * ratio));
    }
    return ResultRow.of(
        Examples.planned(strategy),
        Status.MEASURED,
        null,
        Examples.settings("avgt", "us/op"),
        forks);
  }

  private static Results run(ResultRow... rows) {
    return new Results(
        Optional.of(Examples.run()),
        Optional.of(Examples.machine()),
        Optional.empty(),
        List.of(rows));
  }

  @Test
  void oneFork_isTooFew() {
    Comparison comparison = compared(run(row("auto", 1e6, 1)), run(row("auto", 2e6, 1)));
    assertThat(comparison.rows().get(0).state()).isEqualTo(RowState.TOO_FEW_FORKS);
    assertThat(comparison.rows().get(0).reason())
        .isEqualTo("forks of the base: 1, of the head: 1; it takes at least 2 of each");
    assertThat(comparison.exitCode()).isEqualTo(3);
  }

  @Test
  void failedRows_areFailuresOfTheHeadAlone() {
    Results good = run(row("dies", 1e6, 1, 1.01, 0.99));
    Results bad =
        run(
            ResultRow.of(
                Examples.planned("dies"),
                Status.FAILED,
                "its JVM ended with exit code 137",
                Examples.settings("avgt", "us/op"),
                List.of(Examples.fork(1e6))));
    assertThat(compared(good, bad).exitCode()).isEqualTo(4);
    assertThat(compared(good, bad).rows().get(0).state()).isEqualTo(RowState.FAILED);
    assertThat(compared(bad, good).rows().get(0).state()).isEqualTo(RowState.NEW);
  }

  @Test
  void declinedRow_ofTheHead_isRemovedWithItsReason() {
    Results declined =
        run(
            row("auto", 1e6, 1, 1.01, 0.99),
            ResultRow.declined(
                "forward", "onednn", Examples.PROBLEM, "it is not on the class path"));
    Results measured = run(row("auto", 1e6, 1, 1.01, 0.99), row("onednn", 1e6, 1, 1.01, 0.99));
    Comparison comparison = compared(measured, declined);
    assertThat(comparison.rows())
        .extracting(row -> row.key().strategy() + " " + row.state() + " " + row.reason())
        .containsExactly(
            "onednn REMOVED the head declines it: it is not on the class path",
            "auto MATCHED null");
    assertThat(compared(declined, declined).rows()).as("nobody can do it").hasSize(1);
  }

  @Test
  void strategies_areComparedWithOneOfThem() {
    DoubleUnaryOperator ratio = i -> 1 + 0.002 * i;
    double[] forks = {ratio.applyAsDouble(0), ratio.applyAsDouble(1), ratio.applyAsDouble(2)};
    Results run =
        run(row("nested-loops", 8e6, forks), row("auto", 1e6, forks), row("sluggish", 9e6, forks));
    Comparison comparison =
        new Judge(GATE.withGate(false)).judge(Experiments.ofStrategies(run, null));
    assertThat(comparison.kind()).isEqualTo(Kind.STRATEGIES);
    assertThat(comparison.rows())
        .extracting(row -> row.key().strategy() + " " + row.verdict())
        .containsExactly("auto FASTER", "sluggish SLOWER");
    assertThat(comparison.exitCode()).isZero();
    Comparison other = new Judge(GATE.withGate(false)).judge(Experiments.ofStrategies(run, "auto"));
    assertThat(other.count(Verdict.SLOWER)).isEqualTo(2);
    assertThatThrownBy(() -> Experiments.ofStrategies(run, "fast"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the run has no row of fast; --reference must be one of nested-loops, auto, sluggish");
  }
}
