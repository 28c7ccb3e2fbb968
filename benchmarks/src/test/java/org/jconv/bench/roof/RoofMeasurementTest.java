package org.jconv.bench.roof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jconv.bench.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With real processes, but for so short that the numbers only show that there are some. */
@Timeout(300)
class RoofMeasurementTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static Roof measure(Set<Integer> threads, List<String> flags) throws Exception {
    return RoofMeasurement.measure(threads, flags, SHORT, TIMEOUT);
  }

  private static List<String> flagsAnd(String... more) {
    List<String> flags = new ArrayList<>(ChildJvm.flags());
    flags.addAll(List.of(more));
    return flags;
  }

  @Test
  void measure_givesEveryNumber() throws Exception {
    Roof roof = measure(Set.of(2, 1), flagsAnd("-Xlog:gc"));
    assertThat(roof.lanes()).isEqualTo(SimdFma.lanes());
    assertThat(roof.reasons()).isEmpty();
    assertThat(roof.peaks()).extracting(Peak::threads).containsExactly(1, 2);
    for (Peak peak : roof.peaks()) {
      assertThat(peak.scalarGflops()).isPositive().isFinite();
      assertThat(peak.simdGflops()).isPositive().isFinite();
      assertThat(peak.triadGbs()).isPositive().isFinite();
    }
  }

  @Test
  void measure_followsTheFlags() throws Exception {
    assertThat(measure(Set.of(1), flagsAnd("-XX:MaxVectorSize=16", "-Xmx64m")).lanes())
        .isEqualTo(4);
  }

  @Test
  void measure_withoutTheVectorApi_saysSo() throws Exception {
    Roof roof = measure(Set.of(1), List.of("-Xmx64m"));
    assertThat(roof.lanes()).isZero();
    assertThat(roof.peaks().get(0).scalarGflops()).isPositive();
    assertThat(roof.peaks().get(0).simdGflops()).isNaN();
    assertThat(roof.reasons())
        .containsExactly(
            "there is no SIMD FMA peak: this JVM runs without the Vector API; start it with"
                + " --add-modules jdk.incubator.vector");
  }

  @Test
  void measure_withoutFusedMultiplyAdd_saysSo() throws Exception {
    Roof roof = measure(Set.of(1), flagsAnd("-XX:-UseFMA", "-Xmx64m"));
    assertThat(roof.peaks().get(0).scalarGflops()).isNaN();
    assertThat(roof.peaks().get(0).simdGflops()).isNaN();
    assertThat(roof.peaks().get(0).triadGbs()).isPositive();
    assertThat(roof.reasons())
        .containsExactly(
            "there is no FMA peak: it needs fused multiply-add, which this processor or JVM"
                + " (UseFMA) lacks");
  }

  @Test
  void measure_withoutRoomForTheArrays_saysSo() {
    // the collector that never collects: the arrays of two threads do not fit beside those of one
    List<String> flags =
        List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Xmx64m", "-Xms64m");
    assertThatThrownBy(() -> measure(Set.of(1, 2), flags))
        .isInstanceOf(RoofUnavailableException.class)
        .hasMessageStartingWith("the JVM that measures the roof ended with exit code ")
        .hasMessageContaining("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void measure_inAJvmThatDoesNotStart_saysItsExitCodeAndFirstMessage() {
    assertThatThrownBy(() -> measure(Set.of(1), flagsAnd("-Xmx1k")))
        .isInstanceOf(RoofUnavailableException.class)
        .hasMessageStartingWith("the JVM that measures the roof ended with exit code 1: Too small");
    assertThatThrownBy(() -> measure(Set.of(1), List.of("-version")))
        .isInstanceOf(RoofUnavailableException.class)
        .hasMessage("the JVM that measures the roof printed no result");
  }

  @Test
  void measure_ofTooLong_endsTheJvm() {
    assertThatThrownBy(
            () ->
                RoofMeasurement.measure(
                    Set.of(1), List.of(), Duration.ofMinutes(1), Duration.ofSeconds(1)))
        .isInstanceOf(RoofUnavailableException.class)
        .hasMessage("the JVM that measures the roof did not end within 1 s");
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void measure_interrupted_endsTheJvm() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () ->
                  RoofMeasurement.measure(
                      Set.of(1), List.of(), Duration.ofMinutes(1), Duration.ofMinutes(2)))
          .isInstanceOf(RoofUnavailableException.class)
          .hasMessage("the measurement of the roof was interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void threads_mustBePositive() {
    assertThatThrownBy(() -> RoofMeasurement.measure(Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the numbers of threads are []; there must be some, and each at least 1");
    assertThatThrownBy(() -> RoofMeasurement.measure(Set.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
