package org.jconv.bench.transfer;

import org.jconv.ConvolutionShape;
import org.jconv.verify.Operands;

/** The tensors of a convolution; the gradient by each has the same size. */
public enum Tensor {
  /** {@code [n][ic][ih][iw]}. */
  SRC("src"),
  /** {@code [oc][ic/g][kh][kw]}. */
  WEIGHTS("weights"),
  /** {@code [oc]}. */
  BIAS("bias"),
  /** {@code [n][oc][oh][ow]}. */
  DST("dst");

  private final String label;

  Tensor(String label) {
    this.label = label;
  }

  /** The name in files and tables: {@code weights}. */
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }

  /**
   * The tensor of that name.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static Tensor byLabel(String label) {
    return Labels.find("tensor", label, values());
  }

  /** How many floats it holds. */
  public int length(ConvolutionShape shape) {
    return switch (this) {
      case SRC -> shape.srcLength();
      case WEIGHTS -> shape.weightsLength();
      case BIAS -> shape.biasLength();
      case DST -> shape.dstLength();
    };
  }

  /** Its values among the operands; for {@code dst} those of its gradient. */
  public float[] of(Operands operands) {
    return switch (this) {
      case SRC -> operands.src();
      case WEIGHTS -> operands.weights();
      case BIAS -> operands.bias();
      case DST -> operands.diffDst();
    };
  }
}
