package org.jconv.bench.peer;

import java.util.List;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.im2col.Im2colConvolution;

/** The registry of native libraries. */
public final class Peers {
  private static final List<Contender> ALL =
      List.of(
          new StrategyContender(new Im2colConvolution(new OpenBlasGemm())),
          new Nd4jConv2d(),
          OneDnn.plain(),
          OneDnn.blocked(),
          OnnxRuntime.optimized(),
          OnnxRuntime.nchw());

  private Peers() {}

  /** Every peer, whether it can run here or not. */
  public static List<Contender> all() {
    return ALL;
  }
}
