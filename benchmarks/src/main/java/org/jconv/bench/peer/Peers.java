package org.jconv.bench.peer;

import java.util.List;
import org.jconv.bench.contender.Contender;

/** The registry of native libraries. */
public final class Peers {
  private static final List<Contender> ALL =
      List.of(OneDnn.plain(), OneDnn.blocked(), OnnxRuntime.optimized(), OnnxRuntime.nchw());

  private Peers() {}

  /** Every peer, whether it can run here or not. */
  public static List<Contender> all() {
    return ALL;
  }
}
