package org.jconv.bench.result;

import org.jconv.ConvolutionShape;
import org.jconv.Direction;

/**
 * What a row computes.
 *
 * @param label its name for people: a layer's, or the descriptor
 * @param descriptor all sizes, in full
 * @param flops floating-point operations that a call is credited with; 0 where they do not count
 * @param bytes the least that a call must read and write; 0 where that is not counted
 */
public record Problem(String label, String descriptor, double flops, double bytes) {

  /** A direction of a convolution. */
  public static Problem of(ConvolutionShape shape, Direction direction) {
    return new Problem(
        shape.label(), shape.toString(), shape.flops(), shape.operandBytes(direction));
  }
}
