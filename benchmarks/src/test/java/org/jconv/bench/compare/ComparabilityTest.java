package org.jconv.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.MeasuredFork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparabilityTest {
  private static final RowKey ROW = Made.key("onednn");

  @Test
  void machines_differInWhatTimesDependOn() {
    Machine machine = Examples.machine();
    assertThat(Comparability.differences(machine, machine)).isEmpty();
    assertThat(Comparability.differences(machine, Machines.alike(machine)))
        .as("neither the build nor the kernel nor a little memory")
        .isEmpty();
    assertThat(Comparability.differences(machine, Machines.withJdk(machine, "21")))
        .containsExactly(
            "the JDK is Debian 17.0.15+6, OpenJDK 64-Bit Server VM 17.0.15+6 on the base, Debian"
                + " 21, OpenJDK 64-Bit Server VM 17.0.15+6 on the head");
  }

  @Test
  void otherVersionOfALibrary_isNotComparedAmongRuns() {
    assertThat(state(Kind.TWO_RUNS, "oneDNN 3.11.0, jit:avx512", "oneDNN 3.12.0, jit:avx512"))
        .isEqualTo(RowState.CHANGED);
    assertThat(
            state(Kind.TWO_RUNS, "OpenBLAS 0.3.31, kernel Haswell", "OpenBLAS 0.3.31, kernel Zen"))
        .isEqualTo(RowState.CHANGED);
    assertThat(state(Kind.TWO_RUNS, "oneDNN 3.11.0, jit:avx512", "oneDNN 3.11.0, brgconv"))
        .isEqualTo(RowState.MATCHED);
    assertThat(state(Kind.TWO_RUNS, "jconv, auto by rule: 3x3", "jconv, auto by rule: 1x1"))
        .isEqualTo(RowState.MATCHED);
    assertThat(state(Kind.TWO_RUNS, "", "oneDNN 3.12.0")).isEqualTo(RowState.MATCHED);
    assertThat(state(Kind.INTERLEAVED, "oneDNN 3.11.0", "oneDNN 3.12.0"))
        .as("of two builds, that may be the change itself")
        .isEqualTo(RowState.MATCHED);
  }

  @Test
  void otherProvenance_isSaid() {
    assertThat(comparison(Kind.INTERLEAVED, "oneDNN 3.11.0", "oneDNN 3.12.0").rows().get(0).notes())
        .containsExactly("it is computed by oneDNN 3.11.0 on the base, oneDNN 3.12.0 on the head");
  }

  @Test
  void flags_countButForPlaces() {
    List<String> base = List.of("-Xmx1g", "-Djconv.sums=/tmp/1", "-javaagent:/base/a.jar");
    List<String> head = List.of("-Djconv.sums=/tmp/2", "-javaagent:/head/a.jar", "-Xmx1g");
    assertThat(reason(base, head)).isNull();
    assertThat(reason(base, List.of("-Xmx2g", "-javaagent:a.jar")))
        .isEqualTo("only the base's forks have -Xmx1g; only the head's forks have -Xmx2g");
  }

  private static @Nullable String reason(List<String> base, List<String> head) {
    Made made = new Made(Kind.TWO_RUNS);
    for (int i = 0; i < 5; i++) {
      Fork fork = fork(List.of(1e6 + i), "");
      made.measured(ROW, Side.BASE, Stage.CONFIRM, i, measured(base, fork));
      made.measured(ROW, Side.HEAD, Stage.CONFIRM, i, measured(head, fork));
    }
    return made.judged().rows().get(0).reason();
  }

  private static MeasuredFork measured(List<String> flags, Fork fork) {
    return new MeasuredFork(Made.jmh("200 ms", "us/op", flags), fork);
  }

  private static RowState state(Kind kind, String base, String head) {
    return comparison(kind, base, head).rows().get(0).state();
  }

  private static Comparison comparison(Kind kind, String base, String head) {
    Made made = new Made(kind);
    for (int i = 0; i < 5; i++) {
      List<Double> ns = List.of(1e6 + i);
      made.measured(ROW, Side.BASE, Stage.CONFIRM, i, fork(ns, base));
      made.measured(ROW, Side.HEAD, Stage.CONFIRM, i, fork(ns, head));
    }
    return made.judged();
  }

  private static Fork fork(List<Double> ns, String provenance) {
    return Made.fork(ns, Map.of(), provenance);
  }
}
