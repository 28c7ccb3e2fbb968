package org.jconv.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jconv.bench.compare.ExactMetric.Change;
import org.jconv.bench.compare.ExactMetric.Name;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.Metric;
import org.junit.jupiter.api.Test;

class ExactRulesTest {
  private static List<Fork> forks(String metric, double... values) {
    return Arrays.stream(values).mapToObj(v -> Made.fork(1e6, Map.of(metric, v))).toList();
  }

  private static Change allocation(List<Fork> base, List<Fork> head) {
    List<ExactMetric> metrics = ExactRules.of(base, head);
    assertThat(metrics).extracting(ExactMetric::name).containsExactly(Name.ALLOCATED);
    return metrics.get(0).change();
  }

  private static Change counted(double[] base, double[] head) {
    return allocation(forks(Metric.ALLOCATED, base), forks(Metric.ALLOCATED, head));
  }

  @Test
  void allocation_of64BytesIsAlwaysMore() {
    double[] none = {0, 32, 0, 32, 32, 0};
    assertThat(counted(none, new double[] {64, 64, 64, 64, 64, 64})).isEqualTo(Change.MORE);
    assertThat(counted(none, new double[] {96, 64, 96, 96, 64, 64})).isEqualTo(Change.MORE);
    assertThat(counted(new double[] {4e6, 4e6}, new double[] {4e6 + 64, 4e6 + 64}))
        .as("however much there was before")
        .isEqualTo(Change.MORE);
    assertThat(counted(new double[] {64}, new double[] {0})).isEqualTo(Change.LESS);
  }

  @Test
  void allocation_byWhatCountsOfOneBuildDifferIsTheSame() {
    // as measured of ONNX Runtime and of plain loops
    assertThat(counted(new double[] {504, 536, 536}, new double[] {536, 568, 536}))
        .isEqualTo(Change.SAME);
    assertThat(counted(new double[] {0, 0, 32}, new double[] {32, 32})).isEqualTo(Change.SAME);
  }

  @Test
  void allocation_thatTheCompilerFindsOrNot_isTheSameAndSaysSo() {
    List<ExactMetric> metrics =
        ExactRules.of(
            forks(Metric.ALLOCATED, 0, 96, 96, 96, 96, 96), forks(Metric.ALLOCATED, 96, 96, 96));
    assertThat(metrics.get(0).change()).isEqualTo(Change.SAME);
    assertThat(metrics.get(0).note()).isEqualTo("it varies between forks of one build");
  }

  @Test
  void profilersAllocation_thatIsMissingIsNone() {
    // JMH leaves it out where nothing was allocated; gc.count shows that the profiler ran
    List<Fork> none = forks("gc.count", 0, 0);
    assertThat(allocation(none, forks("gc.alloc.rate.norm", 4096, 4096))).isEqualTo(Change.MORE);
    assertThat(allocation(forks("gc.alloc.rate.norm", 4096, 4096), none)).isEqualTo(Change.LESS);
    assertThat(ExactRules.of(forks("other", 1), forks("gc.alloc.rate.norm", 4096)))
        .as("without the profiler, nothing is known")
        .isEmpty();
  }

  @Test
  void profilersAllocation_hadAnotherNameBeforeJmh137() {
    assertThat(
            allocation(
                forks("·gc.alloc.rate.norm", 4096, 4096), forks("gc.alloc.rate.norm", 4100, 4096)))
        .isEqualTo(Change.SAME);
    assertThat(allocation(forks("·gc.count", 1, 1), forks("gc.alloc.rate.norm", 4096, 4096)))
        .isEqualTo(Change.MORE);
  }

  @Test
  void workspace_isExact() {
    assertThat(ExactRules.of(forks(Metric.WORKSPACE, 4096), forks(Metric.WORKSPACE, 4097)))
        .containsExactly(new ExactMetric(Name.WORKSPACE, 4096, 4097, Change.MORE, ""));
    assertThat(ExactRules.of(forks(Metric.WORKSPACE, 4096), forks(Metric.WORKSPACE, 4095)))
        .extracting(ExactMetric::change)
        .containsExactly(Change.LESS);
  }

  @Test
  void workspace_ofALibraryThatTriesAlgorithms_isTheSameAndSaysSo() {
    List<ExactMetric> metrics =
        ExactRules.of(
            forks(Metric.WORKSPACE, 100, 100, 300), forks(Metric.WORKSPACE, 300, 100, 300));
    assertThat(metrics)
        .containsExactly(
            new ExactMetric(
                Name.WORKSPACE, 300, 300, Change.SAME, "it varies between forks of one build"));
    assertThat(ExactRules.of(forks(Metric.WORKSPACE, 100, 300), forks(Metric.WORKSPACE, 301, 400)))
        .extracting(ExactMetric::change)
        .containsExactly(Change.MORE);
  }

  @Test
  void error_mayMoveByARounding() {
    assertThat(error(2.6e-7, 2.9e-7)).isEqualTo(Change.SAME);
    assertThat(error(2.6e-7, 1.4e-6)).isEqualTo(Change.MORE);
    assertThat(error(1.4e-6, 2.6e-7)).isEqualTo(Change.LESS);
    assertThat(error(1e-9, 5e-8)).as("of one rounding").isEqualTo(Change.SAME);
  }

  private static Change error(double base, double head) {
    return ExactRules.of(forks(Metric.MAX_REL_ERROR, base), forks(Metric.MAX_REL_ERROR, head))
        .get(0)
        .change();
  }
}
