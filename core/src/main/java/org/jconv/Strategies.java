package org.jconv;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jconv.direct.DirectSimd;
import org.jconv.direct.NestedLoops;
import org.jconv.direct.TiledLoops;
import org.jconv.im2col.EjmlGemm;
import org.jconv.im2col.Im2colConvolution;
import org.jconv.im2col.Nd4jGemm;
import org.jconv.im2col.SimdGemm;
import org.jconv.implicit.ImplicitGemm;
import org.jconv.winograd.Winograd;

/**
 * The registry: every strategy there is. Whoever adds one adds its class and one line here; tests,
 * listings, verification and benchmarks take it from this list.
 */
public final class Strategies {

  /** In the order of the story: each is an answer to what the one before it leaves to wish for. */
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
          Winograd.f4x4());

  private Strategies() {}

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
