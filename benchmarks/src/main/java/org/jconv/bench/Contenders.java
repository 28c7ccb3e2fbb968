package org.jconv.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jconv.Strategies;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.bench.peer.Peers;

/** Everything that can be measured: the core's strategies, then the native peers. */
public final class Contenders {
  private Contenders() {}

  /** All, whether they can run here or not. */
  public static List<Contender> all() {
    List<Contender> all = new ArrayList<>();
    Strategies.all().forEach(strategy -> all.add(new StrategyContender(strategy)));
    all.addAll(Peers.all());
    return List.copyOf(all);
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static Contender byName(String name) {
    List<Contender> all = all();
    return all.stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    all.stream()
                        .map(Contender::name)
                        .collect(
                            Collectors.joining(
                                ", ", "there is no strategy " + name + "; there are ", ""))));
  }
}
