package org.jconv.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jconv.ConvolutionStrategy;
import org.jconv.Strategies;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.bench.input.RealOperands;
import org.jconv.bench.machine.OpenBlasCoreType;
import org.jconv.bench.network.AlexNetFront;
import org.jconv.bench.result.Facts;
import org.jconv.bench.shape.ShapeSelection;
import org.jconv.layer.Conv2d;
import org.jconv.layer.Layer;
import org.jconv.layer.LayerPlan;
import org.jconv.layer.Sequential;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The network, its plan and the photograph. Before anything is timed, the features and the
 * gradients of all weights are compared with those that another strategy computes.
 */
@State(Scope.Thread)
public class AlexNetFrontState {

  /**
   * How far results may be apart, as the norm of the difference over the norm. Rounding errors come
   * to less than 1e-6; where one decides which element is a maximum, or the sign at a ReLU, a
   * gradient takes another way, which shows as more. A wrong layer shows as 1.
   */
  private static final double TOLERANCE = 1e-4;

  /** Names of the registry. */
  @Param({})
  public String strategy;

  /** The form of the layers beside convolution. */
  @Param({"plain"})
  public String form;

  LayerPlan plan;
  float[] src;
  float[] dst;

  private float[] diffDst;
  private String benchmark = "";

  /** Makes the plan and verifies it. */
  @Setup(Level.Trial)
  public void setUp(BenchmarkParams params) {
    OpenBlasCoreType.apply();
    benchmark = params.getBenchmark();
    src = RealOperands.of(ShapeSelection.one("alexnet:conv1")).src();
    ConvolutionStrategy chosen = strategy(strategy);
    Sequential network = AlexNetFront.of(chosen, form);
    plan = network.plan(AlexNetFront.input(1));
    dst = new float[plan.output().length()];
    diffDst = new float[dst.length];
    SplittableRandom random = new SplittableRandom(RealOperands.SEED);
    for (int i = 0; i < diffDst.length; i++) {
      diffDst[i] = (float) random.nextGaussian();
    }
    if (benchmark.endsWith("Inference")) {
      plan.fixWeights();
    }
    double error = verify(network);
    FactsProfiler.record(
        Facts.compared(plan.workspaceBytes(), error), Provenance.withKernel(chosen.provenance()));
  }

  /** One whose operands lie on the heap, where the other layers' are. */
  private static ConvolutionStrategy strategy(String name) {
    Contender contender = Contenders.byName(name);
    if (contender instanceof StrategyContender heap) {
      return heap.strategy();
    }
    throw new IllegalArgumentException(
        name + " computes single convolutions only; the network needs a strategy of the core");
  }

  void step() {
    plan.forward(src, dst);
    plan.backward(src, dst, diffDst, null);
  }

  /** The largest difference of a feature from the other strategy's. */
  private double verify(Sequential network) {
    ConvolutionStrategy other =
        Strategies.byName(strategy.equals("tiled-loops") ? "im2col+ejml" : "tiled-loops");
    Sequential otherNetwork = AlexNetFront.of(other, "plain");
    List<float[]> ours = results(network, plan);
    double largest = 0;
    try (LayerPlan otherPlan = otherNetwork.plan(AlexNetFront.input(1))) {
      List<float[]> right = results(otherNetwork, otherPlan);
      for (int i = 0; i < right.size(); i++) {
        compare(ours.get(i), right.get(i), other.name());
      }
      for (int i = 0; i < right.get(0).length; i++) {
        largest = Math.max(largest, Math.abs((double) ours.get(0)[i] - right.get(0)[i]));
      }
    }
    return largest;
  }

  /** The features, and where it is a step of training the gradients of all weights. */
  private List<float[]> results(Sequential network, LayerPlan of) {
    List<float[]> results = new ArrayList<>();
    if (benchmark.endsWith("Inference")) {
      of.inference(src, dst);
    } else {
      of.forward(src, dst);
    }
    results.add(dst.clone());
    if (benchmark.endsWith("Step")) {
      of.backward(src, dst, diffDst, null);
      for (Layer layer : network.layers()) {
        if (layer instanceof Conv2d convolution) {
          results.add(convolution.diffWeights().clone());
        }
      }
    }
    return results;
  }

  private void compare(float[] ours, float[] right, String other) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < right.length; i++) {
      difference += Math.pow((double) ours[i] - right[i], 2);
      norm += Math.pow(right[i], 2);
    }
    double apart = Math.sqrt(difference / norm);
    if (!(apart <= TOLERANCE)) {
      throw new WrongAnswerException(
          "the network by %s and by %s are %s apart; they must be at most %s"
              .formatted(strategy, other, apart, TOLERANCE));
    }
  }

  /** Counts what a call allocates, by one more call that is not timed. */
  @TearDown(Level.Iteration)
  public void countAllocation() {
    FactsProfiler.recordAllocation(Allocation.of(this::call));
  }

  private void call() {
    if (benchmark.endsWith("Inference")) {
      plan.inference(src, dst);
    } else if (benchmark.endsWith("Step")) {
      step();
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
