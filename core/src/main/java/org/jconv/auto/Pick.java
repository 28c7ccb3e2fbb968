package org.jconv.auto;

import org.jconv.ConvolutionStrategy;

/**
 * What {@link Auto} picked, and how.
 *
 * @param strategy what computes
 * @param how where that comes from, such as {@code by rule: depthwise}
 */
public record Pick(ConvolutionStrategy strategy, String how) {

  /** Both in words, with the library that computes where it is another one than this. */
  @Override
  public String toString() {
    String library = strategy.provenance();
    return strategy.name() + (library.equals("jconv") ? "" : ", " + library) + " (" + how + ")";
  }
}
