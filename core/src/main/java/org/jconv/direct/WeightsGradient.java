package org.jconv.direct;

/** One way of computing the gradient by the weights directly. */
interface WeightsGradient {

  /** All of the direction, the gradient by the bias too. */
  void compute(float[] src, float[] diffDst, float[] diffWeights, float[] diffBias);

  /** Bytes of the workspace. */
  long bytes();
}
