package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.result.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs what JMH generated, in forks, on a shape that takes microseconds. */
class ConvolutionBenchmarkTest {
  private static final String TINY = "mb2ic4ih6oc6kh3ph1n\"tiny\"";

  static Stream<String> strategies() {
    return Contenders.all().stream().map(Contender::name);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void everyDirection_isVerifiedMeasuredAndReported(String strategy) throws RunnerException {
    Contender contender = Contenders.byName(strategy);
    ConvolutionShape shape = ConvolutionShape.parse(TINY);
    List<String> able =
        Arrays.stream(Direction.values())
            .filter(direction -> contender.unsupportedReason(shape, direction).isEmpty())
            .map(Direction::label)
            .toList();
    assumeFalse(
        able.isEmpty(),
        () ->
            strategy
                + " cannot run here: "
                + contender.unsupportedReason(shape, Direction.INFERENCE).orElse(""));

    ChainedOptionsBuilder options = options(strategy);
    able.forEach(direction -> options.include("ConvolutionBenchmark." + direction + "$"));
    Collection<RunResult> results = new Runner(options.build()).run();

    assertThat(results)
        .extracting(result -> result.getPrimaryResult().getLabel())
        .containsExactlyInAnyOrderElementsOf(able);
    for (RunResult result : results) {
      assertThat(result.getPrimaryResult().getScore()).isPositive();
      var secondary = result.getSecondaryResults();
      assertThat(secondary.get(Metric.MAX_ABS_ERROR).getScore()).isBetween(0.0, 1e-4);
      double bound = contender.errorBound(shape, Direction.FORWARD).orElse(1e-6);
      assertThat(secondary.get(Metric.MAX_REL_ERROR).getScore()).isBetween(0.0, bound);
      assertThat(secondary.get(Metric.MAX_ULP_ERROR).getScore()).isNotNegative();
      assertThat(((ProvenanceResult) secondary.get(ProvenanceResult.LABEL)).text())
          .startsWith(contender.provenance().split(",")[0]);
      assertThat(secondary.get(Metric.ALLOCATED).getScore()).isNotNegative();
    }
  }

  @Test
  void photographLayer_isVerified() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                options("tiled-loops")
                    .param("shape", "mb2ic3ih23oc5kh5sh2n\"first layer\"")
                    .include("ConvolutionBenchmark.forward$")
                    .build())
            .run();
    assertThat(results).isNotEmpty();
  }

  @Test
  void unknownStrategy_failsWithItsName() {
    assertThatThrownBy(
            () ->
                new Runner(options("fastest").include("ConvolutionBenchmark.forward$").build())
                    .run())
        .isInstanceOf(RunnerException.class)
        .rootCause()
        .satisfies(
            cause ->
                assertThat(cause.getSuppressed()[0])
                    .hasMessageStartingWith(
                        "there is no strategy fastest; there are nested-loops"));
  }

  private static ChainedOptionsBuilder options(String strategy) {
    return new OptionsBuilder()
        .param("strategy", strategy)
        .param("shape", TINY)
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
