package org.jconv.bench.cli;

import java.util.List;
import org.jconv.ConvolutionStrategy;
import org.jconv.Strategies;
import org.jspecify.annotations.Nullable;

/** What follows {@code --strategies}. */
final class StrategySelection {
  private StrategySelection() {}

  /**
   * The strategies of those names, or all.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  static List<ConvolutionStrategy> of(@Nullable List<String> names) {
    if (names == null) {
      return Strategies.all();
    }
    return names.stream().distinct().map(Strategies::byName).toList();
  }
}
