package org.jconv.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jconv.bench.FactsProfiler;
import org.jconv.bench.TransferBenchmark;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.JmhJson;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What was recorded comes back as what JMH had. */
class RecordedRunsTest {
  @TempDir Path folder;

  private static String json(Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static OutputFormat silent() {
    return OutputFormatFactory.createFormatInstance(
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        VerboseMode.SILENT);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "All")
  void jmhsJson_isTheSameAsJmhsOwn(Mode mode) throws RunnerException, IOException {
    Options options =
        new OptionsBuilder()
            .include("^" + TransferBenchmark.class.getName() + "\\.toNative$")
            .param("shape", "mb1ic2ih5oc3kh3n\"a, b\"")
            .param("tensor", "src")
            .param("way", "direct-buffer")
            .mode(mode)
            .addProfiler(FactsProfiler.class)
            .addProfiler("gc")
            .forks(0)
            .warmupIterations(2)
            .warmupTime(TimeValue.milliseconds(5))
            .measurementIterations(3)
            .measurementTime(TimeValue.milliseconds(5))
            .shouldFailOnError(true)
            .build();
    ForkRecorder recorder = new ForkRecorder(silent());
    Collection<RunResult> results = new Runner(options, recorder).run();
    MeasuredFork measured = recorder.record(results, 0).get(0);
    assertThat(measured.fork().warmupNs()).hasSize(2);
    assertThat(measured.fork().measuredNs()).hasSize(3);
    assertThat(measured.fork().histograms()).hasSize(mode == Mode.SampleTime ? 3 : 0);

    ResultRow row =
        ResultRow.of(
            Examples.planned("direct-buffer"),
            Status.MEASURED,
            null,
            measured.jmh(),
            List.of(measured.fork()));
    ObjectMapper mapper = new ObjectMapper();
    String again = json(RecordedRuns.of(List.of(row)));
    same(mapper.readTree(again), mapper.readTree(json(results)), "");

    Path file = Files.writeString(folder.resolve("jmh.json"), again);
    Fork read = JmhJson.read(file).rows().get(0).forks().get(0);
    assertThat(read.ns()).isCloseTo(measured.fork().ns(), within(1e-6 * read.ns()));
  }

  /** But for NaN, which is not recorded, and for the last digits of what was converted twice. */
  private static void same(JsonNode actual, JsonNode expected, String at) {
    if (expected.isNumber()) {
      double tolerance = 1e-9 * Math.abs(expected.asDouble());
      assertThat(actual.asDouble()).as(at).isCloseTo(expected.asDouble(), within(tolerance));
      return;
    }
    if (expected.isValueNode()) {
      assertThat(actual).as(at).isEqualTo(expected);
      return;
    }
    if (expected.isArray()) {
      assertThat(actual).as(at).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        same(actual.get(i), expected.get(i), at + "/" + i);
      }
      return;
    }
    List<String> names = new ArrayList<>();
    expected
        .fields()
        .forEachRemaining(
            field -> {
              if (!field.getValue().path("score").asText().equals("NaN")) {
                names.add(field.getKey());
                assertThat(actual.has(field.getKey())).as(at + "/" + field.getKey()).isTrue();
                same(actual.get(field.getKey()), field.getValue(), at + "/" + field.getKey());
              }
            });
    assertThat(actual.size()).as(at).isEqualTo(names.size());
  }

  @Test
  void forks_areTogetherInOneResult() throws IOException {
    Collection<RunResult> runs = RecordedRuns.of(Examples.rows());
    assertThat(runs).as("failed and declined rows have none").hasSize(2);
    RunResult run = runs.iterator().next();
    assertThat(run.getParams().getForks()).isEqualTo(2);
    assertThat(run.getPrimaryResult().getScore()).isCloseTo(5e5, within(1e-6));
    assertThat(run.getPrimaryResult().getSampleCount()).isEqualTo(4);
    assertThat(run.getSecondaryResults().get("gc.count").getScore()).as("a sum").isEqualTo(6);
    assertThat(run.getSecondaryResults().get("jconv.allocated").getScore()).as("least").isZero();
    JsonNode json = new ObjectMapper().readTree(json(runs));
    assertThat(json.get(0).at("/primaryMetric/rawData")).hasSize(2);
    assertThat(json.get(0).at("/params/strategy").asText()).isEqualTo("im2col+ejml");
  }

  @Test
  void otherFormats_areWrittenAsWell() {
    for (ResultFormatType type : ResultFormatType.values()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
      ResultFormatFactory.getInstance(type, out).writeOut(RecordedRuns.of(Examples.rows()));
      assertThat(bytes.toString(StandardCharsets.UTF_8)).as(type.toString()).contains("forward");
    }
  }

  @Test
  void forkTimes_areThoseOfOptionsOrAnnotations() {
    String forward = "org.jconv.bench.ConvolutionBenchmark.forward";
    ForkTimes annotated = ForkTimes.of(forward, new OptionsBuilder().build());
    assertThat(annotated).isEqualTo(new ForkTimes(3, 0, 1, 4, 0.4));
    ForkTimes asked =
        ForkTimes.of(
            forward,
            new OptionsBuilder()
                .forks(0)
                .warmupForks(2)
                .warmupIterations(0)
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .mode(Mode.AverageTime)
                .mode(Mode.Throughput)
                .build());
    assertThat(asked).isEqualTo(new ForkTimes(0, 2, 2, 5, 10));
    assertThat(asked.runs()).isEqualTo(1);
  }
}
