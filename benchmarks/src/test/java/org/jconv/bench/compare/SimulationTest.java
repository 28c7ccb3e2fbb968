package org.jconv.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jconv.bench.compare.stat.Detectable;
import org.jconv.bench.compare.stat.Noise;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.MeasuredFork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole runs with made-up forks: how often they raise a wrong alarm, and how often a right one. The
 * seeds are fixed; DESIGN.md has what came out.
 */
class SimulationTest {
  private static final int ROWS = 12;

  /** In each block; they take their time, and are not simulated. */
  private static final int RULERS = 1;

  private static final Subject BASE = new Subject("base.jar", Optional.empty(), Set.of());
  private static final Subject HEAD = new Subject("head.jar", Optional.empty(), Set.of());
  private static final JmhSettings JMH = Made.jmh();

  /** One in twenty of {@code runs}, and three standard errors. */
  private static double most(int runs) {
    return runs * 0.05 + 3 * Math.sqrt(runs * 0.05 * 0.95);
  }

  /** Forks of one build, which differ, on a machine whose speed wanders from block to block. */
  private static final class Machine {
    private final SplittableRandom random;
    private final Noise noise;
    private final double spread;

    Machine(long seed, Noise noise, double spread) {
      random = new SplittableRandom(seed);
      this.noise = noise;
      this.spread = spread;
    }

    List<Sample> samples(RowKey row, Stage stage, int blocks, double ratio) {
      List<Sample> samples = new ArrayList<>();
      double drift = 0;
      for (int i = 0; i < blocks; i++) {
        drift += 0.05 * (random.nextDouble() - 0.5);
        samples.add(sample(row, Side.BASE, stage, i, Math.exp(drift)));
        samples.add(sample(row, Side.HEAD, stage, i, ratio * Math.exp(drift)));
      }
      return samples;
    }

    private Sample sample(RowKey row, Side side, Stage stage, int block, double factor) {
      double ns = Made.BASE_NS * factor * Math.exp(noise.next(random, spread));
      return Sample.measured(
          row,
          side,
          stage,
          block,
          side == Side.BASE,
          new MeasuredFork(JMH, Made.fork(List.of(ns), Map.of(), "jconv")));
    }
  }

  private static Experiment experiment(Kind kind, List<Sample> samples) {
    return new Experiment(kind, BASE, HEAD, Set.of(), samples);
  }

  /** What ab does: all rows six times, then those that stand out twelve times or more. */
  private static Comparison run(Machine machine, int rows, double ratioOfTheFirst) {
    Judge judge = new Judge(Rules.STANDARD);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double ratio = i == 0 ? ratioOfTheFirst : 1;
      samples.addAll(machine.samples(Made.key("row-" + i), Stage.SCREEN, 6, ratio));
    }
    Screening screening = judge.screen(experiment(Kind.INTERLEAVED, samples));
    for (Screening.Flag flag : screening.flagged()) {
      double ratio = flag.row().equals(Made.key("row-0")) ? ratioOfTheFirst : 1;
      int blocks = screening.blocks(flag, 12, RULERS);
      samples.addAll(machine.samples(flag.row(), Stage.CONFIRM, blocks, ratio));
    }
    return judge.judge(experiment(Kind.INTERLEAVED, samples));
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void sameBuilds_areNotCalledSlower(Noise noise) {
    int alarms = 0;
    int runs = 200;
    for (int i = 0; i < runs; i++) {
      Comparison comparison = run(new Machine(i, noise, 0.02), ROWS, 1);
      alarms += comparison.exitCode() == 0 ? 0 : 1;
    }
    // a margin of 3 % leaves far fewer than one in twenty
    assertThat(alarms).as("%s: %s wrong alarms in %s runs", noise, alarms, runs).isZero();
  }

