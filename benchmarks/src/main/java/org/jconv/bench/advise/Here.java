package org.jconv.bench.advise;

import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;

/** What the program that gives advice knows of strategies: results name them alone. */
public interface Here {

  /** Whether a native library computes. */
  boolean computesNatively(String strategy);

  /** Whether it picks another strategy, as {@code auto} does. */
  boolean picksAnother(String strategy);

  /** Why a strategy cannot compute this here, in one sentence; empty if it can. */
  Optional<String> declines(String strategy, ConvolutionShape shape, Direction direction);

  /** What {@code auto} picks here, by its rules or choices; empty if it declines. */
  Optional<Picked> picked(ConvolutionShape shape, Direction direction, int threads);

  /**
   * What was picked.
   *
   * @param strategy its name
   * @param how by which rule or file
   */
  record Picked(String strategy, String how) {}
}
