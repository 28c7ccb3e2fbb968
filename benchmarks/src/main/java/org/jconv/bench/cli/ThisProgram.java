package org.jconv.bench.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Strategies;
import org.jconv.auto.Auto;
import org.jconv.auto.Pick;
import org.jconv.bench.advise.Here;
import org.jconv.bench.peer.Peers;

/** What this program can compute with. */
final class ThisProgram implements Here {
  /** The one strategy of the library's that hands the work to a native library. */
  private static final String BY_ND4J = "im2col+nd4j";

  private final List<ConvolutionStrategy> strategies = Strategies.all();
  private final Auto auto = new Auto();
  private final Set<String> natives = new HashSet<>(Set.of(BY_ND4J));

  ThisProgram() {
    Peers.all().forEach(peer -> natives.add(peer.name()));
  }

  /** What computes in Java, and what picks among that. */
  List<String> javaStrategies() {
    return strategies.stream()
        .map(ConvolutionStrategy::name)
        .filter(name -> !computesNatively(name))
        .toList();
  }

  @Override
  public boolean computesNatively(String strategy) {
    return natives.contains(strategy);
  }

  @Override
  public boolean picksAnother(String strategy) {
    return strategy.equals(auto.name()) || strategy.equals(Auto.exact().name());
  }

  @Override
  public Optional<String> declines(String strategy, ConvolutionShape shape, Direction direction) {
    return strategies.stream()
        .filter(one -> one.name().equals(strategy))
        .findFirst()
        .map(one -> one.unsupportedReason(shape, direction))
        .orElse(Optional.of("there is no such strategy"));
  }

  @Override
  public Optional<Picked> picked(ConvolutionShape shape, Direction direction, int threads) {
    if (auto.unsupportedReason(shape, direction).isPresent()) {
      return Optional.empty();
    }
    Pick pick = auto.pick(shape, direction, threads);
    return Optional.of(new Picked(pick.strategy().name(), pick.how()));
  }
}
