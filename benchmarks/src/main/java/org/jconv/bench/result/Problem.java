package org.jconv.bench.result;

import org.jconv.ConvolutionShape;

/**
 * What a row computes.
 *
 * @param label its name for people: a layer's, or the descriptor
 * @param descriptor all sizes, in full
 * @param flops floating-point operations that a call is credited with; 0 where they do not count
 * @param bytes the least that a call must read and write, if it is memory that limits it; else 0
 */
public record Problem(String label, String descriptor, double flops, double bytes) {

  /** A convolution: arithmetic limits it. */
  public static Problem of(ConvolutionShape shape) {
    return new Problem(shape.label(), shape.toString(), shape.flops(), 0);
  }
}
