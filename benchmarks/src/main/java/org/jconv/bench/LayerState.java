package org.jconv.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jconv.bench.network.Layers;
import org.jconv.bench.result.Facts;
import org.jconv.layer.Layer;
import org.jconv.layer.LayerPlan;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A layer's plan and its operands. Before anything is timed, its results are compared with those of
 * the plain form, bit for bit.
 */
@State(Scope.Thread)
public class LayerState {

  /** Names of {@link Layers}. */
  @Param({})
  public String layer;

  LayerPlan plan;
  float[] src;
  float[] dst;
  float[] diffDst;
  float[] diffSrc;

  private boolean backward;

  /** Makes the plan and verifies it. */
  @Setup(Level.Trial)
  public void setUp(BenchmarkParams params) {
    backward = params.getBenchmark().endsWith("Backward");
    Layer chosen = Layers.byName(layer);
    plan = chosen.plan(Layers.SIZE);
    SplittableRandom random = new SplittableRandom(1);
    src = normal(plan.input().length(), random);
    diffDst = normal(plan.output().length(), random);
    dst = new float[plan.output().length()];
    diffSrc = new float[plan.input().length()];
    train(plan);
    float[] ownDst = dst.clone();
    float[] ownDiffSrc = diffSrc.clone();
    try (LayerPlan plain = Layers.plain(chosen).plan(Layers.SIZE)) {
      train(plain);
    }
    if (!Arrays.equals(ownDst, dst) || !Arrays.equals(ownDiffSrc, diffSrc)) {
      throw new WrongAnswerException(layer + " does not give the bits of the plain form");
    }
    FactsProfiler.record(Facts.compared(plan.workspaceBytes(), 0), "jconv");
  }

  private void train(LayerPlan of) {
    of.forward(src, dst);
    of.backward(src, dst, diffDst, diffSrc);
  }

  private static float[] normal(int length, SplittableRandom random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Counts what a call allocates, by one more call that is not timed. */
  @TearDown(Level.Iteration)
  public void countAllocation() {
    FactsProfiler.recordAllocation(Allocation.of(this::call));
  }

  private void call() {
    if (backward) {
      plan.backward(src, dst, diffDst, diffSrc);
    } else {
      plan.forward(src, dst);
    }
  }

  /** Gives the workspace back. */
  @TearDown(Level.Trial)
  public void tearDown() {
    plan.close();
  }
}
