package org.jconv;

/** What a {@link ConvolutionPlan} computes: the four rows of every table. */
public enum Direction {
  /** {@link ConvolutionPlan#forward}. */
  FORWARD("forward"),
  /** {@link ConvolutionPlan.Inference#forward}, with weights fixed before. */
  INFERENCE("inference"),
  /** {@link ConvolutionPlan#backwardData}. */
  BACKWARD_DATA("backwardData"),
  /** {@link ConvolutionPlan#backwardWeights}. */
  BACKWARD_WEIGHTS("backwardWeights");

  private final String label;

  Direction(String label) {
    this.label = label;
  }

  /** The name in files and tables: {@code backwardData}. */
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }
}
