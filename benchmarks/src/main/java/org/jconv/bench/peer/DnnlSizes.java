package org.jconv.bench.peer;

import org.jconv.ConvolutionShape;

/**
 * A shape as oneDNN takes it. The weights have the groups as an axis of their own where there are
 * several, which leaves their order in memory as it is. Dilation counts as ours: 0 is dense.
 *
 * @param shape what to translate
 */
record DnnlSizes(ConvolutionShape shape) {

  long[] src() {
    return new long[] {shape.n(), shape.ic(), shape.ih(), shape.iw()};
  }

  long[] weights() {
    return shape.g() == 1
        ? new long[] {shape.oc(), shape.ic(), shape.kh(), shape.kw()}
        : new long[] {shape.g(), shape.ocPerGroup(), shape.icPerGroup(), shape.kh(), shape.kw()};
  }

  long[] bias() {
    return new long[] {shape.oc()};
  }

  long[] dst() {
    return new long[] {shape.n(), shape.oc(), shape.oh(), shape.ow()};
  }

  long[] strides() {
    return new long[] {shape.sh(), shape.sw()};
  }

  long[] dilations() {
    return new long[] {shape.dh(), shape.dw()};
  }

  long[] paddingBefore() {
    return new long[] {shape.ph(), shape.pw()};
  }

  /** May be below zero. */
  long[] paddingAfter() {
    return new long[] {shape.phEnd(), shape.pwEnd()};
  }
}
