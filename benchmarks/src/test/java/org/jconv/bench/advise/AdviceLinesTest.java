package org.jconv.bench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jconv.bench.advise.Runs.HERE;
import static org.jconv.bench.advise.Runs.SHAPE;
import static org.jconv.bench.advise.Runs.row;
import static org.jconv.bench.advise.Runs.run;

import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.advise.Sources.Unused;
import org.junit.jupiter.api.Test;

class AdviceLinesTest {
  private static final ConvolutionShape BATCH = SHAPE.withBatch(2).withName("batch");
  private static final Source RUN =
      run(
          "results/runs/a",
          0,
          HERE,
          row(SHAPE, "quick", 900, 100e3, 101e3, 102e3),
          row(SHAPE, "slow", 5000, 200e3, 202e3, 204e3),
          row(SHAPE, "onednn", 0, 50e3, 50.5e3, 51e3));
  private static final MeasuringCommand COMMAND =
      new MeasuringCommand("benchmarks.jar", 1, List.of());

  @Test
  void measured_saysAllThatIsKnown() {
    List<Advice> advice = Advisor.advise(Runs.limited(1000L, null), List.of(RUN), Runs.PROGRAM);
    assertThat(AdviceLines.of(SHAPE, 1, advice))
        .containsExactly(
            "net:layer: 231 MFLOP, 1 thread",
            "  forward          quick: 101 us ±2.5%, 2289 GFLOP/s, workspace 900 B, error",
            "                   9.0e-7",
            "                   nothing else in Java to compare with",
            "                   native: onednn, 50.5 us, 0.50 times as long (0.48 to 0.52)",
            "                   auto picks the same here, by rule: any",
            "                   left out: slow (its workspace is 4.88 KiB)",
            "                   sure: medium; no other Java strategy was measured;",
            "                   results/runs/a (2026-01-31): 3 forks, 1 Java strategy");
    assertThat(AdviceLines.commands(advice, COMMAND)).isEmpty();
  }

  @Test
  void guess_isCalledSoAndHasACommand() {
    List<Advice> advice = Advisor.advise(Runs.question(BATCH), List.of(RUN), Runs.PROGRAM);
    assertThat(AdviceLines.of(BATCH, 1, advice))
        .containsSequence(
            "  forward          not measured; a guess: quick",
            "                   at net:layer, 1.00 doublings away: 101 us ±2.5%, 2289",
            "                   GFLOP/s, workspace 900 B, error 9.0e-7",
            "                   next: slow, 202 us, 2.00 times as long (1.93 to 2.07)");
    assertThat(AdviceLines.commands(advice, COMMAND))
        .containsExactly(
            "This measures what was not measured on such a machine:",
            "java -jar benchmarks.jar run 'ConvolutionBenchmark[.]forward$' \\",
            "    --shapes 'mb2ic64ih56iw56oc64oh56ow56kh3kw3sh1sw1ph1pw1n\"batch\"' \\",
            "    --threads 1");
  }

  @Test
  void commands_measureEqualSizesOnce() {
    Question question =
        new Question(
            List.of(BATCH, BATCH.withName("again")),
            List.of(Direction.FORWARD),
            1,
            false,
            null,
            null);
    assertThat(AdviceLines.commands(Advisor.advise(question, List.of(), Runs.PROGRAM), COMMAND))
        .anyMatch(line -> line.contains("\"batch\""))
        .noneMatch(line -> line.contains("again"));
  }

  @Test
  void sources_areSaid() {
    Sources sources =
        new Sources(
            List.of(RUN, run("b", 0, Runs.otherProcessor())),
            List.of(new Unused("c", "torn"), new Unused("d", "torn")));
    assertThat(AdviceLines.of(sources))
        .containsExactly(
            "from      this machine, or one like it, in results/runs: a (2026-01-31)",
            "from      another machine (its processor is EPYC), b (2026-01-31)",
            "without   c, d (torn)");
    assertThat(AdviceLines.of(new Sources(List.of(), List.of())))
        .containsExactly("from      nothing: there are no results");
  }
}