  /**
   * The worst that is still allowed: all rows are slower by just the margin, and judged at once.
   */
  @ParameterizedTest
  @CsvSource({
    "NORMAL,5",
    "NORMAL,10",
    "HEAVY_TAILED,5",
    "HEAVY_TAILED,10",
    "BIMODAL,5",
    "BIMODAL,10",
    "INTERRUPTED,5",
    "INTERRUPTED,10",
    "RARE_MODE,5",
    "RARE_MODE,10"
  })
  void rowsAtTheMargin_areCalledSlowerInAtMostOneRunOfTwenty(Noise noise, int blocks) {
    Machine machine = new Machine(blocks, noise, 0.02);
    int alarms = 0;
    int runs = 400;
    for (int i = 0; i < runs; i++) {
      List<Sample> samples = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        samples.addAll(machine.samples(Made.key("row-" + row), Stage.CONFIRM, blocks, 1.03));
      }
      Comparison comparison =
          new Judge(Rules.STANDARD).judge(experiment(Kind.INTERLEAVED, samples));
      alarms += comparison.count(Verdict.SLOWER) > 0 ? 1 : 0;
    }
    assertThat((double) alarms)
        .as("%s, %s blocks: %s of %s", noise, blocks, alarms, runs)
        .isLessThanOrEqualTo(most(runs));
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void tenPercent_isFound(Noise noise) {
    int found = 0;
    int runs = 100;
    for (int i = 0; i < runs; i++) {
      Comparison comparison = run(new Machine(1000 + i, noise, 0.015), ROWS, 1.10);
      found +=
          comparison.with(Verdict.SLOWER).stream()
                  .anyMatch(row -> row.key().equals(Made.key("row-0")))
              ? 1
              : 0;
    }
    int least =
        switch (noise) {
          case NORMAL -> 100;
          case HEAVY_TAILED, RARE_MODE -> 97;
          case BIMODAL -> 95;
          case INTERRUPTED -> 80;
        };
    assertThat(found).as("%s: %s of %s", noise, found, runs).isGreaterThanOrEqualTo(least);
  }

  @Test
  void smallestSlowdown_isFoundFourTimesOutOfFive() {
    int found = 0;
    int runs = 1000;
    Machine machine = new Machine(3, Noise.NORMAL, 0.02);
    // of blocks whose ratios have a deviation of 0.02 √2
    double slowdown =
        Detectable.slowdown(0.03, 0.02 * Math.sqrt(2) / Math.sqrt(12), 11, 0.025, 0.8);
    for (int i = 0; i < runs; i++) {
      List<Sample> samples = machine.samples(Made.key("row"), Stage.CONFIRM, 12, 1 + slowdown);
      Comparison comparison =
          new Judge(Rules.STANDARD).judge(experiment(Kind.INTERLEAVED, samples));
      found += comparison.count(Verdict.SLOWER) > 0 ? 1 : 0;
    }
    assertThat(found / (double) runs).as("%s of %s", found, runs).isBetween(0.74, 0.86);
  }

  @Test
  void twoRuns_ofOneMachineThatDoesNotWander_areNotCalledSlower() {
    int alarms = 0;
    int runs = 400;
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < runs; i++) {
      List<Sample> samples = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        for (int fork = 0; fork < 5; fork++) {
          for (Side side : Side.values()) {
            double ratio = side == Side.HEAD ? 1.03 : 1;
            double ns = Made.BASE_NS * ratio * Math.exp(Noise.NORMAL.next(random, 0.02));
            samples.add(
                Sample.measured(
                    Made.key("row-" + row),
                    side,
                    Stage.CONFIRM,
                    fork,
                    true,
                    new MeasuredFork(JMH, Made.fork(List.of(ns), Map.of(), ""))));
          }
        }
      }
      Comparison comparison = new Judge(Rules.STANDARD).judge(experiment(Kind.TWO_RUNS, samples));
      alarms += comparison.count(Verdict.SLOWER) > 0 ? 1 : 0;
    }
    assertThat((double) alarms).isLessThanOrEqualTo(most(runs));
  }
}
