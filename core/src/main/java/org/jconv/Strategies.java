package org.jconv;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jconv.auto.Auto;
import org.jconv.auto.Choices;
import org.jconv.auto.Tuner;
import org.jconv.depthwise.DepthwiseSimd;
import org.jconv.direct.DirectSimd;
import org.jconv.direct.NestedLoops;
import org.jconv.direct.TiledLoops;
import org.jconv.im2col.EjmlGemm;
import org.jconv.im2col.Im2colConvolution;
import org.jconv.im2col.Nd4jGemm;
import org.jconv.im2col.SimdGemm;
import org.jconv.implicit.ImplicitGemm;
import org.jconv.spacetodepth.SpaceToDepth;
import org.jconv.winograd.Winograd;

/**
 * The registry: every strategy there is. Whoever adds one adds its class and one line here; tests,
 * listings, verification and benchmarks take it from this list.
 */
public final class Strategies {

  /**
   * In the order of the story: each is an answer to what the one before it leaves to wish for. The
   * last picks among the others.
   */
  private static final List<ConvolutionStrategy> BUILT_IN =
      List.of(
          new NestedLoops(),
          new TiledLoops(),
          new Im2colConvolution(new EjmlGemm()),
          new Im2colConvolution(new Nd4jGemm()),
          new Im2colConvolution(new SimdGemm()),
          new DirectSimd(),
          new ImplicitGemm(),
          Winograd.f2x2(),
          Winograd.f3x3(),
          Winograd.f4x4(),
          new SpaceToDepth(),
          new DepthwiseSimd(),
          new Auto());

  private Strategies() {}

  /** This library's strategies, whether they can run here or not. */
  public static List<ConvolutionStrategy> builtIn() {
    return BUILT_IN;
  }

  /**
   * Every strategy, whether it can run here or not: this library's, then those that a {@link
   * ServiceLoader} finds on the class path.
   *
   * @throws IllegalStateException if a provider cannot be loaded or takes a name already in use
   */
  public static List<ConvolutionStrategy> all() {
    List<ConvolutionStrategy> all = new ArrayList<>(BUILT_IN);
    try {
      ServiceLoader.load(ConvolutionStrategy.class).forEach(found -> add(all, found));
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(
          "a convolution strategy on the class path cannot be loaded: " + e.getMessage(), e);
    }
    return List.copyOf(all);
  }

  /**
   * The strategy of that name.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static ConvolutionStrategy byName(String name) {
    List<ConvolutionStrategy> all = all();
    return all.stream()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    all.stream()
                        .map(ConvolutionStrategy::name)
                        .collect(
                            Collectors.joining(
                                ", ", "there is no strategy " + name + "; there are ", ""))));
  }

  /**
   * Measures which of all strategies is the fastest at each direction of a shape, and lets {@code
   * auto} remember it in this JVM.
   *
   * @param threads the most threads that a call may use, at least 1
   * @param budgetMillis about how long it may take; a few seconds do for layers of milliseconds. A
   *     direction for which the time is too short has no choice then, and stays with the rules.
   * @return what was chosen, to be {@linkplain Choices#save saved}
   * @throws IllegalArgumentException if {@code threads} or {@code budgetMillis} is below 1
   */
  public static Choices tune(ConvolutionShape shape, int threads, long budgetMillis) {
    List<ConvolutionStrategy> others =
        all().stream().filter(strategy -> !(strategy instanceof Auto)).toList();
    return tune(shape, threads, budgetMillis, others);
  }

  /**
   * The same among these strategies.
   *
   * @param strategies what is measured, without {@code auto}
   */
  public static Choices tune(
      ConvolutionShape shape,
      int threads,
      long budgetMillis,
      List<ConvolutionStrategy> strategies) {
    Choices choices = Tuner.tune(shape, threads, budgetMillis, strategies).choices();
    Auto.use(choices);
    return choices;
  }

  private static void add(List<ConvolutionStrategy> all, ConvolutionStrategy found) {
    for (ConvolutionStrategy known : all) {
      if (known.name().equals(found.name())) {
        throw new IllegalStateException(
            String.format(
                "%s and %s are both named %s; each strategy must have a name of its own",
                known.getClass().getName(), found.getClass().getName(), found.name()));
      }
    }
    all.add(found);
  }
}
