package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collection;
import java.util.Optional;
import org.jconv.bench.result.Metric;
import org.jconv.bench.transfer.TransferWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs what JMH generated, in forks, on a shape whose tensors are some hundred bytes. */
class TransferBenchmarkTest {

  @ParameterizedTest
  @EnumSource
  void bothDirections_areVerifiedMeasuredAndReported(TransferWay way) throws RunnerException {
    Optional<String> reason = way.unavailableReason();
    assumeTrue(reason.isEmpty(), () -> way + " is closed here: " + reason.get());

    Collection<RunResult> results =
        new Runner(options(way.label()).param("tensor", "weights").build()).run();

    assertThat(results)
        .extracting(result -> result.getPrimaryResult().getLabel())
        .containsExactlyInAnyOrder("toNative", "toHeap");
    for (RunResult result : results) {
      assertThat(result.getPrimaryResult().getScore()).isPositive();
      var secondary = result.getSecondaryResults();
      // 6·2·3·3 floats
      assertThat(secondary.get(Metric.WORKSPACE).getScore()).isEqualTo(4 * 108);
      assertThat(secondary.get(Metric.MAX_ABS_ERROR).getScore()).isZero();
      assertThat(secondary.get(Metric.ALLOCATED).getScore()).isNotNegative();
    }
  }

  @Test
  void unknownWay_failsWithItsName() {
    assertThatThrownBy(() -> new Runner(options("jni").param("tensor", "bias").build()).run())
        .isInstanceOf(RunnerException.class)
        .rootCause()
        .satisfies(
            cause ->
                assertThat(cause.getSuppressed()[0])
                    .hasMessage("there is no way jni; there are direct-buffer, javacpp"));
  }

  private static ChainedOptionsBuilder options(String way) {
    return new OptionsBuilder()
        .include("org.jconv.bench.TransferBenchmark.*")
        .param("way", way)
        .param("shape", "g2mb2ic4ih6oc6kh3ph1n\"tiny\"")
        .addProfiler(FactsProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .forks(1)
        .jvmArgs() // not this JVM's: it runs under a coverage agent
        .warmupIterations(1)
        .warmupTime(TimeValue.milliseconds(20))
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(20));
  }
}
