package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;

/** What every peer must pass: the oracle's answers, bit for bit, on integers. */
final class PeerChecks {
  private static final int SEED = 1;

  private PeerChecks() {}

  /** Computes twice, since a call must not depend on what the one before it left. */
  static void agreesWithOracle(Contender peer, ConvolutionShape shape, Direction direction) {
    assertThat(peer.unsupportedReason(shape, direction)).isEmpty();
    Operands operands = Operands.integers(shape, SEED);
    Oracle oracle = new Oracle(shape, operands);
    try (PreparedCall call = peer.prepare(shape, direction, operands, 1)) {
      for (int run = 0; run < 2; run++) {
        call.run();
        assertThat(oracle.compareExactly(call.outputs(), direction))
            .as("%s of %s by %s", direction, shape, call.provenance())
            .isEqualTo(Optional.empty());
      }
    }
  }
}
