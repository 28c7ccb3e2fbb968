package org.jconv.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Strategies;
import org.jconv.layer.Activations;
import org.jconv.layer.Dropout;
import org.jconv.layer.Layer;
import org.jconv.layer.LayerPlan;
import org.jconv.layer.MaxPool2d;
import org.jconv.layer.Relu;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.jconv.verify.Outcome;

/**
 * A program that lists, describes and runs all there is, for {@link VectorModuleTest} to start: it
 * prints a line for each strategy and layer, with what came of it.
 */
final class WithoutVectorModule {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb2ic3ih7oc4kh3ph1");

  private WithoutVectorModule() {}

  public static void main(String[] args) {
    for (ConvolutionStrategy strategy : Strategies.all()) {
      System.out.println(strategy.name() + ": " + outcome(strategy));
    }
    List<Layer> layers = new ArrayList<>(Relu.forms());
    layers.addAll(Dropout.forms(0.5, 1));
    layers.addAll(MaxPool2d.forms(MaxPool2d.Window.of(3, 2)));
    for (Layer layer : layers) {
      System.out.println(layer.name() + ": " + outcome(layer));
    }
  }

  /** Of the first direction that is not right, or of all. */
  private static String outcome(ConvolutionStrategy strategy) {
    Oracle oracle = new Oracle(SHAPE, Operands.integers(SHAPE, 1));
    for (Direction direction : Direction.values()) {
      Outcome outcome = Outcome.onIntegers(strategy, SHAPE, direction, oracle);
      if (outcome.verdict() != Outcome.Verdict.RIGHT) {
        return outcome.verdict() + " " + outcome.detail();
      }
    }
    return "RIGHT";
  }

  private static String outcome(Layer layer) {
    Optional<String> reason = layer.unsupportedReason();
    if (reason.isPresent()) {
      return "DECLINED " + reason.get();
    }
    try (LayerPlan plan = layer.plan(new Activations(1, 2, 7, 7))) {
      plan.forward(new float[plan.input().length()], new float[plan.output().length()]);
    }
    return "RUNS";
  }
}
